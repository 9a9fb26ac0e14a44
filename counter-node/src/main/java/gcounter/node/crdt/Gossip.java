package gcounter.node.crdt;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Outbox;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Spreads the totals: a round sends them all to one peer, at random or, first, to one whose own gossip has shown that
 * it lacks some. News make the next round come after the shortest interval; each round without any doubles the
 * interval, so that a rumour is repeated for a while, an idle cluster is nearly silent, and a healed partition is still
 * noticed. Lost, doubled and overtaken messages do no harm. Owned by the flusher thread; times are nanoseconds.
 */
public final class Gossip {
    /** How many times longer than the shortest interval the longest is. */
    private static final int SLOWEST = 20;

    private final GCounter counter;
    private final String self;
    private final List<String> peers;
    private final Outbox outbox;
    private final RandomGenerator random;
    private final long shortest;
    private final Set<String> lacking = new LinkedHashSet<>();
    private long interval;
    private long nextRound;

    /** @param shortest the interval between rounds while there are news */
    public Gossip(GCounter counter, String self, Outbox outbox, RandomGenerator random, long shortest, long now) {
        this.counter = counter;
        this.self = self;
        this.peers = counter.nodes().stream().filter(node -> !node.equals(self)).toList();
        this.outbox = outbox;
        this.random = random;
        this.shortest = shortest;
        this.interval = shortest;
        this.nextRound = now + random.nextLong(shortest);
    }

    /** The counter has changed. */
    public void onNews(long now) {
        interval = shortest;
        nextRound = Math.min(nextRound, now + shortest);
    }

    /** Takes a peer's totals; what is no total of 0 or more is left alone, and so is what it says of us. */
    public void onGossip(String source, JsonNode body, long now) {
        JsonNode totals = body.path("totals");
        boolean news = false;
        for (Map.Entry<String, JsonNode> entry : totals.properties()) {
            JsonNode total = entry.getValue();
            if (!entry.getKey().equals(self) && total.isIntegralNumber() && total.canConvertToLong()) {
                news |= counter.merge(entry.getKey(), total.longValue());
            }
        }
        if (news) {
            onNews(now);
        }
        if (peers.contains(source) && lacksSome(totals)) {
            lacking.add(source);
            onNews(now);
        }
    }

    /** Sends a round if one is due; how many messages it sent. */
    public int tick(long now) {
        if (peers.isEmpty() || now < nextRound) {
            return 0;
        }
        nextRound = now + interval;
        interval = Math.min(interval * 2, shortest * SLOWEST);
        if (counter.value() == 0) {
            return 0;
        }
        outbox.send(nextPeer(), encode());
        return 1;
    }

    /** Nanoseconds until {@link #tick} may have something to do. */
    public long untilNextRound(long now) {
        return peers.isEmpty() ? Long.MAX_VALUE : nextRound - now;
    }

    private String nextPeer() {
        if (lacking.isEmpty()) {
            return peers.get(random.nextInt(peers.size()));
        }
        String peer = lacking.iterator().next();
        lacking.remove(peer);
        return peer;
    }

    private boolean lacksSome(JsonNode totals) {
        for (String node : counter.nodes()) {
            if (totals.path(node).asLong() < counter.total(node)) {
                return true;
            }
        }
        return false;
    }

    private String encode() {
        StringBuilder body = new StringBuilder("{\"type\":\"gossip\",\"totals\":{");
        char separator = ' ';
        for (String node : counter.nodes()) {
            long total = counter.total(node);
            if (total > 0) {
                body.append(separator).append(Outbox.quote(node)).append(':').append(total);
                separator = ',';
            }
        }
        return body.append("}}").toString();
    }
}
