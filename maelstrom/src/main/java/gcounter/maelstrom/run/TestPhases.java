package gcounter.maelstrom.run;

import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Schedule;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Leads a test through its phases, from the nodes' start to the final reads. Conductor's thread only. */
final class TestPhases {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NO_END = Long.MAX_VALUE;

    private final TestOptions options;
    private final RandomGenerator intervals;
    private final CycleClock clock;
    private final Cluster cluster;
    private final Simulation simulation;
    private final Clients clients;
    private final Saturation saturation;
    private final NodeFailures failures;
    private final Runnable onRecovery;
    private Schedule schedule;
    private Phase phase = Phase.STARTING;
    private long phaseEnd = NO_END;
    private long behind;

    /**
     * @param intervals  decides when operations are due
     * @param onRecovery what to do, and not for long, when the time to recover begins
     */
    TestPhases(TestOptions options, RandomGenerator intervals, CycleClock clock, Cluster cluster,
               Simulation simulation, Saturation saturation, NodeFailures failures, Runnable onRecovery) {
        this.options = options;
        this.intervals = intervals;
        this.clock = clock;
        this.cluster = cluster;
        this.simulation = simulation;
        this.clients = simulation.clients;
        this.saturation = saturation;
        this.failures = failures;
        this.onRecovery = onRecovery;
    }

    Phase current() {
        return phase;
    }

    /** Does what there is to do in this cycle, and goes on to the next phase when one is over; answers how much. */
    int doWork() {
        long now = clock.now();
        return switch (phase) {
            case STARTING -> awaitNodes();
            case RUNNING -> now < phaseEnd ? ask(now) : finish();
            case FINISHING -> superviseNodes() + (clients.outstanding() == 0 ? recover() : 0);
            case RECOVERING -> superviseNodes() + (now >= phaseEnd ? read() : 0);
            case READING -> clients.outstanding() == 0 ? enter(Phase.DONE, NO_END) : 0;
            case DONE -> 0;
        };
    }

    private int awaitNodes() {
        simulation.handshake.doWork(clock.now());
        if (simulation.handshake.failure() != null) {
            failures.atStart(simulation.handshake.failedNode(), simulation.handshake.failure() + ".");
        } else if (simulation.handshake.isComplete()) {
            long start = clock.startTest();
            clients.begin(start);
            schedule = new Schedule(options.rate(), start, intervals);
            simulation.nemesis.begin(start);
            saturation.begin(start);
            cluster.startCpuMeter();
            return enter(Phase.RUNNING, start + TimeUnit.SECONDS.toNanos(options.timeLimit()));
        }
        return 0;
    }

    private int ask(long now) {
        return superviseNodes() + clients.issue(schedule, now) + simulation.nemesis.doWork(now);
    }

    /** The time to recover counts from when all nodes are up again. */
    private int superviseNodes() {
        NodeSupervisor supervisor = simulation.supervisor;
        supervisor.doWork();
        if (supervisor.failure() != null) {
            failures.crash(supervisor.failedNode(), supervisor.failure());
        }
        if (phase == Phase.RECOVERING && phaseEnd == NO_END && supervisor.allUp()) {
            phaseEnd = clock.now() + (long) (options.recoveryTime() * NANOS);
        }
        return 0;
    }

    private int finish() {
        behind = Math.max(0, phaseEnd - schedule.next());
        cluster.stopCpuMeter();
        return enter(Phase.FINISHING, NO_END);
    }

    private int recover() {
        simulation.nemesis.end(clock.now());
        onRecovery.run();
        return enter(Phase.RECOVERING, NO_END);
    }

    private int read() {
        clients.finalReads(clock.now());
        return enter(Phase.READING, NO_END);
    }

    private int enter(Phase next, long end) {
        phase = next;
        phaseEnd = end;
        return 1;
    }

    /** Whether an operation is due and no client is free to ask for it. */
    boolean isStarved() {
        return schedule.next() <= clock.now() && !clients.anyFree();
    }

    /** When there is something to do again, or {@code Long.MAX_VALUE}. */
    long nextDue() {
        long due = Math.min(simulation.handshake.deadline(), phaseEnd);
        if (phase == Phase.RUNNING) {
            due = Math.min(due, simulation.nemesis.nextDue());
            due = clients.anyFree() ? Math.min(due, schedule.next()) : due;
        }
        return due;
    }

    /** How long the schedule was behind when the time was up, in seconds. */
    double behind() {
        return behind / NANOS;
    }
}
