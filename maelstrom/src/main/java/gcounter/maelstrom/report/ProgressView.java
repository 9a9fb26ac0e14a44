package gcounter.maelstrom.report;

/** Shows snapshots to people. Progress thread only. */
interface ProgressView extends AutoCloseable {
    void show(Snapshot snapshot);

    /** How often to show one. */
    long intervalMillis();

    @Override
    void close();
}
