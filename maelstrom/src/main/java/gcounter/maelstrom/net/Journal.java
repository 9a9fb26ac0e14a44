package gcounter.maelstrom.net;

/**
 * Counts the messages that were sent and received, those with a client at either end apart from the others.
 * Written and read on the conductor's thread only.
 */
public final class Journal {
    private long clientSent;
    private long clientReceived;
    private long serverSent;
    private long serverReceived;

    public void sent(boolean client) {
        if (client) {
            clientSent++;
        } else {
            serverSent++;
        }
    }

    public void received(boolean client) {
        if (client) {
            clientReceived++;
        } else {
            serverReceived++;
        }
    }

    public Count clients() {
        return new Count(clientSent, clientReceived);
    }

    public Count servers() {
        return new Count(serverSent, serverReceived);
    }

    public Count all() {
        return new Count(clientSent + serverSent, clientReceived + serverReceived);
    }

    /** A pair of totals. Every message is sent once, so the messages are as many as were sent. */
    public record Count(long sent, long received) {
    }
}
