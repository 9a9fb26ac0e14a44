package gcounter.maelstrom.serve;

import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageText;
import gcounter.maelstrom.message.MessageWriter;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.service.Backend;
import java.util.Map;

/**
 * Decides where messages go: what clients, peers and the store say to the node's stdin, what the node says to one of
 * them. Loop's thread only.
 */
final class Router {
    private static final byte[] START = MessageText.ascii("{\"id\":");
    private static final byte[] SRC = MessageText.ascii(",\"src\":\"");
    private static final byte[] DEST = MessageText.ascii("\",\"dest\":");
    private static final byte[] BODY = MessageText.ascii(",\"body\":");
    private static final byte[] END = MessageText.ascii("}\n");
    private static final int THE_NODE = 0;
    /** With so much unread by the node, clients have to wait. */
    private static final int CONGESTED = 1 << 20;

    private final String node;
    private final Cluster cluster;
    private final Map<String, OutboundPeer> links;
    private final Backend store;
    private final Aliases aliases = new Aliases();
    private final Metrics metrics;
    private final RateLimitedLog log;
    private long nextId;
    private boolean initialised;

    /** @param links the peers by their names */
    Router(String node, Cluster cluster, Map<String, OutboundPeer> links, Backend store, Metrics metrics,
           RateLimitedLog log) {
        this.node = node;
        this.cluster = cluster;
        this.links = links;
        this.store = store;
        this.metrics = metrics;
        this.log = log;
    }

    Aliases aliases() {
        return aliases;
    }

    /** Gives the node a client's request. */
    void request(Aliases.Alias client, Message message) {
        metrics.count(Metric.REQUESTS);
        toNode(new Message("c" + client.number(), node, message.type(), message.body()));
    }

    /** Gives the node a peer's message. */
    void fromPeer(Message message) {
        metrics.count(Metric.PEER_RECEIVED);
        toNode(message);
    }

    /** Gives the node the answers of the store that have come. */
    int collect() {
        return store.drain(answer -> {
            metrics.count(Metric.KV_ANSWERS);
            toNode(answer);
        });
    }

    void toNode(Message message) {
        MessageWriter.write(nextId++, message, cluster.stdin(THE_NODE));
    }

    /** Whether the node leaves too much unread. */
    boolean isCongested() {
        return cluster.stdin(THE_NODE).length() > CONGESTED;
    }

    /** Whether the node has answered init. */
    boolean isInitialised() {
        return initialised;
    }

    /** How many requests of clients the node has not answered. */
    long unanswered() {
        return metrics.get(Metric.REQUESTS) - metrics.get(Metric.REPLIES);
    }

    /** Sends what the node said to whom it is for. */
    void route(Message message) {
        String dest = message.dest();
        if (!message.src().equals(node)) {
            misdirected("in the name of '" + message.src() + "'");
        } else if (message.reply() != null) {
            reply(message);
        } else if (links.containsKey(dest)) {
            metrics.count(links.get(dest).send(message) ? Metric.PEER_SENT : Metric.PEER_DROPPED);
        } else if (store.names().contains(dest)) {
            metrics.count(Metric.KV_REQUESTS);
            store.submit(message);
        } else if (dest.equals(node)) {
            toNode(message);
        } else {
            misdirected("to '" + dest + "', and there is nobody of that name");
        }
    }

    private void misdirected(String how) {
        metrics.count(Metric.MISDIRECTED);
        log.limited("misdirected", "The node sent a message " + how + ".");
    }

    private void reply(Message message) {
        if (message.reply().client() == Aliases.NOBODY) {
            initialised |= message.reply().type().equals("init_ok");
            return;
        }
        metrics.count(Metric.REPLIES);
        Aliases.Alias client = aliases.of(message.reply().client());
        if (client == null) {
            metrics.count(Metric.LOST_REPLIES);
            return;
        }
        ByteBuilder out = client.connection().out();
        out.raw(START).number(nextId++).raw(SRC).text(node).raw(DEST).raw(client.quoted()).raw(BODY)
                .raw(message.body()).raw(END);
    }
}
