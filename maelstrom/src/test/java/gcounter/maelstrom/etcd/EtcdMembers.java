package gcounter.maelstrom.etcd;

import com.google.protobuf.ByteString;
import gcounter.maelstrom.remote.Credentials;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.MethodDescriptor;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private static final ByteString ALL = ByteString.copyFrom(new byte[1]);

    private final Path directory;
    /** By which members and clients know each other; null for plain connections. */
    private final Credentials credentials;
    private final List<String> flags;
    private final List<Integer> clientPorts = new ArrayList<>();
    private final List<Integer> peerPorts = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final EtcdClient client;

    /** Starts so many members and waits until they serve. */
    public EtcdMembers(int members, Path directory) throws IOException, InterruptedException {
        this(members, directory, null);
    }

    /**
     * @param credentials those of the members, which then let nobody in without a certificate of the authority's
     * @param flags       more of etcd's flags
     */
    EtcdMembers(int members, Path directory, Credentials credentials, String... flags)
            throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "etcd")));
        if (!installed && System.getenv("ETCD_REQUIRED") != null) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(installed, MISSING);
        this.directory = directory;
        this.credentials = credentials;
        this.flags = List.of(flags);
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < 2 * members; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            (i % 2 == 0 ? clientPorts : peerPorts).add(held.get(i).getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        client = new EtcdClient(options(""));
        for (int i = 0; i < members; i++) {
            processes.add(launch(i));
        }
        for (int i = 0; i < members; i++) {
            awaitService(i);
        }
    }

    /** How to use them. */
    EtcdOptions options(String prefix) {
        EtcdSecurity security = credentials == null ? EtcdSecurity.NONE : new EtcdSecurity(credentials.authority(),
                credentials.certificate(), credentials.key(), null, null);
        return new EtcdOptions(uris(), prefix, Duration.ofSeconds(5), false, EtcdOptions.DEFAULT_RETENTION, security);
    }

    private Process launch(int member) throws IOException {
        String cluster = IntStream.range(0, peerPorts.size()).mapToObj(i -> "m" + i + "=" + peerUrl(i))
                .collect(Collectors.joining(","));
        String clientUrl = clientUrl(clientPorts.get(member));
        String peer = peerUrl(member);
        Path log = directory.resolve("m" + member + ".log");
        List<String> command = new ArrayList<>(List.of("etcd", "--name", "m" + member, "--data-dir",
                directory.resolve("m" + member).toString(), "--listen-client-urls", clientUrl,
                "--advertise-client-urls", clientUrl, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
                "--initial-cluster", cluster, "--logger", "zap"));
        command.addAll(flags);
        if (credentials != null) {
            command.addAll(List.of("--client-cert-auth", "--trusted-ca-file", credentials.authority().toString(),
                    "--cert-file", credentials.certificate().toString(), "--key-file", credentials.key().toString()));
        }
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    private String clientUrl(int port) {
        return (credentials == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    private String peerUrl(int member) {
        return "http://127.0.0.1:" + peerPorts.get(member);
    }

    private void awaitService(int member) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (status(member).getLeader() == 0) {
            if (System.nanoTime() > deadline || !processes.get(member).isAlive()) {
                String log = Files.readString(directory.resolve("m" + member + ".log"));
                throw new IOException("etcd member " + member + " does not serve: " + log);
            }
            Thread.sleep(20);
        }
    }

    /** What a member says of itself; nothing if it doesn't answer. */
    private StatusResponse status(int member) {
        StatusResponse status = ask(member, MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance());
        return status == null ? StatusResponse.getDefaultInstance() : status;
    }

    /** How many keys there are. */
    public long keys() {
        return ask(0, KVGrpc.getRangeMethod(), RangeRequest.newBuilder().setKey(ALL).setRangeEnd(ALL)
                .setCountOnly(true).build()).getCount();
    }

    /** What a member answers, or null. */
    <Q, A> A ask(int member, MethodDescriptor<Q, A> method, Q request) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        client.call(member, method, request, result -> answer.complete(result.answer()));
        return answer.join();
    }

    public List<URI> uris() {
        return clientPorts.stream().map(port -> URI.create(clientUrl(port) + "/")).toList();
    }

    /** The members as {@code --kv} takes them. */
    public String flag() {
        return "etcd=" + clientPorts.stream().map(this::clientUrl).collect(Collectors.joining(","));
    }

    public int size() {
        return processes.size();
    }

    /** Which member leads. */
    public int leader() throws InterruptedException {
        while (true) {
            for (int i = 0; i < processes.size(); i++) {
                StatusResponse status = status(i);
                if (status.getLeader() != 0 && status.getLeader() == status.getHeader().getMemberId()) {
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
        client.close();
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.onExit().join();
        }
    }
}
