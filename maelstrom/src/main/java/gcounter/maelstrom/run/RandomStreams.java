package gcounter.maelstrom.run;

import gcounter.maelstrom.fault.FaultKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The randomness of a test: a stream for each purpose, all from one seed. So neither timing in one part, nor
 * whether there is another part at all, changes anything in a third. New ones go to the end, lest old seeds
 * mean something else. Each stream belongs to whoever it is handed to.
 */
final class RandomStreams {
    final RandomGenerator disturbances;
    final RandomGenerator latencies;
    final RandomGenerator services;
    /** What is asked. */
    final RandomGenerator mix;
    final RandomGenerator deltas;
    /** Who asks. */
    final RandomGenerator pick;
    /** When they ask. */
    final RandomGenerator intervals;
    final Map<FaultKind, Random> faults = new EnumMap<>(FaultKind.class);

    RandomStreams(long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        disturbances = seeds.split();
        latencies = seeds.split();
        services = seeds.split();
        mix = seeds.split();
        deltas = seeds.split();
        pick = seeds.split();
        intervals = seeds.split();
        for (FaultKind kind : FaultKind.values()) {
            faults.put(kind, new Random(seeds.nextLong()));
        }
    }
}
