package gcounter.bench.suite;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** How many forks and iterations each benchmark gets. */
enum Effort {
    /** As {@link gcounter.bench.AbstractBenchmark} says. */
    FULL {
        @Override
        void apply(ChainedOptionsBuilder builder) {
            // nothing to change
        }
    },
    /** As few forks and iterations as still give an interval. */
    QUICK {
        @Override
        void apply(ChainedOptionsBuilder builder) {
            builder.forks(3).warmupIterations(1).measurementIterations(1);
        }
    };

    abstract void apply(ChainedOptionsBuilder builder);
}
