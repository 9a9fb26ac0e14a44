package gcounter.maelstrom.auth;

import gcounter.maelstrom.message.BodyHeader;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.MessageText;

/**
 * The side that connects, in the four lines by which two sides that share a secret get to know each other: {@code
 * hello} with a random text, {@code challenge} with one in return, {@code proof} and {@code welcome}, each with a
 * proof. Who connects proves first, so that a stranger learns nothing. What is said afterwards is neither hidden nor
 * protected. One for each connection.
 */
public final class Initiator {
    private final Secret secret;
    private final String name;
    private final String responder;
    private final String nonce = Secret.nonce();
    private String expected;

    /**
     * @param name      who connects; needs no escaping in JSON, as {@code responder}
     * @param responder the node at the other end
     */
    public Initiator(Secret secret, String name, String responder) {
        this.secret = secret;
        this.name = name;
        this.responder = responder;
    }

    public void begin(ByteBuilder out) {
        MessageText.write(out, name, responder, "{\"type\":\"hello\",\"nonce\":\"" + nonce + "\"}");
    }

    /**
     * Takes the other side's next line.
     *
     * @return whether that was all, and the other side is who it should be
     * @throws HandshakeException when it isn't, or it doesn't believe this one; the message is a clause
     */
    public boolean take(byte[] body, ByteBuilder out) throws MalformedMessageException, HandshakeException {
        BodyHeader header = BodyHeader.of(body);
        if (header.type().equals("challenge") && header.nonce() != null && expected == null) {
            expected = secret.proof(Secret.Side.RESPONDER, name, responder, nonce, header.nonce());
            String proof = secret.proof(Secret.Side.INITIATOR, name, responder, nonce, header.nonce());
            MessageText.write(out, name, responder, "{\"type\":\"proof\",\"proof\":\"" + proof + "\"}");
            return false;
        }
        if (header.type().equals("welcome") && expected != null && Secret.same(expected, header.proof())) {
            return true;
        }
        throw new HandshakeException(header.type().equals("error") ? "it says " + MessageText.text(body)
                : "it does not know the secret");
    }
}
