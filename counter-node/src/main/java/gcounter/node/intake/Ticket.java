package gcounter.node.intake;

import gcounter.node.wire.Client;

/** A client's claim to one reply: made by a reader, redeemed by the flusher. Immutable. */
public final class Ticket implements Event {
    /** What the client waits for. */
    public enum Kind {
        /** An add that the local delta holds already. */
        ADD,
        /** An add from before the slot was claimed: the flusher has yet to admit it to the local delta. */
        EARLY_ADD,
        READ
    }

    private final Kind kind;
    private final Client client;
    private final long messageId;
    private final long readAt;
    private final long delta;

    /**
     * @param readAt when the request was read from stdin, in nanoseconds of the node's clock
     * @param delta  what an add adds; 0 for a read
     */
    public Ticket(Kind kind, Client client, long messageId, long readAt, long delta) {
        this.kind = kind;
        this.client = client;
        this.messageId = messageId;
        this.readAt = readAt;
        this.delta = delta;
    }

    public Kind kind() {
        return kind;
    }

    public Client client() {
        return client;
    }

    public long messageId() {
        return messageId;
    }

    public long readAt() {
        return readAt;
    }

    public long delta() {
        return delta;
    }
}
