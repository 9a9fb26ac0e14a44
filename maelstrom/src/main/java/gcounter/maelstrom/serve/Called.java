package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.ByteBuilder;

/** The side that is connected to, in the exchange that {@link Caller} tells of. One for each connection. */
final class Called {
    private final Secret secret;
    private final String caller;
    private final String name;
    private final String callerNonce;
    private final String nonce = Secret.nonce();

    /**
     * @param caller      who connects; needs no escaping in JSON
     * @param name        the node here
     * @param callerNonce the caller's random text
     */
    Called(Secret secret, String caller, String name, String callerNonce) {
        this.secret = secret;
        this.caller = caller;
        this.name = name;
        this.callerNonce = callerNonce;
    }

    /** Who wants to be believed. */
    String caller() {
        return caller;
    }

    void challenge(ByteBuilder out) {
        Lines.write(out, name, caller, "{\"type\":\"challenge\",\"nonce\":\"" + nonce + "\"}");
    }

    /** Answers a proof, if it is one, with this side's own; tells whether it was one. */
    boolean welcomes(String proof, ByteBuilder out) {
        if (!Secret.same(secret.proof(Secret.Side.CALLER, caller, name, callerNonce, nonce), proof)) {
            return false;
        }
        String own = secret.proof(Secret.Side.CALLED, caller, name, callerNonce, nonce);
        Lines.write(out, name, caller, "{\"type\":\"welcome\",\"proof\":\"" + own + "\"}");
        return true;
    }
}
