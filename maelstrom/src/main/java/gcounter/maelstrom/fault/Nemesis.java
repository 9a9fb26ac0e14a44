package gcounter.maelstrom.fault;

import gcounter.maelstrom.net.Partitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Partitions the cluster and heals it in turn, beginning with a partition. The time from one move to the next
 * is drawn evenly between nothing and twice the interval, as Jepsen's stagger does. Conductor's thread only.
 */
public final class Nemesis {
    private final List<String> nodes;
    private final Partitions partitions;
    private final double longest;
    private final Random random;
    private final List<Episode> episodes = new ArrayList<>();
    private long next = Long.MAX_VALUE;
    private Episode current;

    /** @param interval the mean time from move to move, in nanoseconds */
    public Nemesis(List<String> nodes, Partitions partitions, double interval, Random random) {
        this.nodes = nodes;
        this.partitions = partitions;
        this.longest = 2 * interval;
        this.random = random;
    }

    /** The first move is due at once. */
    public void begin(long now) {
        next = now;
    }

    /** Makes the move that is due, if one is; answers how many were. */
    public int doWork(long now) {
        if (now < next) {
            return 0;
        }
        if (current == null) {
            start(now);
        } else {
            stop(now);
        }
        next += (long) (random.nextDouble() * longest);
        return 1;
    }

    /** Heals what is broken, and breaks nothing more. */
    public void end(long now) {
        next = Long.MAX_VALUE;
        if (current != null) {
            stop(now);
        }
    }

    private void start(long now) {
        PartitionKind kind = PartitionKind.values()[random.nextInt(PartitionKind.values().length)];
        Map<String, Set<String>> grudge = kind.draw(nodes, random);
        partitions.cut(grudge);
        current = new Episode(kind, describe(grudge), now, Long.MAX_VALUE);
        episodes.add(current);
    }

    private void stop(long now) {
        partitions.heal();
        episodes.set(episodes.size() - 1, new Episode(current.kind, current.drops, current.begin, now));
        current = null;
    }

    private Map<String, List<String>> describe(Map<String, Set<String>> grudge) {
        return nodes.stream().filter(node -> !grudge.getOrDefault(node, Set.of()).isEmpty())
                .collect(Collectors.toMap(node -> node,
                        node -> nodes.stream().filter(grudge.get(node)::contains).toList(),
                        (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** When the next move is due, or {@code Long.MAX_VALUE}. */
    public long nextDue() {
        return next;
    }

    /** What is broken now, in a word or two; empty when nothing is. */
    public String now() {
        return current == null ? "" : "partition " + current.kind.label();
    }

    /** What was broken, from first to last. */
    public List<Episode> episodes() {
        return List.copyOf(episodes);
    }

    /**
     * A partition that was.
     *
     * @param drops receivers, each with the nodes whose messages it dropped
     * @param begin when it began, in nanoseconds on the conductor's clock
     * @param end   when it was healed
     */
    public record Episode(PartitionKind kind, Map<String, List<String>> drops, long begin, long end) {
    }
}
