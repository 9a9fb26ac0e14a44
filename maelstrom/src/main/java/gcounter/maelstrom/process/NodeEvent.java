package gcounter.maelstrom.process;

import gcounter.maelstrom.net.Message;
import java.util.List;

/** What a node's threads tell the conductor. Immutable. */
public sealed interface NodeEvent {
    /** The node's place among the nodes. */
    int node();

    /** Messages in the order in which the node sent them. */
    record Sent(int node, List<Message> messages) implements NodeEvent {
    }

    /** A line on stdout that is no message. */
    record Garbage(int node, String line, String reason) implements NodeEvent {
    }

    /** The process has ended, and everything it wrote has been read. */
    record Exited(int node, int status) implements NodeEvent {
    }
}
