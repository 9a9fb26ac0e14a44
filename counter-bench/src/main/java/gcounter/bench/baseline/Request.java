package gcounter.bench.baseline;

import gcounter.node.wire.Client;

/**
 * A request that waits for its handler. Immutable.
 *
 * @param readAt when it was read, in nanoseconds
 * @param delta  what an add adds; 0 for a read
 */
record Request(Client client, long messageId, long readAt, long delta) {}
