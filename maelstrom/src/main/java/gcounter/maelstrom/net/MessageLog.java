package gcounter.maelstrom.net;

import gcounter.maelstrom.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the first messages of a test, with the times at which they were sent and arrived. Conductor's thread
 * while the test runs, then any one thread.
 */
public final class MessageLog {
    private final int most;
    private final List<Entry> entries = new ArrayList<>();

    /** @param most how many messages to keep */
    public MessageLog(int most) {
        this.most = most;
    }

    /** Whether the next message would be kept. */
    boolean wantsMore() {
        return entries.size() < most;
    }

    void sent(long id, long now, Message message) {
        if (wantsMore() && id == entries.size()) {
            entries.add(new Entry(id, now, message));
        }
    }

    void received(long id, long now) {
        if (id < entries.size()) {
            Entry entry = entries.get((int) id);
            entry.received = append(entry.received, now);
        }
    }

    void dropped(long id, long now) {
        if (id < entries.size()) {
            Entry entry = entries.get((int) id);
            entry.dropped = append(entry.dropped, now);
        }
    }

    private static long[] append(long[] times, long time) {
        long[] more = Arrays.copyOf(times, times.length + 1);
        more[times.length] = time;
        return more;
    }

    /** The messages in the order in which they were sent: the number of each is its place here. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Whether there may have been messages that were not kept. */
    public boolean isFull() {
        return !wantsMore();
    }

    /** A message, and what became of it. One that neither arrived nor was dropped got lost, or is under way. */
    public static final class Entry {
        private static final long[] NEVER = {};

        private final long id;
        private final long sent;
        private final Message message;
        private long[] received = NEVER;
        private long[] dropped = NEVER;

        private Entry(long id, long sent, Message message) {
            this.id = id;
            this.sent = sent;
            this.message = message;
        }

        public long id() {
            return id;
        }

        /** On the conductor's clock, as all times here. */
        public long sent() {
            return sent;
        }

        public Message message() {
            return message;
        }

        /** When it arrived: more than once when it was doubled. */
        public long[] received() {
            return received.clone();
        }

        /** When it arrived and nobody took it, because of a partition or because nobody was there. */
        public long[] dropped() {
            return dropped.clone();
        }
    }
}
