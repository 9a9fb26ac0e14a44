package gcounter.maelstrom.process;

import gcounter.maelstrom.message.Message;
import java.util.List;

/** What a node's threads tell the conductor. Immutable. */
public sealed interface NodeEvent {
    /** The node's place among the nodes. */
    int node();

    /** Which of the node's processes it comes from, counted from 0. */
    int incarnation();

    /** Messages in the order in which the node sent them. */
    record Sent(int node, int incarnation, List<Message> messages) implements NodeEvent {
    }

    /** A line on stdout that is no message. */
    record Unparsable(int node, int incarnation, String line, String reason) implements NodeEvent {
    }

    /** The process has ended, and everything it wrote has been read. */
    record Exited(int node, int incarnation, int status) implements NodeEvent {
    }

    /** The node's next process runs, and what it says is going to come after this. */
    record Started(int node, int incarnation) implements NodeEvent {
    }

    /** The node's next process could not be started. */
    record NotStarted(int node, int incarnation, String reason) implements NodeEvent {
    }
}
