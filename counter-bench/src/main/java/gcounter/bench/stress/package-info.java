/**
 * Stress tests of what readers and flusher share, run by jcstress on many interleavings and compiler modes.
 * jcstress's own threads play the readers and the flusher.
 * Knows the node's intake alone; run with
 * {@code java -cp counter-bench/target/counter-bench-app.jar org.openjdk.jcstress.Main -t gcounter}.
 */
package gcounter.bench.stress;
