package gcounter.node.crdt;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Outbox;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Spreads the totals, in rounds that are at least an interval apart.
 *
 * <p>News take the short way: a node tells the relay, and the relay tells everyone, once for all that it heard within
 * the interval. That is two messages for a node and interval, where purely random gossip needs several times as many
 * for the same speed. The relay is the first of the nodes heard from lately, oneself included. So nobody has to be
 * elected: when the relay falls silent each node takes itself for it, until it hears an earlier one; rounds fall at
 * random moments, so that only a few speak up before that.
 *
 * <p>Apart from that, each node repeats itself ever more rarely to random peers, or first to one whose own gossip has
 * shown that it lacks something: that repairs what loss and partitions have left, and an idle cluster is nearly silent.
 * Lost, doubled and overtaken messages do no harm. Owned by the flusher thread; times are nanoseconds.
 */
public final class Gossip {
    /** In how many intervals a node repeats itself first, without news, and then at the most. */
    private static final int FIRST_REPETITION = 5;
    private static final int LAST_REPETITION = 15;
    /** For how many intervals a node counts as heard from lately. */
    private static final int LATELY = 5;
    private static final long NEVER = Long.MIN_VALUE;

    private final GCounter counter;
    private final String self;
    private final List<String> peers;
    private final Outbox outbox;
    private final RandomGenerator random;
    private final long interval;
    /** When each node was last heard from, in the order of the nodes. */
    private final long[] heardAt;
    private final Set<String> lacking = new LinkedHashSet<>();
    private boolean news;
    private long repetition;
    private long lastRound;
    private long nextRound;

    /** @param interval the time between rounds while there are news */
    public Gossip(GCounter counter, String self, Outbox outbox, RandomGenerator random, long interval, long now) {
        this.counter = counter;
        this.self = self;
        this.peers = counter.nodes().stream().filter(node -> !node.equals(self)).toList();
        this.outbox = outbox;
        this.random = random;
        this.interval = interval;
        this.heardAt = new long[counter.nodes().size()];
        Arrays.fill(heardAt, NEVER);
        this.repetition = interval * FIRST_REPETITION;
        this.lastRound = now - random.nextLong(interval);
        this.nextRound = now + repetition;
    }

    /** The counter has changed, and others should know. */
    public void onNews(long now) {
        news = true;
        repetition = interval * FIRST_REPETITION;
        soon(now);
    }

    /** Takes a peer's totals; what is no total of 0 or more is left alone, and so is what it says of us. */
    public void onPeerTotals(String source, JsonNode totals, long now) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> entry : totals.properties()) {
            JsonNode total = entry.getValue();
            if (!entry.getKey().equals(self) && total.isIntegralNumber() && total.canConvertToLong()) {
                changed |= counter.merge(entry.getKey(), total.longValue());
            }
        }
        int index = counter.nodes().indexOf(source);
        if (index >= 0) {
            heardAt[index] = now;
        }
        if (changed && !source.equals(relay(now))) {
            onNews(now); // what the relay says, everyone hears
        } else if (!news && peers.contains(source) && lacksSome(totals)) {
            lacking.add(source);
            soon(now);
        }
    }

    /** Sends a round if one is due; how many messages it sent. */
    public int tick(long now) {
        if (peers.isEmpty() || now < nextRound) {
            return 0;
        }
        lastRound = now;
        nextRound = now + repetition;
        if (counter.value() == 0) {
            return 0;
        }
        int sent = news ? tellNews(relay(now)) : repeat();
        news = false;
        return sent;
    }

    /** Nanoseconds until {@link #tick} may have something to do. */
    public long untilNextRound(long now) {
        return peers.isEmpty() ? Long.MAX_VALUE : nextRound - now;
    }

    private void soon(long now) {
        nextRound = Math.min(nextRound, Math.max(now, lastRound + interval));
    }

    private String relay(long now) {
        List<String> nodes = counter.nodes();
        int i = 0;
        while (!nodes.get(i).equals(self) && !isHeardLately(i, now)) {
            i++;
        }
        return nodes.get(i);
    }

    private boolean isHeardLately(int node, long now) {
        return heardAt[node] != NEVER && now - heardAt[node] <= LATELY * interval;
    }

    private int tellNews(String relay) {
        String body = encode();
        if (!relay.equals(self)) {
            outbox.send(relay, body);
            return 1;
        }
        peers.forEach(peer -> outbox.send(peer, body));
        return peers.size();
    }

    private int repeat() {
        repetition = Math.min(repetition * 2, interval * LAST_REPETITION);
        String peer = lacking.isEmpty() ? randomPeer() : lacking.iterator().next();
        lacking.remove(peer);
        outbox.send(peer, encode());
        return 1;
    }

    private String randomPeer() {
        return peers.get(random.nextInt(peers.size()));
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
        String separator = "";
        for (String node : counter.nodes()) {
            long total = counter.total(node);
            if (total > 0) {
                body.append(separator).append(Outbox.quote(node)).append(':').append(total);
                separator = ",";
            }
        }
        return body.append("}}").toString();
    }
}
