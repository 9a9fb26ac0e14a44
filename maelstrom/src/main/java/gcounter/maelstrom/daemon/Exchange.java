package gcounter.maelstrom.daemon;

/** A request that is alone on its way, and how it is answered. Flusher thread; nothing may wait here. */
public interface Exchange {
    void addOk();

    void readOk(long value);

    /** @param code Maelstrom's */
    void error(int code, String text);
}
