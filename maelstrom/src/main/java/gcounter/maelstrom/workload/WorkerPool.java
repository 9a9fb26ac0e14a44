package gcounter.maelstrom.workload;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The workers that have nothing to do, as far as their nodes are up: worker {@code w} talks to node {@code w mod n}.
 * Conductor's thread only.
 */
final class WorkerPool {
    private final int nodes;
    private final RandomGenerator random;
    private final BitSet down = new BitSet();
    private final int[] free;
    private int size;

    /** @param random decides who is taken */
    WorkerPool(int workers, int nodes, RandomGenerator random) {
        this.nodes = nodes;
        this.random = random;
        free = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            free[size++] = worker;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes any one out; there has to be one. */
    int take() {
        return take(random.nextInt(size));
    }

    /** Takes any one out, of another node than this if there is one; there has to be one. */
    int takeElsewhere(int node) {
        int first = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            int place = (first + i) % size;
            if (free[place] % nodes != node) {
                return take(place);
            }
        }
        return take(first);
    }

    private int take(int place) {
        int worker = free[place];
        free[place] = free[--size];
        return worker;
    }

    /** A worker has nothing more to do. */
    void release(int worker) {
        if (!down.get(worker % nodes)) {
            free[size++] = worker;
        }
    }

    /** Takes out everyone. */
    void clear() {
        size = 0;
    }

    /** The node is down: no worker of it is to be taken. */
    void suspend(int node) {
        down.set(node);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            free[kept] = free[i];
            kept += free[i] % nodes == node ? 0 : 1;
        }
        size = kept;
    }

    /** The node is back, and none of its workers has anything to do. */
    void admit(int node) {
        if (down.get(node)) {
            down.clear(node);
            for (int worker = node; worker < free.length; worker += nodes) {
                free[size++] = worker;
            }
        }
    }
}
