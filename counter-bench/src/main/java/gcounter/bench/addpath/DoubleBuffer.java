package gcounter.bench.addpath;

import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;

/**
 * Two sets of columns that take turns: handlers fill one while the flusher empties the other. {@link #exchange} is all
 * that has to happen under the lock. It knows of no lock itself: who calls sees to that.
 */
final class DoubleBuffer {
    private static final class Columns {
        final Client[] clients = new Client[AddPath.CAPACITY];
        final long[] messageIds = new long[AddPath.CAPACITY];
        final long[] readAts = new long[AddPath.CAPACITY];
        final long[] deltas = new long[AddPath.CAPACITY];
        int length;
    }

    private Columns filling = new Columns();
    private Columns taken = new Columns();

    /** Under the lock. */
    boolean isFull() {
        return filling.length == AddPath.CAPACITY;
    }

    /** Under the lock, and only when there is room. */
    void put(Client client, long messageId, long readAt, long delta) {
        Columns columns = filling;
        int place = columns.length++;
        if (columns.clients[place] != client) {
            columns.clients[place] = client;
        }
        columns.messageIds[place] = messageId;
        columns.readAts[place] = readAt;
        columns.deltas[place] = delta;
    }

    /** Under the lock: takes what is filled for what is empty. Flusher only. */
    void exchange() {
        Columns emptied = taken;
        taken = filling;
        filling = emptied;
    }

    /** Without the lock: passes on what the last exchange has taken. Flusher only. */
    void drain(Lane.Sink sink) {
        Columns columns = taken;
        for (int i = 0; i < columns.length; i++) {
            sink.onRequest(columns.clients[i], columns.messageIds[i], columns.readAts[i], columns.deltas[i]);
        }
        columns.length = 0;
    }
}
