package gcounter.node.flusher;

import gcounter.node.wire.Client;
import java.util.Arrays;

/**
 * Requests that wait for their answers, first come, first served: columns side by side in a ring, which grows when it
 * is full. The accessors speak of the first. Flusher thread.
 */
public final class WaitingRequests {
    private static final int INITIAL = 1 << 10;

    private Client[] clients = new Client[INITIAL];
    private long[] messageIds = new long[INITIAL];
    private long[] readAts = new long[INITIAL];
    private int first;
    private int size;

    public void add(Client client, long messageId, long readAt) {
        if (size == clients.length) {
            grow();
        }
        int place = first + size++ & clients.length - 1;
        clients[place] = client;
        messageIds[place] = messageId;
        readAts[place] = readAt;
    }

    public void removeFirst() {
        clients[first] = null;
        first = first + 1 & clients.length - 1;
        size--;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    public Client client() {
        return clients[first];
    }

    public long messageId() {
        return messageIds[first];
    }

    /** When it was read, in nanoseconds of the node's clock. */
    public long readAt() {
        return readAts[first];
    }

    private void grow() {
        int wrapped = first;
        int old = clients.length;
        clients = Arrays.copyOf(clients, 2 * old);
        messageIds = Arrays.copyOf(messageIds, 2 * old);
        readAts = Arrays.copyOf(readAts, 2 * old);
        // What had gone round to the beginning goes on behind the old end now.
        System.arraycopy(clients, 0, clients, old, wrapped);
        System.arraycopy(messageIds, 0, messageIds, old, wrapped);
        System.arraycopy(readAts, 0, readAts, old, wrapped);
        Arrays.fill(clients, 0, wrapped, null);
    }
}
