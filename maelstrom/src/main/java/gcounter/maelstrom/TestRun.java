package gcounter.maelstrom;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.plot.Drawing;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.report.Console;
import gcounter.maelstrom.report.HistoryFile;
import gcounter.maelstrom.report.Progress;
import gcounter.maelstrom.report.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one test from the start of the nodes to the verdict. Whatever happens in between, no node is left
 * behind: they are stopped on every way out, and by a shutdown hook when a signal ends the workbench.
 */
final class TestRun {
    private static final int VALID = 0;
    private static final int INVALID = 1;
    private static final int UNKNOWN = 2;
    private static final int INTERRUPTED = 130;
    /** A signal that ends the workbench ends its nodes too, and they may well be the first to go. */
    private static final long SIGNAL_MILLIS = 200;
    /** From so many operations a second on, code that is not compiled yet would make for a backlog. */
    private static final double FAST = 20_000;
    private static final long REHEARSAL = TimeUnit.MILLISECONDS.toNanos(400);

    /** In seconds. */
    private static final double TIME_TO_PREPARE = 5;

    private final TestOptions options;
    private final long seed;
    private final Path directory;
    private final PrintWriter out;
    private final Console console;
    private final Inbox inbox = new Inbox();
    private final Cluster cluster = new Cluster(inbox);

    /** @param directory where the store goes */
    TestRun(TestOptions options, long seed, Path directory, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.seed = seed;
        this.directory = directory;
        this.out = out;
        this.console = new Console(err);
    }

    /** Runs the test; answers the exit status. */
    int run() {
        Thread hook = new Thread(cluster::kill, "kill nodes");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return runAndReport();
        } catch (CouldNotRun e) {
            printStderr(e.stderr());
            console.line(e.getMessage());
            return Main.COULD_NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } finally {
            cluster.kill();
            unhook(hook);
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way, and the hook with it.
        }
    }

    private int runAndReport() throws CouldNotRun, InterruptedException {
        String problem = options.kv().problem();
        if (problem != null) {
            throw new CouldNotRun(problem);
        }
        Store store = store();
        startNodes(store);
        if (cluster.isKilled()) {
            awaitSignal();
        }
        long origin = System.nanoTime();
        if (options.rate() >= FAST) {
            new Rehearsal(() -> System.nanoTime() - origin).run(REHEARSAL);
        }
        Conductor conductor =
                new Conductor(options, () -> System.nanoTime() - origin, seed, inbox, cluster, console,
                        this::prepareReport);
        try (Progress progress = new Progress(console, columns(), conductor::latest)) {
            progress.start();
            conductor.run();
        } catch (CouldNotRun e) {
            awaitSignal();
            throw e;
        } finally {
            conductor.close();
        }
        if (conductor.crash() != null) {
            awaitSignal();
        }
        cluster.stop();
        return report(conductor, store);
    }

    /** While nodes recover there is time to load and compile what is going to draw. */
    private void prepareReport() {
        if (options.report() && options.recoveryTime() >= TIME_TO_PREPARE) {
            Thread thread = new Thread(Drawing::rehearse, "prepare report");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private Store store() throws CouldNotRun {
        try {
            return Store.create(directory, options.workload(), Instant.now());
        } catch (IOException e) {
            throw new CouldNotRun("The results can't be stored under '" + directory.toAbsolutePath() + "': "
                    + e + ".");
        }
    }

    private void startNodes(Store store) throws CouldNotRun {
        List<String> command = new ArrayList<>();
        command.add(options.bin().toString());
        command.addAll(options.arguments());
        if (options.nemesis().contains(FaultKind.PAUSE)) {
            try {
                cluster.allowPauses();
            } catch (IOException e) {
                throw new CouldNotRun("Pausing nodes takes a shell, which could not be started: "
                        + e.getMessage() + ".");
            }
        }
        for (String node : options.nodes()) {
            try {
                cluster.start(node, command, store.nodeLog(node),
                        options.logStderr() ? line -> console.line(node + ": " + line) : null);
            } catch (IOException e) {
                throw new CouldNotRun("Node " + node + " could not be started: " + e.getMessage() + ".");
            }
        }
    }

    /** The launcher finds out how wide the terminal is, and whether there is one. */
    private static int columns() {
        return Integer.getInteger("maelstrom.columns", 0);
    }

    private int report(Conductor conductor, Store store) throws CouldNotRun {
        Results results = new Results(conductor, options, cluster.cpuUse(), seed);
        try {
            ObjectMapper json = new ObjectMapper();
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            String text = json.writer(printer).writeValueAsString(results.map());
            Files.writeString(store.results(), text + "\n");
            results.latencies().write(store.latencies());
            HistoryFile.write(conductor.history(), options.nodes(), store.history());
            out.println(text);
        } catch (IOException e) {
            throw new CouldNotRun("The results can't be stored in '" + store.directory() + "': " + e + ".");
        }
        if (conductor.crash() != null) {
            printStderr(conductor.crash().stderr());
        }
        out.println();
        if (conductor.history().size() > HistoryFile.LONGEST) {
            out.println("There is no history.jsonl: it would have more than " + HistoryFile.LONGEST
                    + " lines.");
        }
        results.remarks().forEach(out::println);
        out.println("Results: " + store.directory());
        if (options.report()) {
            out.println("Report: " + store.directory().resolve("report.html"));
        }
        out.println(results.sentence());
        out.flush();
        if (options.report()) {
            new Storyteller(conductor, options, results).tell(store, console);
        }
        return switch (results.valid()) {
            case VALID -> VALID;
            case INVALID -> INVALID;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** If a signal turns out to be what ended the nodes, there is nothing to report: the JVM ends too. */
    private void awaitSignal() throws InterruptedException {
        Thread.sleep(SIGNAL_MILLIS);
        if (cluster.isKilled()) {
            throw new InterruptedException();
        }
    }

    private void printStderr(List<String> lines) {
        if (!lines.isEmpty()) {
            console.line("The last that it wrote to stderr:");
            lines.forEach(line -> console.line("  " + line));
        }
    }
}
