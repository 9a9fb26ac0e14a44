/**
 * Bytes: lines in, messages out, and the scanner for the messages of the hot path.
 * The reader thread owns what reads, the flusher thread owns the outbox.
 * Knows JSON and Maelstrom's message forms, and nothing of counters.
 */
package gcounter.node.wire;
