package gcounter.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Made-up results in JMH's format, with given scores and some noise from fork to fork. */
final class Sample {
    private static final int FORKS = 5;
    private static final int ITERATIONS = 2;

    private final Random random;
    private final double noise;
    private final StringBuilder json = new StringBuilder("[");

    /** @param noise the standard deviation, as a share of the score */
    Sample(long seed, double noise) {
        this.random = new Random(seed);
        this.noise = noise;
    }

    /** An add path with so many handlers, in requests a microsecond. */
    Sample addPath(String path, int handlers, double score) {
        return entry("gcounter.bench.addpath.AddPathBenchmark.handlers" + handlers, "thrpt", handlers,
                "\"path\":\"" + path + "\",\"mix\":\"adds\",\"burst\":\"1\",\"flusher\":\"pauses\"",
                "\"rawData\":" + raw(score), "ops/us");
    }

    /** Reading an add, in nanoseconds. */
    Sample read(String codec, double score) {
        return read(codec, score, "{}");
    }

    /** Reading an add, in nanoseconds and bytes. */
    Sample read(String codec, double score, double bytes) {
        return read(codec, score, "{\"gc.alloc.rate.norm\":{\"rawData\":" + raw(bytes) + "}}");
    }

    private Sample read(String codec, double score, String secondary) {
        return entry("gcounter.bench.codec.ReadBenchmark.read", "avgt", 1,
                "\"codec\":\"" + codec + "\",\"message\":\"add\"", "\"rawData\":" + raw(score), "ns/op", secondary);
    }

    /** One add, whose single times are these in each fork, and a little longer from fork to fork. */
    Sample oneAdd(String node, double... times) {
        String forks = String.join(",", Collections.nCopies(FORKS, "").stream().map(fork -> {
            double factor = Math.exp(noise * random.nextGaussian());
            return Arrays.stream(times).mapToObj(time -> "[" + time * factor + ",1]")
                    .collect(Collectors.joining(",", "[[", "]]"));
        }).toList());
        return entry("gcounter.bench.wholenode.OneAddBenchmark.add", "sample", 1,
                "\"node\":\"" + node + "\",\"place\":\"pipes\"", "\"rawDataHistogram\":[" + forks + "]", "us/op");
    }

    /** A cold node, in microseconds of CPU time for a request, of which half is its reader's. */
    Sample cold(String node, double cpu) {
        return entry("gcounter.bench.cold.ColdBenchmark.requests", "ss", 1,
                "\"node\":\"" + node + "\",\"busy\":\"0\",\"requests\":\"9000\"", "\"rawData\":" + raw(10), "s/op",
                "{\"cpu\":{\"rawData\":" + raw(cpu) + "},\"reader\":{\"rawData\":" + raw(cpu / 2) + "}}");
    }

    private Sample entry(String name, String mode, int threads, String params, String raw, String unit) {
        return entry(name, mode, threads, params, raw, unit, "{}");
    }

    private Sample entry(String name, String mode, int threads, String params, String raw, String unit,
            String secondary) {
        json.append(json.length() > 1 ? ",\n" : "").append("{\"benchmark\":\"").append(name).append("\",\"mode\":\"")
                .append(mode).append("\",\"threads\":").append(threads)
                .append(",\"jvm\":\"/opt/somewhere/java\",\"jvmArgs\":[\"-Dhome=/root\",\"-Xmx256m\"],\"params\":{")
                .append(params).append("},\"primaryMetric\":{\"score\":0,\"scoreUnit\":\"").append(unit).append("\",")
                .append(raw).append("},\"secondaryMetrics\":").append(secondary).append('}');
        return this;
    }

    private String raw(double score) {
        double[][] forks = new double[FORKS][ITERATIONS];
        for (double[] fork : forks) {
            Arrays.fill(fork, score * Math.exp(noise * random.nextGaussian()));
        }
        return Arrays.deepToString(forks);
    }

    String text() {
        return json + "]";
    }

    Results results(Path file) throws IOException, Results.Unreadable {
        Files.writeString(file, text());
        return Results.read(file);
    }

    static Environment environment(double others) {
        return new Environment("bench full", "abc1234", "2026-01-01T00:00:00Z", 60, "A CPU", 2, "Linux 6", "A JVM 17",
                List.of("-Xmx256m"), "1.37", 0.1, 1.9, others, 0, 0);
    }
}
