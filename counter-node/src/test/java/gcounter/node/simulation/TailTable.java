package gcounter.node.simulation;

import gcounter.node.MutatedNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Not a test but a table, of what adds cost with other time-outs than the node's:
 * {@code mvn -q -pl counter-node test -Dtest=TailTable}. Each is made from the node's source by replacement, and runs
 * in a loader of its own.
 */
class TailTable {
    private static final int SEEDS = Integer.getInteger("tail.seeds", 20);

    /** The timer that the node had before: mean and variation. */
    private static final String BY_MEAN = """
            package gcounter.node.store;

            final class RoundTripTimer {
                private double mean = -1;
                private double variation;
                private double loss;

                void sample(long roundTrip, int number, int sent) {
                    loss += ((number > 1 ? 1 : 0) - loss) / 32;
                    if (mean < 0) {
                        mean = roundTrip;
                        variation = roundTrip / 2.0;
                    } else {
                        double change = Math.abs(mean - roundTrip) - variation;
                        variation += change > 0 ? change / 4 : change / 32;
                        mean += (roundTrip - mean) / 8;
                    }
                }

                long timeout(int transmissions) {
                    boolean hedged = HEDGED && loss > 1 / 16.0;
                    double first = mean < 0 ? 5e8 : Math.max(FLOOR * 1e6, mean + 4 * variation);
                    double wait = hedged && transmissions > 1 ? first / 2 : first;
                    for (int i = hedged ? 4 : 1; i < transmissions && wait < 5e8; i++) {
                        wait *= BACK_OFF;
                    }
                    return (long) Math.min(5e8, wait);
                }

                long median() {
                    return (long) mean;
                }
            }
            """;

    @TempDir
    private Path directory;
    private int alternatives;

    @Test
    void print() throws Exception {
        System.out.println("| time-out | loss | latency | p50 | p99 | p99.9 | messages per add | needless |");
        System.out.println("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
        alternative("before", byMean("20", "1.5", "false"), source("Slot", "doubtful == NO_TOTAL", "false"));
        alternative("mean, floor 20 ms", byMean("20", "1.5", "false"));
        alternative("mean, floor 10 ms", byMean("10", "1.5", "false"));
        alternative("mean, floor 5 ms", byMean("5", "1.5", "false"));
        alternative("mean, no back-off", byMean("20", "1", "false"));
        alternative("mean, hedged after loss", byMean("20", "1.5", "true"));
        alternative("decile, as without loss", timer("loss > LOSSY", "false"));
        alternative("decile, as under loss", timer("loss > LOSSY", "true"));
        alternative("decile, no quick repetition", timer(": transmissions == 1 ? lossy : again", ": lossy"));
        alternative("decile, a read for each doubt", source("Slot", "doubtful == NO_TOTAL", "false"));
        alternative("**decile, hedged after loss**");
    }

    /** What makes an alternative of the node. */
    private interface Change {
        MutatedNode in(MutatedNode node) throws IOException;
    }

    private static Change byMean(String floor, String backOff, String hedged) {
        return node -> node.replace("store/RoundTripTimer.java",
                BY_MEAN.replace("FLOOR", floor).replace("BACK_OFF", backOff).replace("HEDGED", hedged));
    }

    private static Change timer(String present, String replacement) {
        return source("RoundTripTimer", present, replacement);
    }

    private static Change source(String type, String present, String replacement) {
        return node -> node.mutate("store/" + type + ".java", present, replacement);
    }

    private void alternative(String name, Change... changes) throws Exception {
        MutatedNode node =
                new MutatedNode(Files.createDirectory(directory.resolve("alternative" + alternatives++)));
        for (Change change : changes) {
            change.in(node);
        }
        try (URLClassLoader loader = node.load()) {
            Method rows = loader.loadClass(TailTable.class.getName()).getDeclaredMethod("rows", String.class);
            rows.setAccessible(true);
            System.out.print(rows.invoke(null, name));
        }
    }

    /** Called in the loader of each alternative. */
    static String rows(String name) {
        StringBuilder rows = new StringBuilder();
        for (double loss : new double[] {0, 0.01, 0.1, 0.3}) {
            for (double millis : new double[] {2, 50}) {
                ToLongFunction<Random> constant = LoneNode.constant(millis);
                rows.append(row(name, loss, "constant " + (int) millis + " ms", constant, constant));
                ToLongFunction<Random> exponential = LoneNode.exponential(millis);
                rows.append(row(name, loss, "exponential " + (int) millis + " ms", exponential, exponential));
            }
        }
        ToLongFunction<Random> slowStart = LoneNode.constant(75);
        ToLongFunction<Random> stalling = Tail.stalling(LoneNode.exponential(2));
        rows.append(row(name, 0, "exponential 2 ms, stalls", slowStart, stalling));
        rows.append(row(name, 0.1, "exponential 2 ms, stalls", slowStart, stalling));
        rows.append(row(name, 0, "from 1 to 100 ms", LoneNode.constant(1), LoneNode.constant(100)));
        rows.append(row(name, 0.1, "from 1 to 100 ms", LoneNode.constant(1), LoneNode.constant(100)));
        return rows.toString();
    }

    private static String row(String name, double loss, String latency, ToLongFunction<Random> first,
            ToLongFunction<Random> then) {
        Tail tail = Tail.measure(SEEDS, loss, first, then);
        return String.format("| %s | %.0f %% | %s | %.1f | %.1f | %.1f | %.3f | %.2f %% |%n", name, 100 * loss, latency,
                tail.millis(0.5), tail.millis(0.99), tail.millis(0.999), tail.messagesPerAdd(), tail.needless());
    }
}
