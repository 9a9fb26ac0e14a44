package gcounter.maelstrom.daemon;

import gcounter.node.flusher.Flusher;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** What a daemon can tell of itself. Any thread, but for {@link #figures}. */
public final class Status {
    private final DaemonOptions options;
    private final Flusher flusher;
    private final NetworkOutbox outbox;
    private final Map<String, PeerLink> peers;
    private final AtomicInteger clients;
    private final BooleanSupplier draining;
    private final Collection<Worker> workers;

    /** @param draining whether the end was asked for */
    Status(DaemonOptions options, Flusher flusher, NetworkOutbox outbox, Map<String, PeerLink> peers,
            AtomicInteger clients, Collection<Worker> workers, BooleanSupplier draining) {
        this.options = options;
        this.flusher = flusher;
        this.outbox = outbox;
        this.peers = peers;
        this.clients = clients;
        this.workers = workers;
        this.draining = draining;
    }

    public String node() {
        return options.node();
    }

    public String store() {
        return options.store();
    }

    public String version() {
        String version = Status.class.getPackage().getImplementationVersion();
        return version == null ? "(not from a jar)" : version;
    }

    /** Whether there is a connection, for each peer. */
    public Map<String, Boolean> peers() {
        Map<String, Boolean> up = new TreeMap<>();
        peers.forEach((name, link) -> up.put(name, link.isUp()));
        return up;
    }

    /** By how many nanoseconds each event loop was late for what it had to do last. */
    public Map<String, Long> loopLags() {
        Map<String, Long> lags = new TreeMap<>();
        workers.forEach(worker -> lags.put(String.valueOf(lags.size()), worker.lag()));
        return lags;
    }

    /** How many clients have connected, in whatever way. */
    public int clients() {
        return clients.get();
    }

    public boolean isDraining() {
        return draining.getAsBoolean();
    }

    /** Flusher thread. */
    public Figures figures() {
        Map<String, Long> totals = new TreeMap<>();
        options.nodes().forEach(node -> totals.put(node, flusher.total(node)));
        return new Figures(flusher.isOpen(), flusher.storeWaited(), flusher.storeErrors(), totals, flusher.stats(),
                flusher.repeatedAdds(), outbox.lineOutcomes());
    }
}
