package gcounter.maelstrom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.cli.Main;
import gcounter.maelstrom.etcd.EtcdMembers;
import gcounter.maelstrom.tcp.Address;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
 * Three members of etcd and three serving processes under load, of which now this one, now that one is killed with
 * signal 9 and started again. For longer than the few seconds that a build allows: {@code mvn -pl maelstrom -am verify
 * -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false
 * -Dchaos.seconds=300}, and {@code -Dchaos.seed} for other choices.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ChaosIT {
    private static final int NODES = 3;
    private static final int SECONDS = Integer.getInteger("chaos.seconds", 8);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<ServeProcess> serving = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Random random = new Random(Long.getLong("chaos.seed", 1));

    @Test
    @Timeout(900)
    void nothingIsLostOrCountedTwiceWhateverIsKilled() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "a secret for this test with 32 characters");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Map<String, Address> nodes = new LinkedHashMap<>();
        for (int i = 0; i < NODES; i++) {
            nodes.put("n" + i, ServeProcess.freeAddress());
        }
        ExecutorService loading = Executors.newSingleThreadExecutor();
        try (EtcdMembers members = new EtcdMembers(3, directory)) {
            for (String node : nodes.keySet()) {
                serving.add(new ServeProcess(node, nodes, secret, members.flag(), directory));
                serving.get(serving.size() - 1).start();
            }
            Future<Integer> exit = loading.submit(() -> load(nodes, secret));
            while (!err.toString().contains("The counter stands at 0.") && !exit.isDone()) {
                Thread.sleep(50);
            }
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                harm(i, members);
                Thread.sleep(1000);
            }
            assertThat(exit.get()).as(this::summary).isZero();
            JsonNode results = new ObjectMapper().readTree(out.toString());
            assertThat(results.path("stats").path("ok-count").asLong()).as(this::summary)
                    .isGreaterThan(results.path("stats").path("count").asLong() / 2);
            for (ServeProcess process : serving) {
                assertThat(process.stop()).as("an orderly end").isEqualTo(143);
            }
            if (Integer.getInteger("chaos.seconds") != null) {
                System.out.println(summary());
            }
        } finally {
            loading.shutdownNow();
            for (ServeProcess process : serving) {
                if (process.isAlive()) {
                    process.kill();
                }
            }
        }
    }

    private int load(Map<String, Address> nodes, Path secret) {
        List<String> args = new ArrayList<>(List.of("load", "--rate", "300", "--concurrency", "8n", "--time-limit",
                Integer.toString(SECONDS + 3), "--recovery-time", "5", "--deltas", "large", "--secret-file",
                secret.toString()));
        nodes.forEach((name, address) -> args.addAll(List.of("--connect", name + "=" + address)));
        return Main.commandLine(directory).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(args.toArray(String[]::new));
    }

    /** Each kind in turn, so that a short run has them all. */
    private void harm(int round, EtcdMembers members) throws Exception {
        int victim = random.nextInt(NODES);
        switch (round % 4) {
            case 0 -> {
                events.add("node n" + victim + " killed");
                assertThat(serving.get(victim).killNode()).as("its status is passed on").isEqualTo(137);
                serving.get(victim).start();
            }
            case 1 -> {
                int leader = members.leader();
                events.add("etcd leader m" + leader + " killed");
                members.kill(leader);
                Thread.sleep(700);
                members.restart(leader);
            }
            case 2 -> {
                events.add("serve n" + victim + " killed");
                serving.get(victim).kill();
                serving.get(victim).start();
            }
            default -> {
                int member = random.nextInt(members.size());
                events.add("etcd m" + member + " killed");
                members.kill(member);
                Thread.sleep(300);
                members.restart(member);
            }
        }
    }

    private String summary() {
        return String.join(", ", events) + "\n" + err + out;
    }
}
