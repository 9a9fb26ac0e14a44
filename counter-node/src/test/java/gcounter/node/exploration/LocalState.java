package gcounter.node.exploration;

import java.util.Arrays;

/**
 * A state that a process can be in.
 *
 * @param number  from 0
 * @param process whose state it is
 * @param before  the state in which the process was when {@code input} brought it here; null at its start
 * @param numbers all numbers that the process holds, sorted: of messages it can only know those with such an id
 * @param calls   how many messages to seq-kv it has sent
 * @param value   what it takes for the counter's value
 * @param failed  whether it has found itself replaced, and ended
 */
record LocalState(int number, int process, LocalState before, Input input, long[] numbers, int calls,
        long value, boolean failed) {

    boolean knows(long messageId) {
        return !failed && Arrays.binarySearch(numbers, messageId) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
