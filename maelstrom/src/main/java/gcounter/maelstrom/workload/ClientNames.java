package gcounter.maelstrom.workload;

import java.util.Arrays;

/** Gives out client numbers, each once, and knows which worker goes by which. Conductor's thread. */
public final class ClientNames {
    /** Whoever had this number is gone, or no worker had it. */
    static final int NOBODY = -1;

    private int[] workers = new int[64];
    private int next;

    /** A number for a client that is nobody's worker, one of those that send init. */
    public int take() {
        return take(NOBODY);
    }

    int take(int worker) {
        if (next == workers.length) {
            workers = Arrays.copyOf(workers, next * 2);
        }
        workers[next] = worker;
        return next++;
    }

    void retire(int client) {
        workers[client] = NOBODY;
    }

    /** Who goes by this number, or {@link #NOBODY}. */
    int worker(int client) {
        return client < next ? workers[client] : NOBODY;
    }

    /** Whether there is or was a client of this number. */
    public boolean known(int client) {
        return client >= 0 && client < next;
    }
}
