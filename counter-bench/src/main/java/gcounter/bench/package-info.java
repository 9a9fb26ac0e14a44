/**
 * Benchmarks, one package for each question.
 * JMH runs them, in a process of its own for each fork.
 * They may know everything of the node, and the node knows nothing of them.
 */
package gcounter.bench;
