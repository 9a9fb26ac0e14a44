package gcounter.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.bench.report.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final double MINUTE = 60;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int bench(String... args) {
        return Bench.execute(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), args);
    }

    private static double seconds(List<Selection> selections, Effort effort) {
        double seconds = 0;
        for (Selection selection : selections) {
            PlannedTime.Total total = PlannedTime.of(selection.options(effort));
            assertThat(total.benchmarks()).as(selection.include()).isPositive();
            seconds += total.seconds();
        }
        return seconds;
    }

    @Test
    void suitesTakeAsLongAsTheySay() {
        assertThat(seconds(Suite.quick(), Effort.QUICK)).isBetween(3 * MINUTE, 4.8 * MINUTE);
        assertThat(seconds(Suite.full(), Effort.FULL)).isBetween(20 * MINUTE, 32 * MINUTE);
    }

    @Test
    void mistakesCostOneLine() {
        for (List<String> args : List.of(List.of("nonsense"), List.of("quick", "--nonsense"),
                List.of("compare", "a.json"), List.of("report", "nothing.json"),
                List.of("run", "NoSuchBenchmark", "--out", directory.toString()), List.of("run", "AddPath", "-f"),
                List.of("compare", "a", "b", "--threshold", "-1"))) {
            err.reset();
            assertThat(bench(args.toArray(String[]::new))).as("%s", args).isGreaterThanOrEqualTo(254);
            assertThat(err.toString(StandardCharsets.UTF_8)).as("%s", args).startsWith("bench: ").hasLineCount(1)
                    .doesNotContain("Exception");
        }
    }

    @Test
    void helpNamesTheCommands() {
        assertThat(bench("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("quick", "full", "run", "report", "compare", "list");
    }

    @Test
    void recordsTheMachine() {
        Environment environment = new EnvironmentRecorder(Path.of("..")).environment("bench test", List.of("-Xmx1m"));
        assertThat(environment.cores()).isPositive();
        assertThat(environment.jmh()).isEqualTo("1.37");
        assertThat(environment.machine()).isNotBlank().doesNotContain("null");
    }
}
