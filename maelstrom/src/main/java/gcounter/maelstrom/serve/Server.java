package gcounter.maelstrom.serve;

import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.tcp.EventLoop;
import gcounter.maelstrom.tcp.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Serves one node until it ends or somebody calls {@link #stop}. A node that ends takes the server with it: whoever
 * supervises the server starts both again. The thread that calls {@link #run} does all the work.
 */
public final class Server {
    /** The only node of this cluster. */
    private static final int THE_NODE = 0;
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long INIT_LIMIT = TimeUnit.SECONDS.toNanos(30);
    /** Nodes answer within 5 s, or never. */
    private static final long DRAIN_LIMIT = TimeUnit.SECONDS.toNanos(5);
    private static final long SHUTDOWN_SECONDS = 8;

    private final ServeOptions options;
    private final EventLoop loop;
    private final Inbox inbox;
    private final Cluster cluster;
    private final Backend store;
    private final Metrics metrics = new Metrics();
    private final RateLimitedLog log;
    private final Map<String, OutboundPeer> links = new LinkedHashMap<>();
    private final Router router;
    private final Acceptor acceptor;
    private final Listener listener;
    private final ServerStatus status;
    private final StatsLine stats;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stopping;
    private Integer exitStatus;
    private long nextTick;

    /**
     * Takes the address, and starts nothing yet.
     *
     * @param stores makes the store, given what wakes this server for an answer
     * @throws ServeException when the address can't be had
     */
    public Server(ServeOptions options, Function<Runnable, Backend> stores, RateLimitedLog log) throws ServeException {
        this.options = options;
        this.log = log;
        try {
            loop = new EventLoop(System::nanoTime);
        } catch (IOException e) {
            throw new ServeException("The system gives no selector: " + e.getMessage() + ".");
        }
        inbox = new Inbox(loop::wake);
        cluster = new Cluster(inbox);
        store = stores.apply(loop::wake);
        AccessPolicy policy = options.policy(store.names());
        RandomGenerator random = new SplittableRandom();
        options.peers().forEach((peer, address) -> links.put(peer, new OutboundPeer(options.node(), peer, address,
                options.secret(), policy.peerLimits(), loop, log, random)));
        router = new Router(options.node(), cluster, links, store, metrics, log);
        acceptor = new Acceptor(policy, router, metrics, log);
        status = new ServerStatus(metrics, store, router, acceptor, links.values());
        stats = new StatsLine(status, options.statsNanos(), log);
        listener = listen();
    }

    private Listener listen() throws ServeException {
        try {
            return loop.listen(options.listen().resolve(), options.clientLimits(), acceptor);
        } catch (IOException | RuntimeException e) {
            close();
            throw new ServeException("Nobody can listen at " + options.listen() + ": " + e.getMessage() + ".");
        }
    }

    /** The address at which it listens, with the port that the system chose if it was left to it. */
    public InetSocketAddress address() throws IOException {
        return listener.address();
    }

    /**
     * Starts the node, serves it, and ends with it.
     *
     * @return the exit status of the node, or 0 if it was stopped from here
     */
    public int run() throws ServeException, InterruptedException {
        try {
            start();
            await(router::isInitialised, System.nanoTime() + INIT_LIMIT);
            if (exitStatus != null || !stopping && !router.isInitialised()) {
                String what = exitStatus == null ? "did not answer init within 30 s."
                        : "ended with exit status " + exitStatus + " before it answered init.";
                throw new ServeException("The node " + what, cluster.lastStderr(THE_NODE));
            }
            listener.open();
            log.line("Node " + options.node() + " serves at " + listener.address().getHostString() + ":"
                    + listener.address().getPort() + ".");
            await(() -> stopping, Long.MAX_VALUE);
            return exitStatus == null ? drainAndStop() : exitStatus;
        } catch (IOException e) {
            throw new ServeException("The network failed: " + e.getMessage() + ".");
        } finally {
            cluster.kill();
            close();
            done.countDown();
        }
    }

    private void start() throws ServeException {
        List<String> command = new ArrayList<>(List.of(options.bin().toString()));
        command.addAll(options.arguments());
        try {
            cluster.start(options.node(), command, null, log::line);
        } catch (IOException e) {
            throw new ServeException("The node could not be started: " + e.getMessage() + ".");
        }
        String nodes = String.join("\",\"", options.nodes());
        String init = "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"" + options.node() + "\",\"node_ids\":[\"" + nodes
                + "\"]}";
        router.toNode(new Message("c" + Aliases.NOBODY, options.node(), "init", init.getBytes(StandardCharsets.UTF_8)));
    }

    /** Works until something is so, the node has ended, or the time is up. */
    private void await(BooleanSupplier condition, long deadline) throws IOException, ServeException {
        while (exitStatus == null && !condition.getAsBoolean() && System.nanoTime() < deadline) {
            turn();
        }
    }

    private void turn() throws IOException, ServeException {
        loop.turn(() -> !inbox.isEmpty() || store.hasAnswers(), nextTick - System.nanoTime());
        inbox.drain(this::take);
        router.collect();
        if (loop.now() >= nextTick) {
            tick(loop.now());
        }
        acceptor.pauseReading(stopping || router.isCongested());
        if (cluster.flush() == THE_NODE) {
            throw new ServeException("The node has left too much unread on its stdin.", cluster.lastStderr(THE_NODE));
        }
        loop.flush();
    }

    private void tick(long now) {
        nextTick = now + TICK;
        links.values().forEach(link -> link.tick(now));
        acceptor.tick(now);
        stats.tick(now);
        if (router.isInitialised() && !stopping) {
            listener.open();
        }
    }

    private void take(NodeEvent event) {
        if (event instanceof NodeEvent.Sent sent) {
            sent.messages().forEach(router::route);
        } else if (event instanceof NodeEvent.Unparsable unparsable) {
            metrics.count(Metric.UNPARSABLE);
            log.limited("garbage", "The node printed a line that is no message (" + unparsable.reason() + "): "
                    + unparsable.line());
        } else if (event instanceof NodeEvent.Exited exited) {
            exitStatus = exited.status();
            log.line("The node has ended with exit status " + exitStatus + ".");
        }
    }

    /** Lets the node answer what it was asked, and ends it. */
    private int drainAndStop() throws IOException, ServeException, InterruptedException {
        listener.shut();
        await(() -> router.unanswered() <= 0, System.nanoTime() + DRAIN_LIMIT);
        turn();
        cluster.stop();
        return 0;
    }

    /** Ends the server in an orderly way, and waits for that. For any thread, such as that of a shutdown. */
    public void stop() {
        stopping = true;
        loop.wake();
        try {
            if (!done.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                cluster.kill();
            }
        } catch (InterruptedException e) {
            cluster.kill();
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        store.close();
        try {
            loop.close();
        } catch (IOException e) {
            // The process ends in either way.
        }
    }

    /** How things stand; for any thread. */
    public ServerStatus status() {
        return status;
    }
}
