package gcounter.maelstrom;

import gcounter.maelstrom.check.Rules;
import gcounter.maelstrom.fault.Faults;
import gcounter.maelstrom.fault.Nemesis;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.StrayLog;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.MessageLog;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.report.Console;
import gcounter.maelstrom.report.Snapshot;
import gcounter.maelstrom.serve.Notices;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.workload.ClientNames;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Deltas;
import gcounter.maelstrom.workload.ErrorCodes;
import gcounter.maelstrom.workload.Handshake;
import gcounter.maelstrom.workload.Requests;
import gcounter.maelstrom.workload.Schedule;
import gcounter.maelstrom.workload.Strays;
import gcounter.maelstrom.workload.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * Runs a test, alone, on a duty cycle: takes what nodes sent, delivers what is due, lets clients and faults
 * do what they have to do, hands bytes to the writers, and sleeps until something is due or arrives. Whatever
 * has to do with the network, the services, the clients or the faults happens on this one thread, so none of
 * that needs a lock.
 */
final class Conductor {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Looking around a few times before going to sleep costs little, and a reply may be very near. */
    private static final int SPINS = 30;
    /** How long a node that was paused may take to read what has gathered. */
    private static final long PAUSE_AFTERMATH = TimeUnit.SECONDS.toNanos(10);

    /** Enough for a minute of Maelstrom's usual hundred operations a second; a few megabytes. */
    private static final int MESSAGES_KEPT = 50_000;

    private final TestOptions options;
    private final LongSupplier clock;
    private final Inbox inbox;
    private final Cluster cluster;
    private final Runnable atRecovery;
    private final Journal journal = new Journal();
    private final MessageLog messages = new MessageLog(MESSAGES_KEPT);
    private final Network network;
    private final History history = new History();
    private final StrayLog strays = new StrayLog();
    private final ClientNames names = new ClientNames();
    private final Handshake handshake;
    private final Clients clients;
    private final Keeper keeper;
    private final Nemesis nemesis;
    private final Backend services;
    private final Switchboard switchboard;
    private final Chances chances;
    private final Gauge gauge = new Gauge();
    private final Load load;
    private final Switchboard.Mailbox mailbox = new ClientMail();
    private Schedule schedule;
    private Phase phase = Phase.STARTING;
    private long now;
    private long start;
    private long phaseEnd = Long.MAX_VALUE;
    private long behind;
    private CouldNotRun failure;
    private Crash crash;

    /**
     * @param clock nanoseconds, from about zero on
     * @param seed  decides the random choices
     * @param atRecovery what to do, and not for long, when the time to recover begins
     */
    Conductor(TestOptions options, LongSupplier clock, long seed, Inbox inbox, Cluster cluster,
              Console console, Runnable atRecovery) {
        this.options = options;
        this.clock = clock;
        this.inbox = inbox;
        this.cluster = cluster;
        this.atRecovery = atRecovery;
        chances = new Chances(seed);
        List<String> nodes = options.nodes();
        load = new Load(nodes.size());
        Disturbances disturbances = new Disturbances(chances.disturbances);
        Trace trace = new Trace(options.logNetSend(), options.logNetRecv(), console::line, messages);
        network = new Network(options.latency(), disturbances, journal, trace, chances.latencies);
        services = options.kv().backend(chances.services, inbox::ring, new Notices(console::line, clock)::say);
        Requests requests = new Requests(nodes, network, cluster::stdin);
        handshake = new Handshake(nodes, requests, names);
        clients = new Clients(options.concurrency(), nodes.size(), history, requests, names, chances.mix,
                deltas(), chances.pick, definiteErrors(),
                new Strays(names, history, strays, this::wasPaused));
        switchboard = new Switchboard(nodes, network, services, names, cluster, console,
                options.rules() == Rules.MAELSTROM);
        keeper = new Keeper(nodes, cluster, disturbances, handshake, clients, () -> now);
        Faults faults = new Faults(nodes, services.names().stream().sorted().toList(), disturbances, keeper,
                options.loss(), options.duplicate());
        nemesis = new Nemesis(options.nemesis(), faults, options.nemesisInterval() * NANOS, chances.faults);
    }

