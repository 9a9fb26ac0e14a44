package gcounter.maelstrom.serve;

import gcounter.maelstrom.auth.Secret;
import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.MemoryServices;
import gcounter.maelstrom.tcp.Address;
import gcounter.maelstrom.tcp.Limits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Servers of one cluster, in this process, each on a thread of its own and with a counter node. */
public final class Clique implements Closeable {
    public static final Secret SECRET =
            new Secret("a secret for tests that has 32 characters".getBytes(StandardCharsets.UTF_8));
    static final Limits LIMITS = new Limits(4096, 1 << 16);

    final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final Map<String, Address> addresses = new LinkedHashMap<>();
    private final Map<String, Server> servers = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    boolean proving;
    int clients = 50;
    long handshakeNanos = 5_000_000_000L;
    long idleNanos = 60_000_000_000L;

    /** So many nodes, none of them started. */
    public Clique(int nodes) throws IOException {
        for (int i = 0; i < nodes; i++) {
            addresses.put("n" + i, new Address("127.0.0.1", freePort()));
        }
    }

    /** A port that nobody had a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public Address address(String node) {
        return addresses.get(node);
    }

    public Server start(String node) throws Exception {
        return start(node, Path.of("counter").toRealPath(), List.of(),
                waker -> new MemoryServices(new SplittableRandom(1)));
    }

    /** Starts a server and waits until it serves. */
    Server start(String node, Path bin, List<String> arguments, Function<Runnable, Backend> store) throws Exception {
        Map<String, Address> peers = new LinkedHashMap<>(addresses);
        Address own = peers.remove(node);
        ServeOptions options = new ServeOptions(bin, arguments, node, peers, own, SECRET, proving,
                new LinkedHashSet<>(Set.of("add", "read")), clients, LIMITS, handshakeNanos, idleNanos, 0);
        CountDownLatch serving = new CountDownLatch(1);
        Server server = new Server(options, store, new RateLimitedLog(line -> {
            told.add(node + ": " + line);
            if (line.startsWith("Node " + node + " serves at ")) {
                serving.countDown();
            }
        }, System::nanoTime));
        Thread thread = new Thread(() -> {
            try {
                told.add(node + ": status " + server.run());
            } catch (ServeException | InterruptedException e) {
                told.add(node + ": " + e.getMessage());
            }
            serving.countDown();
        }, "server " + node);
        servers.put(node, server);
        threads.add(thread);
        thread.start();
        serving.await();
        return server;
    }

    public void stop(String node) {
        servers.remove(node).stop();
    }

    @Override
    public void close() throws IOException {
        servers.values().forEach(Server::stop);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while servers end");
        }
    }
}
