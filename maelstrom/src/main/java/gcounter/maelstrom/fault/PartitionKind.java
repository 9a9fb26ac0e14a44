package gcounter.maelstrom.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The ways in which Jepsen's partition package cuts a cluster. Each draws who stops listening to whom:
 * receivers, each with the nodes whose messages it drops. Stateless.
 */
public enum PartitionKind {
    /** One node apart from all others. */
    ONE("one") {
        @Override
        Map<String, Set<String>> cut(List<String> shuffled) {
            return split(shuffled, 1);
        }
    },
    /** A majority apart from the rest. */
    MAJORITY("majority") {
        @Override
        Map<String, Set<String>> cut(List<String> shuffled) {
            return split(shuffled, shuffled.size() / 2);
        }
    },
    /** Fewer than a third apart from the rest: nobody at all in a cluster of up to three. */
    MINORITY_THIRD("minority-third") {
        @Override
        Map<String, Set<String>> cut(List<String> shuffled) {
            return split(shuffled, (shuffled.size() - 1) / 3);
        }
    },
    /** Every node hears a majority, and no two nodes the same one. */
    MAJORITIES_RING("majorities-ring") {
        @Override
        Map<String, Set<String>> cut(List<String> shuffled) {
            return shuffled.size() <= EXACT_RING ? ring(shuffled) : mesh(shuffled);
        }
    };

    private static final int EXACT_RING = 5;

    private final String label;

    PartitionKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public Map<String, Set<String>> draw(List<String> nodes, Random random) {
        List<String> shuffled = new ArrayList<>(nodes);
        Collections.shuffle(shuffled, random);
        return cut(shuffled);
    }

    abstract Map<String, Set<String>> cut(List<String> shuffled);

    /** The first {@code size} nodes on one side, the others on the other. */
    private static Map<String, Set<String>> split(List<String> nodes, int size) {
        Set<String> left = Set.copyOf(nodes.subList(0, size));
        Set<String> right = Set.copyOf(nodes.subList(size, nodes.size()));
        Map<String, Set<String>> grudge = new HashMap<>();
        left.forEach(node -> grudge.put(node, right));
        right.forEach(node -> grudge.put(node, left));
        return grudge;
    }

    /** On a ring, a node hears those nearest to it, itself counted, until they are a majority. */
    private static Map<String, Set<String>> ring(List<String> nodes) {
        int n = nodes.size();
        int majority = n / 2 + 1;
        Map<String, Set<String>> grudge = new HashMap<>();
        for (int first = 0; first < n; first++) {
            Set<String> dropped = new HashSet<>(nodes);
            for (int i = 0; i < majority; i++) {
                dropped.remove(nodes.get((first + i) % n));
            }
            grudge.put(nodes.get((first + majority / 2) % n), dropped);
        }
        return grudge;
    }

    /**
     * Links the node with the fewest links to the one with the fewest that it isn't linked to yet, until the
     * node with the fewest has a majority. Links go both ways; ties are broken by the nodes' shuffled order
     * at the start, each linked node going to the end of its peers.
     */
    private static Map<String, Set<String>> mesh(List<String> nodes) {
        int majority = nodes.size() / 2 + 1;
        Map<String, Set<String>> links = new LinkedHashMap<>();
        nodes.forEach(node -> links.put(node, new HashSet<>(Set.of(node))));
        for (String least = fewest(links, Set.of()); links.get(least).size() < majority;
                least = fewest(links, Set.of())) {
            String other = fewest(links, links.get(least));
            link(links, least, other);
            link(links, other, least);
        }
        Map<String, Set<String>> grudge = new HashMap<>();
        links.forEach((node, heard) -> {
            Set<String> dropped = new HashSet<>(nodes);
            dropped.removeAll(heard);
            grudge.put(node, dropped);
        });
        return grudge;
    }

    private static String fewest(Map<String, Set<String>> links, Set<String> except) {
        String best = null;
        for (String node : links.keySet()) {
            if (!except.contains(node) && (best == null || links.get(node).size() < links.get(best).size())) {
                best = node;
            }
        }
        return best;
    }

    private static void link(Map<String, Set<String>> links, String from, String to) {
        Set<String> heard = links.remove(from);
        heard.add(to);
        links.put(from, heard);
    }
}
