package gcounter.maelstrom.workload;

import gcounter.maelstrom.history.Outcome;

/**
 * An add that is to be asked for again. Immutable.
 *
 * @param row     the add's row in the history
 * @param node    who was asked last
 * @param outcome what is known of all attempts so far: INFO when one of them may have happened, else FAIL
 * @param code    why the last attempt came to nothing
 * @param due     when it is to be asked for again, in nanoseconds since the test's start
 */
record Repeat(int row, int node, Outcome outcome, int code, long due) {
}
