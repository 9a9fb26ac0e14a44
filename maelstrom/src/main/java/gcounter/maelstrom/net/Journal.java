package gcounter.maelstrom.net;

/**
 * Counts the messages that were sent and received, those with a client at either end apart from the others.
 * Written and read on the conductor's thread only.
 */
public final class Journal {
    private final TypeCounts types = new TypeCounts();
    private long clientSent;
    private long clientReceived;
    private long serverSent;
    private long serverReceived;
    private long lost;
    private long doubled;

    void sent(Link link, String type) {
        types.add(link, type);
        if (isClients(link)) {
            clientSent++;
        } else {
            serverSent++;
        }
    }

    void received(Link link) {
        if (isClients(link)) {
            clientReceived++;
        } else {
            serverReceived++;
        }
    }

    private static boolean isClients(Link link) {
        return link == Link.CLIENT_TO_NODE || link == Link.NODE_TO_CLIENT;
    }

    /** A message that was sent and is never going to arrive. */
    void lost() {
        lost++;
    }

    /** A message that was sent once and is going to arrive twice. */
    void doubled() {
        doubled++;
    }

    /** How many messages were lost on purpose. */
    public long losses() {
        return lost;
    }

    /** How many messages were doubled on purpose. */
    public long duplicates() {
        return doubled;
    }

    /** The messages that were sent, by their types. */
    public TypeCounts types() {
        return types;
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
