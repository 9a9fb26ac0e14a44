package gcounter.bench.suite;

import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long benchmarks will take, as far as that is known before: forks, iterations, half a second for each JVM. */
final class PlannedTime {
    private static final double JVM_SECONDS = 0.5;
    private static final double MILLIS = 1000;

    private PlannedTime() {}

    /** How many benchmarks, parameters included, and how many seconds they take. */
    record Total(int benchmarks, double seconds) {
        Total plus(Total other) {
            return new Total(benchmarks + other.benchmarks, seconds + other.seconds);
        }
    }

    static Total of(Options options) {
        SortedSet<BenchmarkListEntry> entries = BenchmarkList.defaultList().find(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                options.getIncludes(), options.getExcludes());
        Total total = new Total(0, 0);
        for (BenchmarkListEntry entry : entries) {
            int variants = variants(entry, options);
            total = total.plus(new Total(variants, variants * seconds(entry, options)));
        }
        return total;
    }

    static double seconds(BenchmarkParams params) {
        return seconds(params.getForks(), params.getWarmup().getCount(), params.getWarmup().getTime(),
                params.getMeasurement().getCount(), params.getMeasurement().getTime());
    }

    private static int variants(BenchmarkListEntry entry, Options options) {
        int variants = 1;
        for (Map.Entry<String, String[]> param : entry.getParams().orElse(Map.of()).entrySet()) {
            variants *= options.getParameter(param.getKey()).hasValue()
                    ? options.getParameter(param.getKey()).get().size() : param.getValue().length;
        }
        return variants;
    }

    private static double seconds(BenchmarkListEntry entry, Options options) {
        return seconds(options.getForkCount().orElse(entry.getForks().orElse(Defaults.MEASUREMENT_FORKS)),
                options.getWarmupIterations().orElse(entry.getWarmupIterations().orElse(Defaults.WARMUP_ITERATIONS)),
                options.getWarmupTime().orElse(entry.getWarmupTime().orElse(Defaults.WARMUP_TIME)),
                options.getMeasurementIterations()
                        .orElse(entry.getMeasurementIterations().orElse(Defaults.MEASUREMENT_ITERATIONS)),
                options.getMeasurementTime().orElse(entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME)));
    }

    private static double seconds(int forks, int warmups, TimeValue warmupTime, int measurements, TimeValue time) {
        double fork = warmups * warmupTime.convertTo(TimeUnit.MILLISECONDS) / MILLIS
                + measurements * time.convertTo(TimeUnit.MILLISECONDS) / MILLIS;
        return Math.max(1, forks) * (JVM_SECONDS + fork);
    }
}