    private Deltas deltas() {
        double adds = options.rate() * options.timeLimit() / 3;
        return options.largeDeltas() ? new Deltas(adds, chances.deltas) : null;
    }

    /** To Maelstrom's own g-counter clients, every error is an indefinite one. */
    private LongPredicate definiteErrors() {
        return options.rules() == Rules.MAELSTROM ? code -> false : ErrorCodes::isDefinite;
    }

    private boolean wasPaused(int node, long time) {
        return keeper.wasPaused(node, start + time);
    }

    /** Runs the test to its end, or to the crash of a node. */
    void run() throws CouldNotRun {
        now = clock.getAsLong();
        handshake.begin(now);
        int idle = 0;
        while (phase != Phase.DONE && crash == null) {
            int work = doWork();
            if (failure != null) {
                throw failure;
            }
            account();
            idle = work > 0 ? 0 : idle + 1;
            if (idle > SPINS) {
                inbox.await(nextDue() - now);
            } else if (idle > 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Gives up what the services hold. */
    void close() {
        services.close();
    }

    private int doWork() {
        now = clock.getAsLong();
        int work = inbox.drain(this::take);
        work += switchboard.deliver(now);
        work += clients.expire(now);
        work += step();
        int overwhelmed = cluster.flush();
        if (overwhelmed >= 0 && !keeper.wasPaused(overwhelmed, now - PAUSE_AFTERMATH)) {
            crash(overwhelmed, "has left too much unread on its stdin");
        }
        gauge.update(now, this::snapshot);
        return work;
    }

    /** Accounts for the duty cycle that has begun {@code now}, by the time at which the next one begins. */
    private void account() {
        if (phase != Phase.RUNNING) {
            return;
        }
        boolean wanting = schedule.next() <= now && !clients.anyFree();
        long time = load.cycle(now, wanting);
        for (int node = 0; node < options.nodes().size(); node++) {
            if (cluster.isClogged(node)) {
                load.clogged(node, time);
            }
        }
    }

    private int step() {
        return switch (phase) {
            case STARTING -> awaitNodes();
            case RUNNING -> now < phaseEnd ? work() : finish();
            case FINISHING -> attend() + (clients.outstanding() == 0 ? recover() : 0);
            case RECOVERING -> attend() + (now >= phaseEnd ? read() : 0);
            case READING -> clients.outstanding() == 0 ? enter(Phase.DONE, Long.MAX_VALUE) : 0;
            case DONE -> 0;
        };
    }

    private int awaitNodes() {
        handshake.doWork(now);
        if (handshake.failure() != null) {
            fail(handshake.failedNode(), handshake.failure() + ".");
        } else if (handshake.isComplete()) {
            start = clock.getAsLong();
            keeper.begin(start);
            clients.begin(start);
            schedule = new Schedule(options.rate(), start, chances.intervals);
            nemesis.begin(start);
            load.begin(start);
            cluster.startCpuMeter();
            return enter(Phase.RUNNING, start + TimeUnit.SECONDS.toNanos(options.timeLimit()));
        }
        return 0;
    }

    private int work() {
        return attend() + clients.issue(schedule, now) + nemesis.doWork(now);
    }

    /** Looks after the nodes. The time to recover counts from when all are up again. */
    private int attend() {
        keeper.doWork();
        if (keeper.failure() != null) {
            crash(keeper.failedNode(), keeper.failure());
        }
        if (phase == Phase.RECOVERING && phaseEnd == Long.MAX_VALUE && keeper.allUp()) {
            phaseEnd = now + (long) (options.recoveryTime() * NANOS);
        }
        return 0;
    }

    private int finish() {
        behind = Math.max(0, phaseEnd - schedule.next());
        cluster.stopCpuMeter();
        return enter(Phase.FINISHING, Long.MAX_VALUE);
    }

    private int recover() {
        nemesis.end(now);
        atRecovery.run();
        return enter(Phase.RECOVERING, Long.MAX_VALUE);
    }

    private int read() {
        clients.finalReads(now);
        return enter(Phase.READING, Long.MAX_VALUE);
    }

    private int enter(Phase next, long end) {
        phase = next;
        phaseEnd = end;
        return 1;
    }

    private long nextDue() {
        long due = Math.min(network.nextDue(), Math.min(clients.nextTimeout(), gauge.nextDue()));
        due = Math.min(due, Math.min(handshake.deadline(), phaseEnd));
        if (phase == Phase.RUNNING) {
            due = Math.min(due, nemesis.nextDue());
            due = clients.anyFree() ? Math.min(due, schedule.next()) : due;
        }
        return due;
    }

    private void take(NodeEvent event) {
        if (!cluster.isCurrent(event)) {
            return;
        }
        if (event instanceof NodeEvent.Sent sent) {
            switchboard.route(sent, now, mailbox);
        } else if (event instanceof NodeEvent.Started started) {
            keeper.started(started.node());
            switchboard.hear(started.node());
        } else if (event instanceof NodeEvent.NotStarted failed) {
            keeper.notStarted(failed.node(), failed.reason());
        } else if (event instanceof NodeEvent.Garbage garbage && phase == Phase.STARTING) {
            fail(garbage.node(), Switchboard.describe(garbage));
        } else if (event instanceof NodeEvent.Garbage garbage) {
            switchboard.garbage(garbage);
        } else if (event instanceof NodeEvent.Exited exited && phase == Phase.STARTING) {
            fail(exited.node(), "ended with exit status " + exited.status() + " before it answered init.");
        } else if (event instanceof NodeEvent.Exited exited) {
            crash(exited.node(), "ended with exit status " + exited.status());
        }
    }

    /** What nodes send to clients is an answer to an init, or to an operation. */
    private final class ClientMail implements Switchboard.Mailbox {
        @Override
        public boolean isThere(int client) {
            return names.isThere(client) || keeper.awaits(client);
        }

        @Override
        public boolean receive(int node, Message message) {
            return keeper.receive(message) || clients.receive(node, message.reply(), now);
        }

        @Override
        public void receiveForNobody(int node, Message message) {
            clients.receiveForNobody(node, message.dest(), now);
        }
    }

    private void fail(int node, String what) {
        if (failure == null) {
            String sentence = "Node " + options.nodes().get(node) + " " + what;
            failure = new CouldNotRun(sentence, cluster.lastStderr(node));
        }
    }

    private void crash(int node, String what) {
        if (crash == null) {
            String name = options.nodes().get(node);
            double seconds = seconds();
            String sentence = String.format(Locale.ROOT, "After %.1f s node %s %s.", seconds, name, what);
            crash = new Crash(name, sentence, seconds, cluster.lastStderr(node));
        }
    }

    private double seconds() {
        return phase == Phase.STARTING ? 0 : (now - start) / NANOS;
    }

    private Snapshot snapshot() {
        Tally tally = clients.tally();
        return new Snapshot(phase.label(), seconds(), options.timeLimit() + options.recoveryTime(),
                tally.ok(), tally.fail(), tally.info(), gauge.pace(history, tally.ok(), now), nemesis.now());
    }

    /** How the test stands. For any thread. */
    Snapshot latest() {
        return gauge.latest();
    }

    /** How long the schedule was behind when the time was up, in seconds. */
    double behind() {
        return behind / NANOS;
    }

    Load load() {
        return load;
    }

    /** What ended the test early; null when it ran to its end. */
    Crash crash() {
        return crash;
    }

    History history() {
        return history;
    }

    StrayLog strays() {
        return strays;
    }

    Journal journal() {
        return journal;
    }

    /** The first messages. */
    MessageLog messages() {
        return messages;
    }

    Tally tally() {
        return clients.tally();
    }

    Nemesis nemesis() {
        return nemesis;
    }

    Map<String, Long> incidents() {
        return switchboard.incidents();
    }

    /** When the test began, on the conductor's clock. */
    long start() {
        return start;
    }
}
