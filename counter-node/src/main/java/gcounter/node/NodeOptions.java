package gcounter.node;

import gcounter.node.flusher.FlusherSettings;
import gcounter.node.intake.IdleStrategy;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The node's command line: every setting with its default. Constants of enums are spelled as on the command line. */
@Command(name = "counter", mixinStandardHelpOptions = true, version = "counter 1.0", sortOptions = false,
        showDefaultValues = true, usageHelpWidth = 100,
        description = {
            "A node of a grow-only counter, for Maelstrom's g-counter workload: reads messages from stdin,"
                + " writes messages to stdout, and keeps its total in seq-kv.", ""})
final class NodeOptions {
    enum Ack { durable, local }

    enum Reads { view, fresh }

    @Option(names = "--ack", paramLabel = "durable|local", description = {
        "When add_ok goes out. durable: once seq-kv has confirmed the commit; kill -9 at any moment loses no"
            + " acknowledged add and counts none twice. local: at once, from memory; a kill loses what was acknowledged"
            + " since the last commit (one round trip to seq-kv, or as long as seq-kv is away)."})
    Ack ack = Ack.durable;

    @Option(names = "--read", paramLabel = "view|fresh", description = {
        "What a read answers. view: what this node knows, at once; never below what it acknowledged, never going down,"
            + " never above what was invoked. fresh: after a round with seq-kv, so that it includes every add"
            + " acknowledged anywhere before the read began."})
    Reads reads = Reads.view;

    @Option(names = "--idle", paramLabel = "park|yield|spin", description = {
        "How reader and flusher wait for work. park: asleep. yield, spin: the flusher looks on without end and takes a"
            + " core, the reader looks on for 10 milliseconds; yield lets others have the core."})
    IdleStrategy idle = IdleStrategy.park;

    @Option(names = "--queue", paramLabel = "REQUESTS", description = {
        "How many requests may be on their way from reader to flusher, rounded up to a power of two; when they are,"
            + " the reader stops reading."})
    int queue = 1 << 16;

    @Option(names = "--batch", paramLabel = "REQUESTS", description = {
        "How many requests the flusher takes before it writes its replies and starts a commit."})
    int batch = 4096;

    @Option(names = "--max-waiting", paramLabel = "REQUESTS", description = {
        "How many adds may wait for their commit, and how many reads for seq-kv; further ones get error 11."})
    int maxWaiting = 1 << 17;

    @Option(names = "--gossip-interval", paramLabel = "MILLIS", description = {
        "The shortest interval between two gossip rounds of this node; 15 times that when nothing changes."})
    int gossipMillis = 300;

    @Option(names = "--lookup-interval", paramLabel = "MILLIS", description = {
        "The shortest interval between two look-ups of peers' slots in seq-kv; 8 times that when nothing changes."})
    int lookupMillis = 1000;

    @Option(names = "--stats", paramLabel = "SECONDS", description = {
        "Print a line of figures on stderr every so many seconds; 0 for never."})
    int statsSeconds;

    FlusherSettings flusherSettings() {
        return new FlusherSettings(ack == Ack.local, reads == Reads.fresh, batch, maxWaiting,
                TimeUnit.MILLISECONDS.toNanos(gossipMillis), TimeUnit.MILLISECONDS.toNanos(lookupMillis));
    }

    /** What is wrong with the values, as a sentence; null when nothing is. */
    String error() {
        if (queue < 2 || queue > 1 << 24) {
            return "--queue must be from 2 to 16777216, not " + queue;
        }
        if (batch < 1) {
            return "--batch must be 1 or more, not " + batch;
        }
        if (maxWaiting < 1) {
            return "--max-waiting must be 1 or more, not " + maxWaiting;
        }
        if (gossipMillis < 1) {
            return "--gossip-interval must be 1 or more, not " + gossipMillis;
        }
        if (lookupMillis < 1) {
            return "--lookup-interval must be 1 or more, not " + lookupMillis;
        }
        return statsSeconds < 0 ? "--stats must be 0 or more, not " + statsSeconds : null;
    }
}
