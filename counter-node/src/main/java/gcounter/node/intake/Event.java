package gcounter.node.intake;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Client;
import java.util.List;

/** What a reader hands to the flusher. Immutable. */
public sealed interface Event permits Ticket, Event.Init, Event.Delivery, Event.Refusal {

    /** The node learns who it is and who its peers are; valid, and the first that the flusher sees. */
    record Init(String nodeId, List<String> nodeIds, Client client, long messageId) implements Event {}

    /** A message of a peer or of a service. */
    record Delivery(String source, JsonNode body) implements Event {}

    /** A request that failed before it did anything; {@code nodeId} is the name under which it was asked. */
    record Refusal(String nodeId, Client client, long messageId, int code, String text) implements Event {}
}
