package gcounter.maelstrom.daemon;

import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.Credentials;
import gcounter.maelstrom.service.MemoryServices;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Daemons of one cluster, in this process, each with a store of its own in memory. */
public final class Daemons implements Closeable {
    final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final Map<String, Address> addresses = new LinkedHashMap<>();
    private final Map<String, Daemon> daemons = new HashMap<>();
    private Credentials tls;
    private Limits limits = new Limits(50, 4096, 1 << 16, TimeUnit.SECONDS.toNanos(5), TimeUnit.MINUTES.toNanos(1));

    /** So many nodes, none of them started. */
    public Daemons(int nodes) throws IOException {
        for (int i = 0; i < nodes; i++) {
            addresses.put("n" + i, freeAddress());
        }
    }

    public Daemons clients(int most) {
        limits = new Limits(most, limits.line(), limits.unread(), limits.handshakeNanos(), limits.idleNanos());
        return this;
    }

    public Daemons idle(int seconds) {
        limits = new Limits(limits.clients(), limits.line(), limits.unread(), limits.handshakeNanos(),
                TimeUnit.SECONDS.toNanos(seconds));
        return this;
    }

    public Daemons tls(Credentials credentials) {
        tls = credentials;
        return this;
    }

    /** A port of loopback that nobody had a moment ago. */
    public static Address freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Address("127.0.0.1", socket.getLocalPort());
        }
    }

    public Address address(String node) {
        return addresses.get(node);
    }

    /** Where a daemon that was started answers to HTTP. */
    public Address http(String node) {
        return new Address("127.0.0.1", daemons.get(node).addresses().get(1).getPort());
    }

    /** Starts a daemon, which listens then. */
    public Daemon start(String node) throws IOException {
        Map<String, Address> peers = new LinkedHashMap<>(addresses);
        Address own = peers.remove(node);
        Daemon daemon = new Daemon(new DaemonOptions(node, peers, own, new Address("127.0.0.1", 0), tls, "memory",
                limits, 2, 0),
                waker -> new MemoryServices(new SplittableRandom(1)), "lin-kv", new Log(told::add, node),
                reason -> told.add(node + ": " + reason));
        daemon.start();
        daemons.put(node, daemon);
        return daemon;
    }

    public void stop(String node) {
        daemons.remove(node).stop();
    }

    @Override
    public void close() {
        daemons.values().forEach(Daemon::stop);
    }
}
