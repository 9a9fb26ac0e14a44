package gcounter.maelstrom.console;

/** Shows snapshots to people. Progress thread only. */
interface ProgressView extends AutoCloseable {
    void show(Snapshot snapshot);

    /** How often to show one. */
    long intervalMillis();

    @Override
    void close();
}
