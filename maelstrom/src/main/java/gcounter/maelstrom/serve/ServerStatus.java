package gcounter.maelstrom.serve;

import gcounter.maelstrom.service.Backend;
import java.util.Collection;
import java.util.Map;

/** How a server stands, for those who show it. For any thread; what is not counted here is only for show. */
public final class ServerStatus {
    private final Metrics metrics;
    private final Backend store;
    private final Router router;
    private final Acceptor acceptor;
    private final Collection<OutboundPeer> peers;

    ServerStatus(Metrics metrics, Backend store, Router router, Acceptor acceptor, Collection<OutboundPeer> peers) {
        this.metrics = metrics;
        this.store = store;
        this.router = router;
        this.acceptor = acceptor;
        this.peers = peers;
    }

    public long get(Metric metric) {
        return metrics.get(metric);
    }

    /** What the store has counted, by names in lower case with underscores. */
    public Map<String, Long> store() {
        return store.counts();
    }

    /** How many requests of clients the node has not answered. */
    public long unanswered() {
        return router.unanswered();
    }

    /** How many clients are connected. */
    public int clients() {
        return acceptor.clients();
    }

    /** To how many peers there is a connection. */
    public long peers() {
        return peers.stream().filter(OutboundPeer::isReady).count();
    }
}
