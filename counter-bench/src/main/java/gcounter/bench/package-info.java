/**
 * Benchmarks, one package for each question, and what they share: how they are measured, and a consumer's thread.
 * JMH runs them, in a process of its own for each fork.
 * They may know everything of the node, and the node knows nothing of them.
 */
package gcounter.bench;
