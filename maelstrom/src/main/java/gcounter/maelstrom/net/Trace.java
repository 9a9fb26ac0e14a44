package gcounter.maelstrom.net;

import gcounter.maelstrom.message.Message;
import java.util.function.Consumer;

/**
 * Prints messages as they are sent and received, for those who asked to see them, and has the first ones kept.
 * Conductor's thread.
 */
public final class Trace {
    private final boolean sends;
    private final boolean receipts;
    private final Consumer<String> out;
    private final MessageLog log;

    public Trace(boolean sends, boolean receipts, Consumer<String> out, MessageLog log) {
        this.sends = sends;
        this.receipts = receipts;
        this.out = out;
        this.log = log;
    }

    /** Nothing is printed, and nothing kept. */
    public static Trace off() {
        return new Trace(false, false, line -> { }, new MessageLog(0));
    }

    /** Whether anyone looks at the next message: spares the making of text that nobody reads. */
    public boolean on() {
        return sends || receipts || log.wantsMore();
    }

    void sent(long id, long now, Message message) {
        log.sent(id, now, message);
        if (sends) {
            out.accept("send " + route(message) + message.text());
        }
    }

    void received(long id, long now, Message message) {
        log.received(id, now);
        if (receipts) {
            out.accept("recv " + route(message) + message.text());
        }
    }

    /** It arrived, and nobody took it. */
    void dropped(long id, long now) {
        log.dropped(id, now);
    }

    private static String route(Message message) {
        return message.src() + " -> " + message.dest() + " ";
    }
}
