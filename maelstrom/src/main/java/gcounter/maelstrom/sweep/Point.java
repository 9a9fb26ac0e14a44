package gcounter.maelstrom.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One test of a sweep.
 *
 * @param place      its place among the tests, from 0 on
 * @param label      the setup's, for people
 * @param rate       operations a second that are asked for
 * @param repetition which time this is, from 1 on
 */
public record Point(int place, Setup setup, String label, double rate, int repetition) {
    /** The name of its directory. */
    String id() {
        String slug = (label + "-" + figure(rate)).replaceAll("[^A-Za-z0-9.]+", "-");
        return String.format("%03d-%s-%d", place + 1, slug, repetition);
    }

    /**
     * The arguments of the command line that runs it.
     *
     * @param more flags that all tests of the sweep have
     */
    public List<String> arguments(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("test", "--bin", setup.bin().toString(), "--node-count",
                Integer.toString(setup.nodes()), "--latency", Long.toString(setup.latency()), "--concurrency",
                setup.concurrency(), "--rate", figure(rate)));
        arguments.addAll(more);
        arguments.add("--");
        arguments.addAll(setup.arguments());
        return arguments;
    }

    static String figure(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
