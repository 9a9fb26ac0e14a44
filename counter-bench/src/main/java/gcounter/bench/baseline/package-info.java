/**
 * Whole nodes to compare with, for {@code --bin}: one that commits in groups under a mutex, the well-known one that
 * holds a lock across a CAS for each add, and the floor, which only answers. They use the node's own framing, scanner,
 * parser and outbox, so that they differ only in what is compared. Each class says which threads it has.
 */
package gcounter.bench.baseline;
