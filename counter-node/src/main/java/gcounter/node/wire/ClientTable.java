package gcounter.node.wire;

import java.nio.charset.StandardCharsets;

/**
 * Finds the {@link Client} of a name that stands in a message, so that a request allocates no string.
 * Used by one handler thread. The table is a cache: it grows with the names, up to a bound; then a new name takes the
 * place of an old one with the same hash. No name is longer than {@link Client#MAX_NAME}, so no flood of names can make
 * it grow without end.
 */
public final class ClientTable {
    private static final int FEWEST = 1 << 4;
    private static final int MOST = 1 << 12;

    private final Object origin;
    private Client[] clients = new Client[FEWEST];

    /** @param origin of all these clients, see {@link Client#origin} */
    public ClientTable(Object origin) {
        this.origin = origin;
    }

    /** The client whose name is these bytes of printable ASCII without quotes and escapes. */
    public Client of(byte[] bytes, int offset, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        hash ^= hash >>> 12;
        Client client = clients[hash & clients.length - 1];
        return client != null && client.isWritten(bytes, offset, length) ? client
                : fresh(new String(bytes, offset, length, StandardCharsets.US_ASCII), hash);
    }

    private Client fresh(String name, int hash) {
        if (clients[hash & clients.length - 1] != null && clients.length < MOST) {
            clients = new Client[clients.length * 2]; // those who still ask come back
        }
        Client client = new Client(name, origin);
        clients[hash & clients.length - 1] = client;
        return client;
    }
}
