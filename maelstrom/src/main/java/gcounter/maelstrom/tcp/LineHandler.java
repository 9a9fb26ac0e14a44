package gcounter.maelstrom.tcp;

/** Whoever talks over a connection. Loop's thread only. */
public interface LineHandler {
    /** The connection that was asked for stands, and can be written to. Not called for one that was accepted. */
    void opened(Connection connection);

    /** A line has arrived: {@code bytes[from, to)}, without its end, good for as long as this call lasts. */
    void line(byte[] bytes, int from, int to);

    /** A line is longer than the limit: it can't be delivered, and nothing after it will be. */
    void tooLong();

    /** The connection is gone, for whatever reason. Called once. */
    void closed();
}
