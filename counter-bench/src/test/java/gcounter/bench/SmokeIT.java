package gcounter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark for a moment, with every contender, so that none rots. It measures nothing. */
@Execution(ExecutionMode.CONCURRENT)
class SmokeIT {
    @BeforeAll
    static void severalAtOnce() {
        System.setProperty("jmh.ignoreLock", "true"); // it would keep others from spoiling the figures
    }

    @ParameterizedTest
    @ValueSource(strings = {"addpath", "queue", "codec", "groupcommit", "waiting", "wholenode", "cold"})
    void everyBenchmarkRuns(String question) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .include("gcounter.bench." + question + ".")
                // Of circumstances one each: it is the contenders that may rot.
                .param("mix", "mixed")
                .param("flusher", "pauses")
                .param("storeMicros", "100")
                .param("window", "64")
                .param("busy", "0")
                .param("requests", "90")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build()).run();
        assertThat(results).isNotEmpty();
    }
}
