/**
 * The program behind {@code counter-bench/bench}: what is run, how far it is, where it ran, and what is left behind.
 * The main thread; JMH's forks measure.
 * Knows JMH and the report, and the benchmarks by name only.
 */
package gcounter.bench.suite;
