package gcounter.maelstrom.message;

import java.nio.charset.StandardCharsets;

/**
 * A message that a node or a service sent. Immutable once made, so readers may hand it to the conductor.
 *
 * @param src   who sent it
 * @param dest  whom it is for
 * @param type  the body's type; empty when it has none
 * @param body  the body, a JSON object, byte for byte as the sender wrote it
 * @param reply what a client needs to know of the body; null unless {@code dest} has a client's name
 */
public record Message(String src, String dest, String type, byte[] body, Reply reply) {
    /** A message to a node or a service. */
    public Message(String src, String dest, String type, byte[] body) {
        this(src, dest, type, body, null);
    }

    /** Whether a client is at either end. */
    public boolean involvesClient() {
        return Names.isClient(src) || Names.isClient(dest);
    }

    /** The body as text, for people. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
