package gcounter.node.wire;

import java.nio.charset.StandardCharsets;

/**
 * Finds the {@link Client} of a name that stands in a message, so that a request allocates no string.
 * Used by one reader thread. The table is a cache: a new name takes the place of an old one with the same
 * hash, and no name is longer than {@link Client#MAX_NAME}, so no flood of names can make it grow.
 */
public final class ClientTable {
    private static final int SLOTS = 1 << 12;

    private final Client[] clients = new Client[SLOTS];

    /** The client whose name is these bytes of printable ASCII without quotes and escapes. */
    public Client of(byte[] bytes, int offset, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        Client client = clients[slot];
        if (client == null || !client.isWritten(bytes, offset, length)) {
            client = new Client(new String(bytes, offset, length, StandardCharsets.US_ASCII));
            clients[slot] = client;
        }
        return client;
    }
}
