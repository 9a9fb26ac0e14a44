package gcounter.maelstrom;

import gcounter.maelstrom.fault.Nemesis;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Partitions;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.report.Console;
import gcounter.maelstrom.report.Snapshot;
import gcounter.maelstrom.service.Services;
import gcounter.maelstrom.workload.ClientNames;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Handshake;
import gcounter.maelstrom.workload.Requests;
import gcounter.maelstrom.workload.Schedule;
import gcounter.maelstrom.workload.Tally;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

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

    private final TestOptions options;
    private final LongSupplier clock;
    private final Inbox inbox;
    private final Cluster cluster;
    private final Journal journal = new Journal();
    private final Network network;
    private final History history = new History();
    private final Handshake handshake;
    private final Clients clients;
    private final Nemesis nemesis;
    private final Switchboard switchboard;
    private final RandomGenerator intervals;
    private final Gauge gauge = new Gauge();
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
     * @param seed  decides the random choices; each part has its own stream, so that timing in one part
     *              changes nothing in another
     */
    Conductor(TestOptions options, LongSupplier clock, long seed, Inbox inbox, Cluster cluster,
              Console console) {
        SplittableRandom seeds = new SplittableRandom(seed);
        this.options = options;
        this.clock = clock;
        this.inbox = inbox;
        this.cluster = cluster;
        Partitions partitions = new Partitions();
        Trace trace = new Trace(options.logNetSend(), options.logNetRecv(), console::line);
        network = new Network(options.latency(), partitions, journal, trace, seeds.split());
        Services services = new Services(seeds.split());
        nemesis = new Nemesis(options.nodes(), partitions, options.nemesisInterval() * NANOS,
                new Random(seeds.nextLong()));
        ClientNames names = new ClientNames();
        Requests requests = new Requests(options.nodes(), network, cluster::stdin);
        handshake = new Handshake(options.nodes(), requests, names);
        clients = new Clients(options.concurrency(), options.nodes().size(), history, requests, names,
                seeds.split(), seeds.split());
        intervals = seeds.split();
        switchboard = new Switchboard(options.nodes(), network, services, names, cluster, console);
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
            idle = work > 0 ? 0 : idle + 1;
            if (idle > SPINS) {
                inbox.await(nextDue() - now);
            } else if (idle > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private int doWork() {
        now = clock.getAsLong();
        int work = inbox.drain(this::take);
        work += switchboard.deliver(now);
        work += clients.expire(now);
        work += step();
        int overwhelmed = cluster.flush();
        if (overwhelmed >= 0) {
            crash(overwhelmed, "has left too much unread on its stdin");
        }
        gauge.update(now, this::snapshot);
        return work;
    }

    private int step() {
        return switch (phase) {
            case STARTING -> awaitNodes();
            case RUNNING -> now < phaseEnd ? clients.issue(schedule, now) + nemesis.doWork(now) : finish();
            case FINISHING -> clients.outstanding() == 0 ? recover() : 0;
            case RECOVERING -> now >= phaseEnd ? read() : 0;
            case READING -> clients.outstanding() == 0 ? enter(Phase.DONE, Long.MAX_VALUE) : 0;
            case DONE -> 0;
        };
    }

    private int awaitNodes() {
        handshake.doWork(now);
        if (handshake.failure() != null) {
            failure = new CouldNotRun(handshake.failure(), cluster.lastStderr(handshake.failedNode()));
        } else if (handshake.isComplete()) {
            cluster.noteDescendants();
            start = clock.getAsLong();
            clients.begin(start);
            schedule = new Schedule(options.rate(), start, intervals);
            if (options.partitions()) {
                nemesis.begin(start);
            }
            return enter(Phase.RUNNING, start + TimeUnit.SECONDS.toNanos(options.timeLimit()));
        }
        return 0;
    }

    private int finish() {
        behind = Math.max(0, phaseEnd - schedule.next());
        return enter(Phase.FINISHING, Long.MAX_VALUE);
    }

    private int recover() {
        nemesis.end(now);
        return enter(Phase.RECOVERING, now + (long) (options.recoveryTime() * NANOS));
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
        due = Math.min(due, phase == Phase.STARTING ? handshake.deadline() : phaseEnd);
        if (phase == Phase.RUNNING) {
            due = Math.min(due, nemesis.nextDue());
            due = clients.anyFree() ? Math.min(due, schedule.next()) : due;
        }
        return due;
    }

    private void take(NodeEvent event) {
        if (event instanceof NodeEvent.Sent sent) {
            switchboard.route(sent, now, this::receive);
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

    private boolean receive(Message message) {
        if (phase == Phase.STARTING) {
            handshake.receive(message.reply(), message, now);
            return true;
        }
        return clients.receive(message.reply(), now);
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
            String sentence = String.format(Locale.ROOT, "Node %s %s after %.1f s.", name, what, seconds);
            crash = new Crash(name, sentence, seconds, cluster.lastStderr(node));
        }
    }

    private double seconds() {
        return phase == Phase.STARTING ? 0 : (now - start) / NANOS;
    }

    private Snapshot snapshot() {
        Tally tally = clients.tally();
        return new Snapshot(phase.label(), seconds(), options.timeLimit() + options.recoveryTime(),
                tally.ok(), tally.fail(), tally.info(), gauge.rate(tally.ok(), now), nemesis.now());
    }

    /** How the test stands. For any thread. */
    Snapshot latest() {
        return gauge.latest();
    }

    /** How long the schedule was behind when the time was up, in seconds. */
    double behind() {
        return behind / NANOS;
    }

    /** What ended the test early; null when it ran to its end. */
    Crash crash() {
        return crash;
    }

    History history() {
        return history;
    }

    Journal journal() {
        return journal;
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
