package gcounter.node.flusher;

/**
 * What can be set about the flusher.
 *
 * @param ackLocal        whether an add is acknowledged from memory, before its commit
 * @param readFresh       whether a read first asks seq-kv for all that was acknowledged anywhere
 * @param batchLimit      how many events a drain takes before the flusher writes and looks at its timers
 * @param maxWaitingReads how many reads may wait for seq-kv before further ones are refused
 * @param gossipNanos     the shortest interval between gossip rounds
 * @param lookupNanos     the shortest interval between look-ups of a peer's slot
 */
public record FlusherSettings(boolean ackLocal, boolean readFresh, int batchLimit, int maxWaitingReads,
        long gossipNanos, long lookupNanos) {}
