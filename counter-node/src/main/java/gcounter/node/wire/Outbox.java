package gcounter.node.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;

/** Where the flusher puts what it has to say: answers to clients, calls to the store, gossip. Flusher thread. */
public interface Outbox {
    /** Names the node; messages before that carry the names that they are given. */
    void identify(String nodeId);

    void initOk(Client client, long inReplyTo);

    void addOk(Client client, long inReplyTo);

    void readOk(Client client, long inReplyTo, long value);

    /** An error reply; the codes are Maelstrom's. */
    void error(Client client, long inReplyTo, int code, String text);

    /** An error reply of a node that doesn't know its name yet: it answers as whom it was asked. */
    void error(String nodeId, Client client, long inReplyTo, int code, String text);

    /** A call to seq-kv; its body is JSON text already, but for the id and the closing brace. */
    void call(String openBody, long messageId);

    /** A message to a peer, whose body is JSON text already. */
    void send(String dest, String body);

    /**
     * Sends what has gathered.
     *
     * @throws IOException when nothing can be sent any more
     */
    void flush() throws IOException;

    /** The text as a JSON string, quotes included. */
    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
