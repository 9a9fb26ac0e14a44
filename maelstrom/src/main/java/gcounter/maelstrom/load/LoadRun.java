package gcounter.maelstrom.load;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.Reply;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.tcp.EventLoop;
import gcounter.maelstrom.workload.ClientRegistry;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Deltas;
import gcounter.maelstrom.workload.ErrorCodes;
import gcounter.maelstrom.workload.OperationCounts;
import gcounter.maelstrom.workload.RequestWriter;
import gcounter.maelstrom.workload.Schedule;
import gcounter.maelstrom.workload.UnsolicitedReplies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks nodes that are served elsewhere, lets them come and go, reads the counter once more through every client, and
 * judges what was seen. The thread that calls {@link #run} does all the work.
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
    private final EventLoop loop;
    private final List<NodeConnection> connections = new ArrayList<>();
    private final BaselineProbe baseline;
    private final History history = new History();
    private final UnsolicitedReplyLog unsolicited = new UnsolicitedReplyLog();
    private final Clients clients;
    private final SplittableRandom seeds;
    private boolean asking;
    private long base;
    private long start;
    private long nextLine;
    private long asked;
    private double lasted;

    /** @param console takes lines on how it goes */
    public LoadRun(LoadOptions options, Consumer<String> console) throws IOException {
        this.options = options;
        this.console = console;
        this.loop = new EventLoop(System::nanoTime);
        List<String> names = options.names();
        baseline = new BaselineProbe(names.size());
        options.nodes().forEach((name, address) ->
                connections.add(new NodeConnection(connections.size(), name, address, options.secret(), loop, this)));
        seeds = new SplittableRandom(options.seed());
        Network counting = new Network(new Latency(Latency.Shape.constant, 0), new Disturbances(seeds.split()),
                new Journal(), Trace.off(), seeds.split());
        ClientRegistry registry = new ClientRegistry();
        RequestWriter requests = new RequestWriter(names, counting, node -> connections.get(node).out());
        double adds = options.rate() * options.timeLimit() / 3;
        Deltas deltas = options.largeDeltas() ? new Deltas(adds, seeds.split()) : null;
        clients = new Clients(options.clients(), names.size(), history, requests, registry, seeds.split(), deltas,
                seeds.split(), ErrorCodes::isDefinite,
                new UnsolicitedReplies(registry, history, unsolicited, (node, time) -> false), null);
    }

    /** Runs the load to its end; answers what was found. */
    public Finding run() throws IOException, LoadException {
        try (loop) {
            await(this::allUp, () -> "There is no connection to " + away() + ".");
            await(this::agreed, () -> "The nodes don't agree on the counter's value: "
                    + "is there another who adds, or one of them cut off?");
            base = baseline.value();
            console.accept("The counter stands at " + base + ".");
            ask();
            console.accept("Waiting for the nodes, and then for " + options.recoveryTime() + " s.");
            await(this::allUp, () -> "There is no connection any more to " + away() + ".");
            long rested = System.nanoTime() + (long) (options.recoveryTime() * NANOS);
            await(() -> allUp() && System.nanoTime() >= rested,
                    () -> "There is no connection any more to " + away() + ".");
            clients.finalReads(System.nanoTime());
            await(() -> clients.outstanding() == 0, () -> "The final reads don't end.");
            return LoadResults.judge(options, base, history, unsolicited, asked / lasted);
        }
    }

    /** Lets clients ask until the time is up and everything is answered or given up. */
    private void ask() throws IOException {
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
            throws IOException, LoadException {
        long began = System.nanoTime();
        long patience = PATIENCE + (long) (options.recoveryTime() * NANOS);
        boolean told = false;
        while (!condition.getAsBoolean()) {
            long waited = System.nanoTime() - began;
            if (waited > patience) {
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
    private void turn(long nanos) throws IOException {
        loop.flush();
        loop.turn(() -> false, Math.min(nanos, TICK));
        if (nanos < TimeUnit.MILLISECONDS.toNanos(1)) {
            Thread.yield();
        }
        long now = System.nanoTime();
        for (NodeConnection connection : connections) {
            connection.tick(now);
        }
        if (asking) {
            clients.expire(now);
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

    private boolean allUp() {
        return connections.stream().allMatch(NodeConnection::isReady);
    }

    private String away() {
        return connections.stream().filter(connection -> !connection.isReady()).map(NodeConnection::description)
                .collect(Collectors.joining(", "));
    }

    private boolean agreed() {
        long now = System.nanoTime();
        if (baseline.isDue(now) && allUp()) {
            baseline.asked(now);
            connections.forEach(connection ->
                    BaselineProbe.ask(connection.out(), options.names().get(connection.place())));
        }
        return baseline.isReached(now);
    }

    @Override
    public void up(NodeConnection connection) {
        if (asking) {
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
    public void message(NodeConnection connection, Message message) {
        long now = System.nanoTime();
        if (message.reply() != null) {
            clients.receive(connection.place(), fromBase(message.reply()), now);
        } else if (!asking) {
            baseline.take(connection.place(), message, now);
        }
    }

    /** What was there before doesn't count. */
    private Reply fromBase(Reply reply) {
        return base == 0 || !reply.integral() ? reply : new Reply(reply.client(), reply.inReplyTo(), reply.type(),
                reply.code(), true, reply.value() - base, reply.extras());
    }
}
