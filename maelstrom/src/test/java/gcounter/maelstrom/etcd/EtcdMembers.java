package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * An etcd cluster on free loopback ports, whose members can be killed and started again. Where etcd is not installed,
 * the test that asks for one is skipped, or fails if the environment says {@code ETCD_REQUIRED}.
 */
public final class EtcdMembers implements Closeable {
    private static final String MISSING = "etcd is not on the PATH; on Debian: apt-get install etcd-server";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final List<Integer> clientPorts = new ArrayList<>();
    private final List<Integer> peerPorts = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** Starts so many members and waits until they serve. */
    public EtcdMembers(int members, Path directory) throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "etcd")));
        if (!installed && System.getenv("ETCD_REQUIRED") != null) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(installed, MISSING);
        this.directory = directory;
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < 2 * members; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            (i % 2 == 0 ? clientPorts : peerPorts).add(held.get(i).getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        for (int i = 0; i < members; i++) {
            processes.add(launch(i));
        }
        for (int i = 0; i < members; i++) {
            awaitService(i);
        }
    }

    private Process launch(int member) throws IOException {
        String cluster = IntStream.range(0, peerPorts.size()).mapToObj(i -> "m" + i + "=" + url(peerPorts.get(i)))
                .collect(Collectors.joining(","));
        String client = url(clientPorts.get(member));
        String peer = url(peerPorts.get(member));
        Path log = directory.resolve("m" + member + ".log");
        return new ProcessBuilder("etcd", "--name", "m" + member, "--data-dir",
                directory.resolve("m" + member).toString(), "--listen-client-urls", client, "--advertise-client-urls",
                client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", cluster,
                "--logger", "zap").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private void awaitService(int member) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (status(member).path("leader").asText("0").equals("0")) {
            if (System.nanoTime() > deadline || !processes.get(member).isAlive()) {
                String log = Files.readString(directory.resolve("m" + member + ".log"));
                throw new IOException("etcd member " + member + " does not serve: " + log);
            }
            Thread.sleep(20);
        }
    }

    /** What a member says of itself; nothing if it doesn't answer. */
    private JsonNode status(int member) throws InterruptedException {
        return ask(member, "/v3/maintenance/status", "{}");
    }

    /** How many keys there are. */
    public long keys() throws InterruptedException {
        return ask(0, "/v3/kv/range", "{\"key\":\"AA==\",\"range_end\":\"AA==\",\"count_only\":true}").path("count")
                .asLong(0);
    }

    private JsonNode ask(int member, String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(clientPorts.get(member)) + path))
                .timeout(Duration.ofSeconds(1)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    public List<URI> uris() {
        return clientPorts.stream().map(port -> URI.create(url(port) + "/")).toList();
    }

    /** The members as {@code --kv} takes them. */
    public String flag() {
        return "etcd=" + clientPorts.stream().map(EtcdMembers::url).collect(Collectors.joining(","));
    }

    public int size() {
        return processes.size();
    }

    /** Which member leads. */
    public int leader() throws InterruptedException {
        while (true) {
            for (int i = 0; i < processes.size(); i++) {
                JsonNode status = status(i);
                String leader = status.path("leader").asText("0");
                if (!leader.equals("0") && leader.equals(status.path("header").path("member_id").asText())) {
                    return i;
                }
            }
            Thread.sleep(20);
        }
    }

    /** kill -9. */
    public void kill(int member) throws InterruptedException {
        processes.get(member).destroyForcibly().waitFor();
    }

    public void restart(int member) throws IOException {
        processes.set(member, launch(member));
    }

    /** Starts a member again and waits until it serves. */
    public void restartAndWait(int member) throws IOException, InterruptedException {
        restart(member);
        awaitService(member);
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.onExit().join();
        }
    }
}
