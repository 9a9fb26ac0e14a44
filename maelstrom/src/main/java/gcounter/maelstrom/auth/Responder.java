package gcounter.maelstrom.auth;

import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.MessageText;

/** The side that is connected to, in the exchange that {@link Initiator} tells of. One for each connection. */
public final class Responder {
    private final Secret secret;
    private final String initiator;
    private final String name;
    private final String initiatorNonce;
    private final String nonce = Secret.nonce();

    /**
     * @param initiator      who connects; needs no escaping in JSON
     * @param name           the node here
     * @param initiatorNonce the initiator's random text
     */
    public Responder(Secret secret, String initiator, String name, String initiatorNonce) {
        this.secret = secret;
        this.initiator = initiator;
        this.name = name;
        this.initiatorNonce = initiatorNonce;
    }

    /** Who wants to be believed. */
    public String initiator() {
        return initiator;
    }

    public void challenge(ByteBuilder out) {
        MessageText.write(out, name, initiator, "{\"type\":\"challenge\",\"nonce\":\"" + nonce + "\"}");
    }

    /** Answers a proof, if it is one, with this side's own; tells whether it was one. */
    public boolean verify(String proof, ByteBuilder out) {
        if (!Secret.same(secret.proof(Secret.Side.INITIATOR, initiator, name, initiatorNonce, nonce), proof)) {
            return false;
        }
        String own = secret.proof(Secret.Side.RESPONDER, initiator, name, initiatorNonce, nonce);
        MessageText.write(out, name, initiator, "{\"type\":\"welcome\",\"proof\":\"" + own + "\"}");
        return true;
    }
}
