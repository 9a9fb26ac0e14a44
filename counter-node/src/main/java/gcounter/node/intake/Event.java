package gcounter.node.intake;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Client;
import java.util.List;

/** What a reader hands to the flusher. Immutable. */
public sealed interface Event permits Ticket, Event.Init, Event.Answer, Event.PeerTotals, Event.Refusal {

    /** The node learns who it is and who its peers are; valid, and the first that the flusher sees. */
    record Init(String nodeId, List<String> nodeIds, Client client, long messageId) implements Event {}

    /**
     * A service's answer to a call.
     *
     * @param error Maelstrom's code; {@link #NO_ERROR} when the call succeeded
     * @param value what was read; a missing node when nothing was
     */
    record Answer(String source, long inReplyTo, int error, JsonNode value) implements Event {
        public static final int NO_ERROR = -1;

        public boolean succeeded() {
            return error == NO_ERROR;
        }
    }

    /** What a peer says about the totals, unchecked. */
    record PeerTotals(String source, JsonNode totals) implements Event {}

    /**
     * A request that failed before it did anything.
     *
     * @param nodeId the name under which it was asked
     * @param readAt when it was read from stdin, in nanoseconds of the node's clock
     */
    record Refusal(String nodeId, Client client, long messageId, long readAt, int code, String text)
            implements Event {}
}
