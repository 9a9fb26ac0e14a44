package gcounter.maelstrom.workload;

import java.util.Arrays;

/**
 * Gives out client numbers, each once, and knows which worker goes by which, and how often each has asked for
 * something. Conductor's thread.
 */
public final class ClientRegistry {
    /** Whoever had this number is gone, or no worker had it. */
    static final int NOBODY = -1;
    /** What a client has asked for last is no operation. */
    static final int NO_ROW = -1;

    private int[] workers = new int[64];
    private int[] requests = new int[64];
    private int[] rows = new int[64];
    private int next;

    /** A number for a client that is nobody's worker, one of those that send init. */
    int take() {
        return take(NOBODY);
    }

    int take(int worker) {
        if (next == workers.length) {
            workers = Arrays.copyOf(workers, next * 2);
            requests = Arrays.copyOf(requests, next * 2);
            rows = Arrays.copyOf(rows, next * 2);
        }
        workers[next] = worker;
        rows[next] = NO_ROW;
        return next++;
    }

    void retire(int client) {
        workers[client] = NOBODY;
    }

    /**
     * Counts a request.
     *
     * @param row the operation's row in the history, or {@link #NO_ROW}
     * @return the request's message id: they count from 1
     */
    int ask(int client, int row) {
        rows[client] = row;
        return ++requests[client];
    }

    /** Who goes by this number, or {@link #NOBODY}. */
    int worker(int client) {
        return client < next ? workers[client] : NOBODY;
    }

    /** How many requests the client has made: the message id of the last. */
    int requests(int client) {
        return requests[client];
    }

    /** The row of the client's last request, or {@link #NO_ROW}. */
    int row(int client) {
        return rows[client];
    }

    /** Whether a worker goes by this number now. */
    public boolean isThere(int client) {
        return client >= 0 && worker(client) != NOBODY;
    }

    /** Whether there is or was a client of this number. */
    public boolean known(int client) {
        return client >= 0 && client < next;
    }
}
