package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.BadMessage;
import gcounter.maelstrom.net.ByteBuilder;

/**
 * The side that connects, in the four lines by which two sides that share a secret get to know each other: {@code
 * hello} with a random text, {@code challenge} with one in return, {@code proof} and {@code welcome}, each with a
 * proof. Who connects proves first, so that a stranger learns nothing. What is said afterwards is neither hidden nor
 * protected. One for each connection.
 */
public final class Caller {
    private final Secret secret;
    private final String name;
    private final String called;
    private final String nonce = Secret.nonce();
    private String expected;

    /**
     * @param name   who connects; needs no escaping in JSON, as {@code called}
     * @param called the node at the other end
     */
    public Caller(Secret secret, String name, String called) {
        this.secret = secret;
        this.name = name;
        this.called = called;
    }

    public void begin(ByteBuilder out) {
        Lines.write(out, name, called, "{\"type\":\"hello\",\"nonce\":\"" + nonce + "\"}");
    }

    /**
     * Takes the other side's next line.
     *
     * @return whether that was all, and the other side is who it should be
     * @throws BadMessage when it isn't, or it doesn't believe this one; the message is a clause
     */
    public boolean take(byte[] body, ByteBuilder out) throws BadMessage {
        Head head = Head.of(body);
        if (head.type().equals("challenge") && head.nonce() != null && expected == null) {
            expected = secret.proof(Secret.Side.CALLED, name, called, nonce, head.nonce());
            String proof = secret.proof(Secret.Side.CALLER, name, called, nonce, head.nonce());
            Lines.write(out, name, called, "{\"type\":\"proof\",\"proof\":\"" + proof + "\"}");
            return false;
        }
        if (head.type().equals("welcome") && expected != null && Secret.same(expected, head.proof())) {
            return true;
        }
        throw new BadMessage(head.type().equals("error") ? "it says " + Lines.text(body)
                : "it does not know the secret");
    }
}
