package gcounter.maelstrom.load;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.Reply;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.workload.ClientRegistry;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Deltas;
import gcounter.maelstrom.workload.ErrorCodes;
import gcounter.maelstrom.workload.OperationCounts;
import gcounter.maelstrom.workload.Repeats;
import gcounter.maelstrom.workload.RequestWriter;
import gcounter.maelstrom.workload.Schedule;
import gcounter.maelstrom.workload.UnsolicitedReplies;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks nodes that are served elsewhere, lets them come and go, reads the counter once more through every client, and
 * judges what was seen. The thread that calls {@link #run} does all the work: it is the event loop.
 */
public final class LoadRun implements NodeConnection.Owner {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(5);
    /** How long nodes may take to be there, to agree, and to come back in the end. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** A wait as long as that is explained. */
    private static final long UNTOLD = TimeUnit.SECONDS.toNanos(2);

    private final LoadOptions options;
    private final Consumer<String> console;
    private final ManualIoEventLoop loop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    /** The first of each node, in their order, then the second of each, and so on. */
    private final List<NodeConnection> connections = new ArrayList<>();
    private final BaselineProbe baseline;
    private final History history = new History();
    private final UnsolicitedReplyLog unsolicited = new UnsolicitedReplyLog();
    private final Clients clients;
    /** Null where each add is asked for once. */
    private final Repeats repeats;
    private final SplittableRandom seeds;
    private int turns;
    private boolean asking;
    private long base;
    private long start;
    private long nextLine;
    private long asked;
    private double lasted;

    /**
     * @param console takes lines on how it goes
     * @throws LoadException when the certificates are not what they should be
     */
    public LoadRun(LoadOptions options, Consumer<String> console) throws LoadException {
        this.options = options;
        this.console = console;
        List<String> names = options.names();
        baseline = new BaselineProbe(names.size());
        SslContext tls = tls(options);
        for (int i = 0; i < options.connections() * names.size(); i++) {
            int node = i % names.size();
            connections.add(new NodeConnection(node, names.get(node), options.nodes().get(names.get(node)), tls, loop,
                    this));
        }
        // Nodes remember keys from one run to the next, even one with the same seed.
        repeats = options.retry() ? new Repeats(options.clients(), UUID.randomUUID() + "-") : null;
        seeds = new SplittableRandom(options.seed());
        Network counting = new Network(new Latency(Latency.Shape.constant, 0), new Disturbances(seeds.split()),
                new Journal(), Trace.off(), seeds.split());
        ClientRegistry registry = new ClientRegistry();
        RequestWriter requests = new RequestWriter(names, counting, this::out);
        double adds = options.rate() * options.timeLimit() / 3;
        Deltas deltas = options.largeDeltas() ? new Deltas(adds, seeds.split()) : null;
        clients = new Clients(options.clients(), names.size(), history, requests, registry, seeds.split(), deltas,
                seeds.split(), ErrorCodes::isDefinite,
                new UnsolicitedReplies(registry, history, unsolicited, (node, time) -> false), repeats);
    }

    private static SslContext tls(LoadOptions options) throws LoadException {
        try {
            return options.tls() == null ? null : options.tls().client();
        } catch (IOException e) {
            throw new LoadException("TLS can't be had: " + e.getMessage() + ".");
        }
    }

    /** Where a request to a node goes: each of its connections takes its turn. */
    private ByteBuilder out(int node) {
        turns = (turns + 1) % options.connections();
        return connections.get(node + turns * options.nodes().size()).out();
    }

    /** Runs the load to its end; answers what was found. */
    public Finding run() throws LoadException {
        loop.setOwningThread(Thread.currentThread());
        try {
            connections.forEach(NodeConnection::connect);
            Supplier<String> alone = () -> "There is no connection to " + away() + ".";
            await(this::allUp, alone);
            await(this::agreed, () -> allUp() ? "The nodes don't agree on the counter's value: "
                    + "is there another who adds, or one of them cut off?" : alone.get());
            base = baseline.value();
            console.accept("The counter stands at " + base + ".");
            ask();
            console.accept("Waiting for the nodes, and then for " + options.recoveryTime() + " s.");
            await(this::allUp, alone);
            long rested = System.nanoTime() + (long) (options.recoveryTime() * NANOS);
            await(() -> allUp() && System.nanoTime() >= rested, alone);
            clients.finalReads(System.nanoTime());
            await(() -> clients.outstanding() == 0, () -> "The final reads don't end.");
            return LoadResults.judge(options, base, history, unsolicited, asked / lasted, repeats);
        } finally {
            end();
        }
    }

    private void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        while (!loop.isTerminated()) {
            loop.run(TICK);
        }
    }

    /** Lets clients ask until the time is up and everything is answered or given up. */
    private void ask() {
        start = System.nanoTime();
        asking = true;
        nextLine = start + LINE_EVERY;
        clients.begin(start);
        Schedule schedule = new Schedule(options.rate(), start, seeds.split());
        long end = start + (long) (options.timeLimit() * NANOS);
        for (long now = start; now < end; now = System.nanoTime()) {
            clients.issue(schedule, now);
            turn(clients.anyFree() ? schedule.next() - System.nanoTime() : TICK);
        }
        asked = clients.counts().invoked();
        lasted = (System.nanoTime() - start) / NANOS;
        while (clients.outstanding() > 0) {
            turn(TICK);
        }
    }

    private void await(BooleanSupplier condition, Supplier<String> otherwise)
            throws LoadException {
        long began = System.nanoTime();
        long patience = PATIENCE + (long) (options.recoveryTime() * NANOS);
        boolean told = false;
        while (!condition.getAsBoolean()) {
            long waited = System.nanoTime() - began;
            if (waited > patience || Thread.interrupted()) {
                throw new LoadException(otherwise.get());
            }
            if (!told && waited > UNTOLD && !allUp()) {
                told = true;
                console.accept("Waiting for " + away() + ".");
            }
            turn(TICK);
        }
    }

    /** Waits for what arrives. A wait too short for the system is spent giving way to others. */
    private void turn(long nanos) {
        connections.forEach(NodeConnection::flush);
        if (nanos < TimeUnit.MILLISECONDS.toNanos(1)) {
            loop.runNow();
            Thread.yield();
        } else {
            loop.run(Math.min(nanos, TICK));
        }
        long now = System.nanoTime();
        if (asking) {
            clients.expire(now);
            clients.repeat(now);
            if (now >= nextLine) {
                nextLine += LINE_EVERY;
                logProgress(now);
            }
        }
    }

    private void logProgress(long now) {
        OperationCounts counts = clients.counts();
        String away = away();
        console.accept(String.format(Locale.ROOT, "%5.1f s: %d ok, %d failed, %d in doubt%s", (now - start) / NANOS,
                counts.ok(), counts.fail(), counts.info(), away.isEmpty() ? "" : "; away: " + away));
    }

    private boolean isUp(int node) {
        return connections.stream().filter(connection -> connection.place() == node)
                .allMatch(NodeConnection::isReady);
    }

    private boolean allUp() {
        return connections.stream().allMatch(NodeConnection::isReady);
    }

    private String away() {
        return connections.stream().filter(connection -> !connection.isReady()).map(NodeConnection::description)
                .distinct().collect(Collectors.joining(", "));
    }

    private boolean agreed() {
        long now = System.nanoTime();
        if (baseline.isDue(now) && allUp()) {
            baseline.asked(now);
            for (int node = 0; node < options.nodes().size(); node++) {
                BaselineProbe.ask(out(node), options.names().get(node));
            }
        }
        return baseline.isReached(now);
    }

    @Override
    public void up(NodeConnection connection) {
        if (asking && isUp(connection.place())) {
            clients.admit(connection.place());
        }
    }

    @Override
    public void down(NodeConnection connection) {
        if (asking) {
            clients.suspend(connection.place(), System.nanoTime());
        }
    }

    @Override
    public void reply(NodeConnection connection, Reply reply) {
        clients.receive(connection.place(), fromBase(reply), System.nanoTime());
    }

    @Override
    public void message(NodeConnection connection, Message message) {
        if (!asking) {
            baseline.take(connection.place(), message, System.nanoTime());
        }
    }

    /** What was there before doesn't count. */
    private Reply fromBase(Reply reply) {
        return base == 0 || !reply.integral() ? reply : new Reply(reply.client(), reply.inReplyTo(), reply.type(),
                reply.code(), true, reply.value() - base, reply.extras());
    }
}
