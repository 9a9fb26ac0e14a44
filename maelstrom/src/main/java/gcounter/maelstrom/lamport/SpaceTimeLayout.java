package gcounter.maelstrom.lamport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which end of which message stands in which row of a space-time diagram: what happens later stands lower. Immutable.
 */
final class SpaceTimeLayout {
    private final List<End> ends = new ArrayList<>();
    private final Map<TimedMessage, End> sendings = new HashMap<>();
    private final int rows;

    /** One end of an arrow, and the row that it is in. */
    record End(long time, TimedMessage message, What what, int row) {
        enum What { SENT, RECEIVED, DROPPED }

        End inRow(int newRow) {
            return new End(time, message, what, newRow);
        }
    }

    /** Gives each end of an arrow its row: a new one, unless it is the other end of a message that took no time. */
    SpaceTimeLayout(List<TimedMessage> messages) {
        int row = -1;
        End before = null;
        for (End end : inOrder(messages)) {
            boolean same = before != null && before.message().id() == end.message().id() && before.time() == end.time();
            row += same ? 0 : 1;
            ends.add(end.inRow(row));
            before = end;
        }
        rows = row + 1;
        ends.stream().filter(end -> end.what() == End.What.SENT).forEach(end -> sendings.put(end.message(), end));
    }

    private static List<End> inOrder(List<TimedMessage> messages) {
        List<End> ends = new ArrayList<>();
        for (TimedMessage message : messages) {
            ends.add(new End(message.sent(), message, End.What.SENT, 0));
            message.received().forEach(time -> ends.add(new End(time, message, End.What.RECEIVED, 0)));
            message.dropped().forEach(time -> ends.add(new End(time, message, End.What.DROPPED, 0)));
        }
        ends.sort(Comparator.comparingLong(End::time).thenComparing(end -> end.message().id())
                .thenComparing(End::what));
        return ends;
    }

    /** All ends, from the first to the last. */
    List<End> ends() {
        return ends;
    }

    /** Where the arrow of a message begins. */
    End sending(TimedMessage message) {
        return sendings.get(message);
    }

    int rows() {
        return rows;
    }
}
