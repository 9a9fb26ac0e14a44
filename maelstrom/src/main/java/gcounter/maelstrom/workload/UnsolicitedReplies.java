package gcounter.maelstrom.workload;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReply;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.Reply;
import java.util.BitSet;

/**
 * Takes the replies that nobody waits for, and tells what each is. Conductor's thread.
 *
 * <p>A node that was stopped by a signal while a request lay in its pipe can't know how long it lay there. So
 * a late reply is excused when its node was paused at any moment from the request to the reply.
 */
public final class UnsolicitedReplies {
    private final ClientRegistry registry;
    private final History history;
    private final UnsolicitedReplyLog log;
    private final Pauses pauses;
    private final BitSet excused = new BitSet();
    private final BitSet answeredLate = new BitSet();

    /** Knows when nodes were paused. */
    @FunctionalInterface
    public interface Pauses {
        /** Whether the node has been paused at any moment since then, in nanoseconds since the test began. */
        boolean since(int node, long time);
    }

    public UnsolicitedReplies(ClientRegistry registry, History history, UnsolicitedReplyLog log, Pauses pauses) {
        this.registry = registry;
        this.history = history;
        this.log = log;
        this.pauses = pauses;
    }

    /** What the client has asked last is asked again under another name: its answer may come whenever it likes. */
    void excuse(int client) {
        excused.set(client);
    }

    /** Takes a reply that is not the one that its client waits for. */
    void take(int node, Reply reply, long time) {
        int client = reply.client();
        int row = ClientRegistry.NO_ROW;
        UnsolicitedReply.Kind kind = UnsolicitedReply.Kind.UNKNOWN;
        if (registry.known(client) && reply.inReplyTo() >= 1 && reply.inReplyTo() <= registry.requests(client)) {
            kind = UnsolicitedReply.Kind.SECOND;
            if (reply.inReplyTo() == registry.requests(client)) {
                row = registry.row(client);
                kind = answerToLast(client, row);
            }
        }
        log.add(new UnsolicitedReply(kind, node, "c" + client, reply.inReplyTo(), row, time));
    }

    /** A client whose last request was given up may still get its first answer. */
    private UnsolicitedReply.Kind answerToLast(int client, int row) {
        if (row == ClientRegistry.NO_ROW || answeredLate.get(client)) {
            return UnsolicitedReply.Kind.SECOND;
        }
        if (excused.get(client)) {
            answeredLate.set(client);
            return UnsolicitedReply.Kind.EXCUSED;
        }
        int code = history.code(row);
        if (code != History.TIMED_OUT && code != History.KILLED) {
            return UnsolicitedReply.Kind.SECOND;
        }
        answeredLate.set(client);
        boolean excused = code == History.KILLED || pauses.since(history.node(row), history.invoked(row));
        return excused ? UnsolicitedReply.Kind.EXCUSED : UnsolicitedReply.Kind.LATE;
    }

    /** Takes a message to a client that there never was. */
    void addressedToNobody(int node, String client, long time) {
        log.add(new UnsolicitedReply(UnsolicitedReply.Kind.UNKNOWN, node, client, Reply.NONE, ClientRegistry.NO_ROW,
                time));
    }
}
