package gcounter.node.intake;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Client;
import java.util.List;

/** What a handler has to tell the flusher beside the requests in its lane. Immutable. */
public sealed interface Event {

    /** The node learns who it is and who its peers are; valid, and the first that the flusher sees. */
    record Init(String nodeId, List<String> nodeIds, Client client, long messageId) implements Event {}

    /**
     * A service's answer to a call.
     *
     * @param error Maelstrom's code; {@link #NO_ERROR} when the call succeeded
     * @param value what was read, or is known of the keys; a missing node when nothing is
     */
    record Answer(String source, long inReplyTo, int error, JsonNode value) implements Event {
        public static final int NO_ERROR = -1;

        /** The answer in a message whose body has an {@code in_reply_to}. */
        public static Answer of(String source, JsonNode body) {
            boolean failed = body.path("type").asText().equals("error");
            return new Answer(source, body.path("in_reply_to").asLong(-1),
                    failed ? body.path("code").asInt(0) : NO_ERROR, body.path("value"));
        }

        public boolean succeeded() {
            return error == NO_ERROR;
        }
    }

    /** What a peer says about the totals, unchecked. */
    record PeerTotals(String source, JsonNode totals) implements Event {}

    /**
     * A request that did not go by its lane: an add beyond the lane's headroom. Nobody has added it to the local delta
     * yet; the flusher does that, if the total has room for it.
     *
     * @param lane      the lane, whose handler leaves its headroom alone until the answer
     * @param submitted what the lane's adds sum up to at this moment
     * @param readAt    when it was read, in nanoseconds of the node's clock
     */
    record LargeAdd(Lane lane, long submitted, Client client, long messageId, long readAt, long delta)
            implements Event {}

    /**
     * An add that is safe to repeat. Nobody has added it to the local delta; that happens when it is committed.
     *
     * @param readAt when it was read, in nanoseconds of the node's clock
     * @param key    what all attempts at this add have in common, and no other add has
     */
    record KeyedAdd(Client client, long messageId, long readAt, long delta, String key) implements Event {}

    /**
     * A request that failed before it did anything.
     *
     * @param nodeId the name under which it was asked
     * @param readAt when it was read, in nanoseconds of the node's clock
     */
    record Refusal(String nodeId, Client client, long messageId, long readAt, int code, String text)
            implements Event {}

    /** Something to be done in the flusher's turn. */
    record Task(Runnable run) implements Event {}
}
