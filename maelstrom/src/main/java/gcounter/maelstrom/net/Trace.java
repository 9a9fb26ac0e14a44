package gcounter.maelstrom.net;

import java.util.function.Consumer;

/** Prints messages as they are sent and received, for those who asked to see them. Conductor's thread. */
public final class Trace {
    private final boolean sends;
    private final boolean receipts;
    private final Consumer<String> out;

    public Trace(boolean sends, boolean receipts, Consumer<String> out) {
        this.sends = sends;
        this.receipts = receipts;
        this.out = out;
    }

    /** Nothing is printed. */
    public static Trace off() {
        return new Trace(false, false, line -> { });
    }

    /** Whether anything is printed at all: spares the making of text that nobody reads. */
    public boolean on() {
        return sends || receipts;
    }

    public void sent(Message message) {
        if (sends) {
            out.accept("send " + route(message) + message.text());
        }
    }

    public void received(Message message) {
        if (receipts) {
            out.accept("recv " + route(message) + message.text());
        }
    }

    private static String route(Message message) {
        return message.src() + " -> " + message.dest() + " ";
    }
}
