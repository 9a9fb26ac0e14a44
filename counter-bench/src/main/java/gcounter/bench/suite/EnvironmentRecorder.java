package gcounter.bench.suite;

import gcounter.bench.report.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.util.Version;

/** Looks at the machine when a run begins and when it ends: what it is, and what else it did in between. */
final class EnvironmentRecorder {
    private static final double NANOS = 1e9;
    private static final double HUNDREDTHS = 100;
    private static final double THOUSANDTHS = 1000;

    private final String commit;
    private final Instant date = Instant.now();
    private final long start = System.nanoTime();
    private final double loadBefore = Machine.load();
    private final Machine.Ticks before = Machine.ticks();
    private final double throttledBefore = Machine.throttledSeconds();

    /** @param home the repository */
    EnvironmentRecorder(Path home) {
        this.commit = commit(home); // now: what the run writes may itself change the repository
    }

    /** @param flags of the JVMs that measured */
    Environment environment(String command, List<String> flags) {
        Machine.Ticks after = Machine.ticks();
        double all = after.all() - before.all();
        double others = after.busy() - before.busy() - (after.own() - before.own());
        return new Environment(command, commit, date.truncatedTo(ChronoUnit.MINUTES).toString(),
                Math.round((System.nanoTime() - start) / NANOS), Machine.cpu(),
                Runtime.getRuntime().availableProcessors(), Machine.os(), Machine.jdk(), flags,
                Version.getPlainVersion(), round(loadBefore, HUNDREDTHS), round(Machine.load(), HUNDREDTHS),
                share(others / all), share((after.stolen() - before.stolen()) / all),
                round(Machine.throttledSeconds() - throttledBefore, HUNDREDTHS));
    }

    private static double share(double value) {
        return Double.isNaN(value) ? -1 : Math.max(0, round(value, THOUSANDTHS));
    }

    private static double round(double value, double steps) {
        return Math.round(value * steps) / steps;
    }

    private static String commit(Path home) {
        String commit = git(home, "rev-parse", "--short", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        return git(home, "status", "--porcelain", "-uno").isEmpty() ? commit : commit + "+";
    }

    /** What git says; nothing where there is no git or no repository. */
    private static String git(Path home, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
