package gcounter.bench.suite;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How many forks and iterations each benchmark gets. */
enum Effort {
    /** As {@link gcounter.bench.AbstractBenchmark} says; three forks are enough where they differ little. */
    FULL {
        @Override
        void apply(ChainedOptionsBuilder builder, boolean steady) {
            if (steady) {
                builder.forks(3);
            }
        }
    },
    /** As few forks and iterations as still give an interval. */
    QUICK {
        @Override
        void apply(ChainedOptionsBuilder builder, boolean steady) {
            builder.forks(3).warmupIterations(1).measurementIterations(1);
            if (steady) {
                builder.warmupTime(TimeValue.seconds(1)); // what takes nanoseconds is long in being compiled
            }
        }
    };

    /** @param steady whether the benchmark is of code of one thread that touches nothing shared */
    abstract void apply(ChainedOptionsBuilder builder, boolean steady);
}
