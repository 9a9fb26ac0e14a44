package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.cli.Main;
import gcounter.maelstrom.daemon.DaemonProcess;
import gcounter.maelstrom.daemon.Daemons;
import gcounter.maelstrom.daemon.Wire;
import gcounter.maelstrom.etcd.EtcdMembers;
import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.TestAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Three daemons with TLS and three members of etcd under load, to which all that can go wrong happens in turn. Each add
 * has a key and is sent again when it is in doubt, so the sum has to be exact. For longer than the few seconds that a
 * build allows: {@code mvn -pl maelstrom -am verify -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false
 * -Dchaos.seconds=300}, and {@code -Dchaos.seed} for other choices.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ChaosIT {
    private static final int NODES = 3;
    private static final int SECONDS = Integer.getInteger("chaos.seconds", 10);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<DaemonProcess> daemons = new ArrayList<>();
    private final List<Wire> toEtcd = new ArrayList<>();
    private final List<Wire> toPeers = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Random random = new Random(Long.getLong("chaos.seed", 1));

    @Test
    @Timeout(900)
    void nothingIsLostOrCountedTwiceWhateverHappens() throws Exception {
        TestAuthority authority = new TestAuthority(directory.resolve("tls"));
        Map<String, Address> nodes = new LinkedHashMap<>();
        for (int i = 0; i < NODES; i++) {
            nodes.put("n" + i, Daemons.freeAddress());
            toPeers.add(new Wire(nodes.get("n" + i)));
        }
        ExecutorService loading = Executors.newSingleThreadExecutor();
        try (EtcdMembers members = new EtcdMembers(NODES, directory)) {
            for (int i = 0; i < NODES; i++) {
                DaemonProcess daemon = new DaemonProcess("n" + i, directory, arguments(authority, nodes, i, members));
                daemons.add(daemon);
                daemon.start();
            }
            List<String> client = DaemonProcess.flags(authority.issue("client"));
            Future<Integer> exit = loading.submit(() -> load(nodes, client));
            while (!err.toString().contains("The counter stands at 0.") && !exit.isDone()) {
                Thread.sleep(50);
            }
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                harm(i, members);
                Thread.sleep(500);
            }
            assertThat(exit.get()).as(this::summary).isZero();
            JsonNode results = new ObjectMapper().readTree(out.toString());
            assertThat(results.path("stats").path("ok-count").asLong()).as(this::summary)
                    .isGreaterThan(results.path("stats").path("count").asLong() / 2);
            for (DaemonProcess daemon : daemons) {
                assertThat(daemon.stop()).as("an orderly end").isZero();
            }
            if (Integer.getInteger("chaos.seconds") != null) {
                System.out.println(summary());
            }
        } finally {
            loading.shutdownNow();
            for (DaemonProcess daemon : daemons) {
                if (daemon.isAlive()) {
                    daemon.kill();
                }
            }
            for (Wire wire : toEtcd) {
                wire.close();
            }
            for (Wire wire : toPeers) {
                wire.close();
            }
        }
    }

    private List<String> arguments(TestAuthority authority, Map<String, Address> nodes, int node,
            EtcdMembers members) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(DaemonProcess.flags(authority.issue("n" + node)));
        arguments.addAll(List.of("--listen", nodes.get("n" + node).toString()));
        for (int peer = 0; peer < NODES; peer++) {
            arguments.addAll(List.of("--peer", "n" + peer + "=" + toPeers.get(peer).address()));
        }
        // One wire for all that this daemon has to say to etcd; behind it the members, one of them first.
        URI first = members.uris().get(node);
        Wire wire = new Wire(new Address(first.getHost(), first.getPort()));
        toEtcd.add(wire);
        arguments.addAll(List.of("--store", members.flag().replace(first.getHost() + ":" + first.getPort(),
                wire.address().toString())));
        return arguments;
    }

    private int load(Map<String, Address> nodes, List<String> client) {
        List<String> arguments = new ArrayList<>(List.of("load", "--rate", "300", "--concurrency", "8n", "--retry",
                "--time-limit", Integer.toString(SECONDS + 3), "--recovery-time", "5", "--deltas", "large"));
        arguments.addAll(client);
        nodes.forEach((name, address) -> arguments.addAll(List.of("--connect", name + "=" + address)));
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /** Each kind in turn, so that a short run has them all. */
    private void harm(int round, EtcdMembers members) throws Exception {
        int victim = random.nextInt(NODES);
        switch (round % 7) {
            case 0 -> {
                note("daemon killed", victim);
                daemons.get(victim).kill();
                daemons.get(victim).start();
            }
            case 1 -> {
                int leader = members.leader();
                note("etcd leader killed", leader);
                members.kill(leader);
                Thread.sleep(700);
                members.restart(leader);
            }
            case 2 -> {
                note("daemon paused", victim);
                daemons.get(victim).pause(800);
            }
            case 3 -> {
                note("cut off from etcd", victim);
                cut(toEtcd.get(victim));
            }
            case 4 -> {
                note("cut off from its peers", victim);
                cut(toPeers.get(victim));
            }
            case 5 -> {
                note("two members of etcd killed, all but", victim);
                members.kill((victim + 1) % NODES);
                members.kill((victim + 2) % NODES);
                Thread.sleep(500);
                members.restart((victim + 1) % NODES);
                members.restart((victim + 2) % NODES);
            }
            default -> {
                note("etcd member killed", victim);
                members.kill(victim);
                Thread.sleep(300);
                members.restart(victim);
            }
        }
    }

    private static void cut(Wire wire) throws IOException, InterruptedException {
        wire.cut();
        Thread.sleep(800);
        wire.mend();
    }

    private void note(String what, int who) {
        events.add(what + ": " + who);
    }

    private String summary() {
        return String.join(", ", events) + "\n" + err + out;
    }
}
