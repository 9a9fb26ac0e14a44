package gcounter.maelstrom.run;

import java.util.Locale;
import java.util.Optional;

/** How much memory a test may need, since it keeps its whole history. Stateless. */
public final class MemoryEstimate {
    private static final double MIB = 1 << 20;
    private static final double GIB = 1 << 30;
    /** Of heap; measured, and some more. */
    private static final double BYTES_PER_OPERATION = 60;
    private static final double FOR_THE_REST = 64 * MIB;

    private MemoryEstimate() {
    }

    /**
     * Warns of a test that may not end for want of memory. It may well end: nobody knows yet whether the nodes keep up
     * with the rate.
     *
     * @param heap how much there may be, in bytes
     * @return a sentence; empty when all fits
     */
    public static Optional<String> warning(TestOptions options, long heap) {
        double operations = options.rate() * options.timeLimit();
        double needed = FOR_THE_REST + operations * BYTES_PER_OPERATION;
        return needed <= heap ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "The history of %,.0f "
                + "operations takes %.1f GiB of heap, and there are %.1f: if they come to so many, the test will run "
                + "out of memory; MAELSTROM_JAVA_OPTS=-Xmx%.0fg would do.", operations, needed / GIB, heap / GIB,
                Math.ceil(needed / GIB)));
    }
}
