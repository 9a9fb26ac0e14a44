/**
 * Which queue should lie between handlers and flusher, steadily fed and in bursts?
 * Producer threads offer, one consumer drains; in a burst one thread does both.
 * Every {@link gcounter.bench.queue.BoundedQueue} keeps the same contract, which one test holds against all of them.
 */
package gcounter.bench.queue;
