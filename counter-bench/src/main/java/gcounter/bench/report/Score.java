package gcounter.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.StatUtils;

/** What came of one benchmark with one set of parameters: an entry of JMH's JSON. Immutable. */
public final class Score {
    /** The figure that is JMH's score. */
    public static final String MEAN = "mean";
    /** CPU time, where a benchmark counts it; its score then says nothing. */
    public static final String CPU = "cpu";
    /** Bytes that an operation allocates. */
    public static final String ALLOCATION = "gc.alloc.rate.norm";

    private static final String PERCENTILE = "p";
    private static final double PERCENT = 100;

    private final JsonNode entry;
    private final String name;
    private final Map<String, String> params = new LinkedHashMap<>();

    Score(JsonNode entry) {
        this.entry = entry;
        this.name = entry.path("benchmark").asText();
        entry.path("params").properties().forEach(param -> params.put(param.getKey(), param.getValue().asText()));
    }

    /** The benchmark's class, without its package. */
    public String className() {
        String[] parts = name.split("\\.");
        return parts.length < 2 ? name : parts[parts.length - 2];
    }

    /**
     * What is measured, in one line: class, method, parameters. The same in another run, so that runs can be compared.
     */
    public String key() {
        StringBuilder key = new StringBuilder(className()).append(name.substring(name.lastIndexOf('.')));
        params.forEach((param, value) -> key.append(' ').append(param).append('=').append(value));
        return key.toString();
    }

    /** A parameter's value, or {@code threads}; empty when there is none. */
    public String param(String param) {
        return param.equals("threads") ? entry.path("threads").asText() : params.getOrDefault(param, "");
    }

    /** Whether the single times of operations were sampled, so that percentiles can be had. */
    public boolean isSampled() {
        return entry.path("mode").asText().equals("sample");
    }

    /** The figure that was measured for. */
    public String figure() {
        return isSecondary(CPU) ? CPU : MEAN;
    }

    /** Whether more is better. */
    public boolean isRate() {
        return entry.path("mode").asText().equals("thrpt") && figure().equals(MEAN);
    }

    public String unit() {
        return figure().equals(CPU) ? CPU : metric(MEAN).path("scoreUnit").asText();
    }

    /**
     * What was observed, one number for each fork: iterations of one fork share what the compiler made of it, and are
     * not independent.
     *
     * @param figure {@link #MEAN}, a percentile such as {@code p99.9}, or a secondary metric of JMH's
     * @return empty when there is no such figure
     */
    public double[] observations(String figure) {
        List<Double> observations = new ArrayList<>();
        boolean isPercentile = isSampled() && figure.startsWith(PERCENTILE);
        boolean isHistogram = isSampled() && !isSecondary(figure);
        for (JsonNode fork : metric(figure).path(isHistogram ? "rawDataHistogram" : "rawData")) {
            double seen = isPercentile ? percentile(fork, Double.parseDouble(figure.substring(1)))
                    : isHistogram ? sampleMean(fork) : plainMean(fork);
            if (Double.isFinite(seen)) {
                // Nothing is allocated by the fraction: that is the run's own upkeep, spread over its operations.
                observations.add(figure.equals(ALLOCATION) ? Math.rint(seen) : seen);
            }
        }
        return observations.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private boolean isSecondary(String figure) {
        return entry.path("secondaryMetrics").has(figure);
    }

    private JsonNode metric(String figure) {
        return isSecondary(figure) ? entry.path("secondaryMetrics").path(figure)
                : figure.equals(MEAN) || figure.startsWith(PERCENTILE) ? entry.path("primaryMetric")
                : entry.path("missing");
    }

    private static double plainMean(JsonNode fork) {
        double[] iterations = new double[fork.size()];
        for (int i = 0; i < iterations.length; i++) {
            iterations[i] = fork.get(i).asDouble();
        }
        return StatUtils.mean(iterations);
    }

    private static double sampleMean(JsonNode fork) {
        double sum = 0;
        long count = 0;
        for (JsonNode iteration : fork) {
            for (JsonNode pair : iteration) {
                sum += pair.get(0).asDouble() * pair.get(1).asLong();
                count += pair.get(1).asLong();
            }
        }
        return sum / count;
    }

    /** Over all iterations of the fork; their histograms are merged. */
    private static double percentile(JsonNode fork, double percent) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        long count = 0;
        for (JsonNode iteration : fork) {
            for (JsonNode pair : iteration) {
                counts.merge(pair.get(0).asDouble(), pair.get(1).asLong(), Long::sum);
                count += pair.get(1).asLong();
            }
        }
        long rank = (long) Math.ceil(count * percent / PERCENT);
        for (Map.Entry<Double, Long> step : counts.entrySet()) {
            rank -= step.getValue();
            if (rank <= 0) {
                return step.getKey();
            }
        }
        return Double.NaN;
    }
}
