package gcounter.maelstrom.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.check.Validity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a test: its verdict and the figures that a sweep is about.
 *
 * @param achieved operations a second that began
 * @param missing  the part of what was due that did not begin
 * @param limit    who was the limit, when that was more than a hundredth; or empty
 * @param p50      milliseconds from when an operation was due, for half of them; and so on;
 *                 NaN when there are none
 * @param nodeCpu  microseconds of processor time that the nodes had for each operation; NaN when it is not known
 */
record Outcome(Validity valid, double achieved, double missing, String limit, double p50, double p95, double p99,
               double p999, double max, long ok, long fail, long info, double messages,
               double nodeCpu) {
    /** Nothing that was due after the warm-up was answered: so there is nothing to show. */
    static final String NO_LATENCIES = "no latencies";

    /** From what a test has left as its results. */
    static Outcome of(JsonNode results) {
        JsonNode rate = results.path("rate");
        JsonNode latency = results.path("latency").path("all");
        JsonNode stats = results.path("stats");
        boolean any = latency.path("count").longValue() > 0;
        return new Outcome(Validity.ofLabel(results.path("valid?").asText()),
                rate.path("achieved").asDouble(Double.NaN), rate.path("missing").asDouble(Double.NaN),
                rate.path("limit").asText("").replace("null", ""), millis(latency, "p50", any),
                millis(latency, "p95", any), millis(latency, "p99", any), millis(latency, "p99.9", any),
                millis(latency, "max", any), stats.path("ok-count").longValue(),
                stats.path("fail-count").longValue(), stats.path("info-count").longValue(),
                results.path("net").path("servers").path("msgs-per-op").asDouble(Double.NaN),
                results.path("node-cpu").path("us-per-op").asDouble(Double.NaN));
    }

    private static double millis(JsonNode latency, String name, boolean any) {
        return any ? latency.path(name).asDouble(Double.NaN) : Double.NaN;
    }

    /** For people. */
    static String verdict(Validity valid) {
        return switch (valid) {
            case VALID -> "valid";
            case INVALID -> "not valid";
            case UNKNOWN -> "no verdict";
        };
    }

    /** As many operations began as were asked for. */
    boolean keptUp() {
        return missing <= Knee.MISSING;
    }

    /** Whether anything was answered that was due after the warm-up. */
    boolean hasLatencies() {
        return !Double.isNaN(p99);
    }

    /** By the names of its columns. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("achieved", achieved);
        columns.put("missing", missing);
        columns.put("limit", limit);
        columns.put("p50", p50);
        columns.put("p95", p95);
        columns.put("p99", p99);
        columns.put("p99.9", p999);
        columns.put("max", max);
        columns.put("ok", ok);
        columns.put("fail", fail);
        columns.put("info", info);
        columns.put("messages-per-operation", messages);
        columns.put("node-cpu-us-per-op", nodeCpu);
        columns.put("valid", valid.label());
        columns.put("remark", hasLatencies() ? "" : NO_LATENCIES);
        return columns;
    }
}
