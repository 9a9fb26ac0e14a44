package gcounter.maelstrom.run;

import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.console.LiveFile;
import gcounter.maelstrom.console.Progress;
import gcounter.maelstrom.console.ProgressView;
import gcounter.maelstrom.console.Snapshot;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.report.TestDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs one test from the start of the nodes to the verdict. Whatever happens in between, no node is left behind: they
 * are stopped on every way out, and by a shutdown hook when a signal ends the workbench.
 */
public final class TestRun {
    /** A signal that ends the workbench ends its nodes too, and they may well be the first to go. */
    private static final long SIGNAL_MILLIS = 200;
    private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(400);
    /** In seconds; with less, drawing would take the processors from nodes that have to agree now. */
    private static final double TIME_TO_DRAW = 1;

    private final TestOptions options;
    private final long seed;
    private final Path directory;
    private final PrintWriter out;
    private final Console console;
    private final Inbox inbox = new Inbox();
    private final Cluster cluster = new Cluster(inbox);
    private final ReportWriter report;
    private volatile Conductor conductor;
    private volatile boolean stored;

    /**
     * @param seed      decides the random choices
     * @param directory where the store goes
     * @param out       takes the results
     */
    public TestRun(TestOptions options, long seed, Path directory, PrintWriter out, Console console) {
        this.options = options;
        this.seed = seed;
        this.directory = directory;
        this.out = out;
        this.console = console;
        this.report = new ReportWriter(options);
    }

    /**
     * Runs the test; answers the verdict.
     *
     * @throws TestException        when it could not be run to an end
     * @throws InterruptedException when a signal or an interrupt ended it
     */
    public Validity run() throws TestException, InterruptedException {
        Thread hook = new Thread(this::interrupted, "kill nodes");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return runAndReport();
        } finally {
            cluster.kill();
            unhook(hook);
        }
    }

    private void interrupted() {
        cluster.kill();
        if (!stored) {
            console.line("Interrupted: there are no results.");
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way, and the hook with it.
        }
    }

    private Validity runAndReport() throws TestException, InterruptedException {
        String problem = options.kv().problem();
        if (problem != null) {
            throw new TestException(problem);
        }
        TestDirectory store = store();
        try (Progress live = new Progress(live(store), this::latest)) {
            live.start();
            startNodes(store);
            if (cluster.isKilled()) {
                awaitSignal();
            }
            TestOutcome outcome = conduct();
            report.prepare(outcome);
            TestResults results = new TestResults(outcome, options);
            new ResultsWriter(outcome, options, results).write(store, out, console);
            stored = true;
            if (options.report()) {
                report.write(outcome, results, store, console);
            }
            return results.valid();
        }
    }

    private Snapshot latest() {
        Conductor running = conductor;
        return running == null ? Snapshot.initial() : running.latest();
    }

    private LiveFile live(TestDirectory store) throws TestException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("command", options.command());
        head.put("test", options.results(seed));
        try {
            return new LiveFile(store.directory(), head);
        } catch (IOException e) {
            throw new TestException("The results can't be stored in '" + store.directory() + "': " + e + ".");
        }
    }

    private TestOutcome conduct() throws TestException, InterruptedException {
        long origin = System.nanoTime();
        if (options.isFast()) {
            new JitWarmUp(() -> System.nanoTime() - origin).run(WARM_UP);
        }
        conductor = new Conductor(options, () -> System.nanoTime() - origin, seed, inbox, cluster, console,
                this::recovering);
        try (Progress progress = new Progress(ProgressView.on(console, columns()), conductor::latest)) {
            progress.start();
            conductor.run();
        } catch (TestException e) {
            awaitSignal();
            throw e;
        } finally {
            conductor.close();
        }
        if (conductor.crash() != null) {
            awaitSignal();
        }
        cluster.stop();
        return conductor.outcome();
    }

    private void recovering(TestOutcome outcome) {
        if (options.recoveryTime() >= TIME_TO_DRAW) {
            report.prepare(outcome);
        }
    }

    private TestDirectory store() throws TestException {
        try {
            return TestDirectory.create(directory, options.workload(), Instant.now());
        } catch (IOException e) {
            throw new TestException("The results can't be stored under '" + directory.toAbsolutePath() + "': "
                    + e + ".");
        }
    }

    private void startNodes(TestDirectory store) throws TestException {
        List<String> command = new ArrayList<>();
        command.add(options.bin().toString());
        command.addAll(options.arguments());
        if (options.nemesis().contains(FaultKind.PAUSE)) {
            try {
                cluster.allowPauses();
            } catch (IOException e) {
                throw new TestException("Pausing nodes takes a shell, which could not be started: "
                        + e.getMessage() + ".");
            }
        }
        for (String node : options.nodes()) {
            try {
                cluster.start(node, command, store.nodeLog(node),
                        options.logStderr() ? line -> console.line(node + ": " + line) : null);
            } catch (IOException e) {
                throw new TestException("Node " + node + " could not be started: " + e.getMessage() + ".");
            }
        }
    }

    /** The launcher finds out how wide the terminal is, and whether there is one. */
    private static int columns() {
        return Integer.getInteger("maelstrom.columns", 0);
    }

    /** If a signal turns out to be what ended the nodes, there is nothing to report: the JVM ends too. */
    private void awaitSignal() throws InterruptedException {
        Thread.sleep(SIGNAL_MILLIS);
        if (cluster.isKilled()) {
            throw new InterruptedException();
        }
    }
}
