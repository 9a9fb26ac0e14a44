package gcounter.node.exploration;

import java.util.Arrays;

/** A list of steps that is filled again and again. */
final class Steps {
    private long[] steps = new long[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long step) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
        }
        steps[size++] = step;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return steps[index];
    }

    /** Where the step stands; -1 if it doesn't. */
    int indexOf(long step) {
        for (int i = 0; i < size; i++) {
            if (steps[i] == step) {
                return i;
            }
        }
        return -1;
    }

    long[] toArray() {
        return Arrays.copyOf(steps, size);
    }
}
