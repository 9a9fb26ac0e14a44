package gcounter.maelstrom.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;

/** An add that came in as JSON, unchecked. Stateless. */
public final class AddRequest {
    private AddRequest() {
    }

    /** Submits it, with its key if it has one; or has it refused, for good reason. */
    public static void submit(Submitter submitter, Client client, long messageId, JsonNode delta, JsonNode key) {
        if (!delta.isIntegralNumber() || !delta.canConvertToLong() || delta.longValue() < 0) {
            refuse(submitter, client, messageId, "\"delta\" must be a whole number from 0 to " + Long.MAX_VALUE
                    + ", not " + (delta.isMissingNode() ? "nothing" : delta));
        } else if (key.isMissingNode()) {
            submitter.add(client, messageId, delta.longValue());
        } else if (!key.isTextual()) {
            refuse(submitter, client, messageId, "a key must be a text, not " + key);
        } else {
            submitter.addOnce(client, messageId, delta.longValue(), key.textValue());
        }
    }

    private static void refuse(Submitter submitter, Client client, long messageId, String why) {
        submitter.refuse(client, messageId, Submitter.MALFORMED_REQUEST, why + "; nothing was added");
    }
}
