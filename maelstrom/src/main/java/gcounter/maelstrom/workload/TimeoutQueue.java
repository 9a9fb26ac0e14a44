package gcounter.maelstrom.workload;

import java.util.Arrays;

/**
 * The workers that wait for an answer, in the order in which they began to wait. All wait equally long, so
 * the first is the next to give up, and no heap is needed: a list linked through two arrays, with a place for
 * each worker.
 */
final class TimeoutQueue {
    static final int NONE = -1;

    private final int[] before;
    private final int[] after;
    private int first = NONE;
    private int last = NONE;
    private int size;

    TimeoutQueue(int workers) {
        before = new int[workers];
        after = new int[workers];
        Arrays.fill(before, NONE);
        Arrays.fill(after, NONE);
    }

    /** The worker that has waited longest, or {@link #NONE}. */
    int first() {
        return first;
    }

    int size() {
        return size;
    }

    /** Appends a worker that isn't waiting. */
    void add(int worker) {
        before[worker] = last;
        after[worker] = NONE;
        if (last == NONE) {
            first = worker;
        } else {
            after[last] = worker;
        }
        last = worker;
        size++;
    }

    /** Takes out a worker that is waiting. */
    void remove(int worker) {
        int previous = before[worker];
        int next = after[worker];
        if (previous == NONE) {
            first = next;
        } else {
            after[previous] = next;
        }
        if (next == NONE) {
            last = previous;
        } else {
            before[next] = previous;
        }
        size--;
    }
}
