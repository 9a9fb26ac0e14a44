package gcounter.maelstrom.workload;

import java.util.random.RandomGenerator;

/**
 * Draws operations as Maelstrom's g-counter does: an add and a read are equally likely, an add's delta is
 * anything from -5 to 4, and an add with a negative delta is thrown away and the draw repeated. So a third
 * are adds of 0 to 4, and two thirds are reads. Other deltas may take the place of these, which changes
 * nothing in which operations are adds. Conductor's thread.
 */
final class OperationMix {
    /** What {@link #draw} answers for a read. */
    static final long READ = -1;

    private static final int SMALLEST = -5;
    private static final int BEYOND = 5;

    private final RandomGenerator random;
    private final Deltas deltas;

    /** @param deltas what adds add; null for what they add in Maelstrom */
    OperationMix(RandomGenerator random, Deltas deltas) {
        this.random = random;
        this.deltas = deltas;
    }

    /** The delta of an add, or {@link #READ}. */
    long draw() {
        while (random.nextBoolean()) {
            int delta = random.nextInt(SMALLEST, BEYOND);
            if (delta >= 0) {
                return deltas == null ? delta : deltas.next();
            }
        }
        return READ;
    }
}
