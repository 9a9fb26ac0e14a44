package gcounter.maelstrom.console;

/** Shows snapshots to people. Progress thread only. */
public interface ProgressView extends AutoCloseable {
    /** @param columns the terminal's width; 0 when there is no terminal */
    static ProgressView on(Console console, int columns) {
        return columns > 0 ? new BarView(console, columns) : new LineView(console);
    }

    void show(Snapshot snapshot);

    /** How often to show one. */
    long intervalMillis();

    @Override
    void close();
}
