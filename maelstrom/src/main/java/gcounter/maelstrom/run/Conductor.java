package gcounter.maelstrom.run;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.console.Snapshot;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.OperationCounts;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs a test, alone, on a duty cycle: takes what nodes sent, delivers what is due, lets clients and faults do what
 * they have to do, hands bytes to the writers, and sleeps until something is due or arrives. Whatever has to do with
 * the network, the services, the clients or the faults happens on this one thread, so none of that needs a lock.
 */
final class Conductor {
    /** Looking around a few times before going to sleep costs little, and a reply may be very near. */
    private static final int SPINS = 30;
    /** How long a node that was paused may take to read what has gathered. */
    private static final long PAUSE_GRACE = TimeUnit.SECONDS.toNanos(10);

    private final TestOptions options;
    private final long seed;
    private final Inbox inbox;
    private final Cluster cluster;
    private final CycleClock clock;
    private final Simulation simulation;
    private final Clients clients;
    private final MessageRouter router;
    private final NodeSupervisor supervisor;
    private final Saturation saturation;
    private final NodeFailures failures;
    private final TestPhases phases;
    private final ProgressMeter progress;
    private final Supplier<Snapshot> snapshots = this::snapshot;

    /**
     * @param time       nanoseconds, from about zero on
     * @param seed       decides the random choices
     * @param onRecovery takes how it stands when the time to recover begins, and not for long
     */
    Conductor(TestOptions options, LongSupplier time, long seed, Inbox inbox, Cluster cluster, Console console,
              Consumer<TestOutcome> onRecovery) {
        this.options = options;
        this.seed = seed;
        this.inbox = inbox;
        this.cluster = cluster;
        RandomStreams random = new RandomStreams(seed);
        clock = new CycleClock(time);
        simulation = new Simulation(options, random, clock, inbox, cluster, console);
        clients = simulation.clients;
        router = simulation.router;
        supervisor = simulation.supervisor;
        saturation = new Saturation(options.nodes().size());
        progress = new ProgressMeter(options.nodes().size());
        failures = new NodeFailures(options.nodes(), cluster, clock);
        phases = new TestPhases(options, random.intervals, clock, cluster, simulation, saturation, failures,
                () -> onRecovery.accept(outcome()));
    }

    /** Runs the test to its end, or to the crash of a node. */
    void run() throws TestException {
        clock.update();
        simulation.handshake.begin(clock.now());
        int idle = 0;
        while (phases.current() != Phase.DONE && failures.crash() == null) {
            int work = doWork();
            failures.throwIfAtStart();
            account();
            idle = work > 0 ? 0 : idle + 1;
            if (idle > SPINS) {
                inbox.await(nextDue() - clock.now());
            } else if (idle > 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Gives up what the services hold. */
    void close() {
        simulation.services.close();
    }

    private int doWork() {
        clock.update();
        long now = clock.now();
        int work = inbox.drain(this::take);
        work += router.deliver(now);
        work += now < clock.caughtUp() ? 0 : clients.expire(now);
        work += phases.doWork();
        int overwhelmed = cluster.flush();
        if (overwhelmed >= 0 && !supervisor.wasPaused(overwhelmed, now - PAUSE_GRACE)) {
            failures.crash(overwhelmed, "has left too much unread on its stdin");
        }
        progress.update(now, snapshots);
        return work;
    }

    /** Accounts for the duty cycle that has just ended. */
    private void account() {
        if (phases.current() != Phase.RUNNING) {
            return;
        }
        long time = saturation.cycle(clock.now(), phases.isStarved());
        for (int node = 0; node < options.nodes().size(); node++) {
            if (cluster.hasBacklog(node)) {
                saturation.backlogged(node, time);
            }
        }
    }

    private long nextDue() {
        long due = Math.min(simulation.network.nextDue(), phases.nextDue());
        long timeout = Math.max(clients.nextTimeout(), clock.caughtUp());
        return Math.min(due, Math.min(timeout, progress.nextDue()));
    }

    private void take(NodeEvent event) {
        if (!cluster.isCurrent(event)) {
            return;
        }
        boolean starting = phases.current() == Phase.STARTING;
        if (event instanceof NodeEvent.Sent sent) {
            router.route(sent, clock.now());
        } else if (event instanceof NodeEvent.Started started) {
            supervisor.started(started.node());
            router.listenTo(started.node());
        } else if (event instanceof NodeEvent.NotStarted failed) {
            supervisor.notStarted(failed.node(), failed.reason());
        } else if (event instanceof NodeEvent.Unparsable unparsable && starting) {
            failures.atStart(unparsable.node(), MessageRouter.describe(unparsable));
        } else if (event instanceof NodeEvent.Unparsable unparsable) {
            router.unparsable(unparsable);
        } else if (event instanceof NodeEvent.Exited exited && starting) {
            failures.atStart(exited.node(), "ended with exit status " + exited.status()
                    + " before it answered init.");
        } else if (event instanceof NodeEvent.Exited exited) {
            failures.crash(exited.node(), "ended with exit status " + exited.status());
        }
    }

    private Snapshot snapshot() {
        OperationCounts counts = clients.counts();
        return new Snapshot(phases.current().label(), clock.seconds(), options.timeLimit() + options.recoveryTime(),
                counts.ok(), counts.fail(), counts.info(),
                progress.pace(simulation.history, counts.ok(), counts.acknowledged(), clock.start(), clock.now()),
                simulation.nemesis.now());
    }

    /** How the test stands. For any thread. */
    Snapshot latest() {
        return progress.latest();
    }

    /** What ended the test early; null when it ran to its end. */
    NodeCrash crash() {
        return failures.crash();
    }

    /** All that is known of the test so far. */
    TestOutcome outcome() {
        return new TestOutcome(seed, clock.start(), clients.counts().invoked(), phases.behind(), failures.crash(),
                simulation.history, simulation.unsolicited, router.protocolErrors(), simulation.journal,
                simulation.messages, simulation.nemesis.episodes(), saturation, cluster.cpuUse(),
                cluster.cpuSeconds());
    }
}
