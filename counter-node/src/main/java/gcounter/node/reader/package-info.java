/**
 * The first half of the hot path: frame, parse, check, put into the lane.
 * Run by the reader thread alone.
 * Knows the intake, and never sees the counter or the store.
 */
package gcounter.node.reader;
