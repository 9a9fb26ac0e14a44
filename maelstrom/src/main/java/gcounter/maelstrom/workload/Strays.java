package gcounter.maelstrom.workload;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Stray;
import gcounter.maelstrom.history.StrayLog;
import gcounter.maelstrom.net.Reply;
import java.util.BitSet;

/**
 * Takes the replies that nobody waits for, and tells what each is. Conductor's thread.
 *
 * <p>A node that was stopped by a signal while a request lay in its pipe can't know how long it lay there. So
 * a late reply is excused when its node was paused at any moment from the request to the reply.
 */
public final class Strays {
    private final ClientNames names;
    private final History history;
    private final StrayLog log;
    private final Pauses pauses;
    private final BitSet answeredLate = new BitSet();

    /** Knows when nodes were paused. */
    @FunctionalInterface
    public interface Pauses {
        /** Whether the node has been paused at any moment since then, in nanoseconds since the test began. */
        boolean since(int node, long time);
    }

    public Strays(ClientNames names, History history, StrayLog log, Pauses pauses) {
        this.names = names;
        this.history = history;
        this.log = log;
        this.pauses = pauses;
    }

    /** Takes a reply that is not the one that its client waits for. */
    void take(int node, Reply reply, long time) {
        int client = reply.client();
        int row = ClientNames.NO_ROW;
        Stray.Kind kind = Stray.Kind.UNKNOWN;
        if (names.known(client) && reply.inReplyTo() >= 1 && reply.inReplyTo() <= names.requests(client)) {
            kind = Stray.Kind.SECOND;
            if (reply.inReplyTo() == names.requests(client)) {
                row = names.row(client);
                kind = answerToLast(client, row);
            }
        }
        log.add(new Stray(kind, node, "c" + client, reply.inReplyTo(), row, time));
    }

    /** A client whose last request was given up may still get its first answer. */
    private Stray.Kind answerToLast(int client, int row) {
        if (row == ClientNames.NO_ROW || answeredLate.get(client)) {
            return Stray.Kind.SECOND;
        }
        int code = history.code(row);
        if (code != History.TIMED_OUT && code != History.KILLED) {
            return Stray.Kind.SECOND;
        }
        answeredLate.set(client);
        boolean excused = code == History.KILLED || pauses.since(history.node(row), history.invoked(row));
        return excused ? Stray.Kind.EXCUSED : Stray.Kind.LATE;
    }

    /** Takes a message to a client that there never was. */
    void addressedToNobody(int node, String client, long time) {
        log.add(new Stray(Stray.Kind.UNKNOWN, node, client, Reply.NONE, ClientNames.NO_ROW, time));
    }
}
