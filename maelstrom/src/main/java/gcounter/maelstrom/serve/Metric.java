package gcounter.maelstrom.serve;

/** What is counted from the start on, each with the name and the words under which people see it. */
public enum Metric {
    REQUESTS("client_requests", "Requests of clients that the node was given"),
    REPLIES("client_replies", "Replies of the node to clients"),
    REFUSALS("client_refusals", "Requests and connections of clients that were refused"),
    LOST_REPLIES("client_lost_replies", "Replies of the node to clients that had gone"),
    PEER_SENT("peer_sent", "Messages sent to peers"),
    PEER_DROPPED("peer_dropped", "Messages to peers dropped for want of a connection"),
    PEER_RECEIVED("peer_received", "Messages received from peers"),
    KV_REQUESTS("kv_requests", "Requests of the node to the store"),
    KV_ANSWERS("kv_answers", "Answers of the store to the node"),
    MISDIRECTED("misdirected", "Messages of the node to nobody that there is, or in another's name"),
    UNPARSABLE("unparsable_lines", "Lines on the node's stdout that are no messages");

    private final String label;
    private final String help;

    Metric(String label, String help) {
        this.label = label;
        this.help = help;
    }

    /** A name in lower case with underscores. */
    public String label() {
        return label;
    }

    public String help() {
        return help;
    }
}
