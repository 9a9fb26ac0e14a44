/**
 * What does it cost to read and write a message: as a tree, as an object, as a stream of tokens, and the node's own
 * way? Each side of the node is one thread, so one thread measures. The readers keep one contract and so do the
 * writers; a test holds both.
 */
package gcounter.bench.codec;
