package gcounter.maelstrom.process;

import gcounter.maelstrom.net.Message;
import java.util.List;

/** What a node's threads tell the conductor. Immutable. */
public sealed interface NodeEvent {
    /** The node's place among the nodes. */
    int node();

    /** Which of the node's processes it comes from, counted from 0. */
    int life();

    /** Messages in the order in which the node sent them. */
    record Sent(int node, int life, List<Message> messages) implements NodeEvent {
    }

    /** A line on stdout that is no message. */
    record Garbage(int node, int life, String line, String reason) implements NodeEvent {
    }

    /** The process has ended, and everything it wrote has been read. */
    record Exited(int node, int life, int status) implements NodeEvent {
    }

    /** The node's next process runs, and what it says is going to come after this. */
    record Started(int node, int life) implements NodeEvent {
    }

    /** The node's next process could not be started. */
    record NotStarted(int node, int life, String reason) implements NodeEvent {
    }
}
