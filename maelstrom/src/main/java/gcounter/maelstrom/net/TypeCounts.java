package gcounter.maelstrom.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts messages by the way they went and by their bodies' types. Conductor's thread only. */
public final class TypeCounts {
    private static final int MOST_TYPES = 64;
    private static final String OTHERS = "(other types)";

    private final Map<Link, Map<String, long[]>> counts = new EnumMap<>(Link.class);

    TypeCounts() {
        for (Link link : Link.values()) {
            counts.put(link, new HashMap<>());
        }
    }

    /** A node may make up as many types as it likes: from some number on they are counted together. */
    void add(Link link, String type) {
        Map<String, long[]> types = counts.get(link);
        long[] count = types.get(type);
        if (count == null) {
            String counted = types.size() < MOST_TYPES ? type : OTHERS;
            count = types.computeIfAbsent(counted, added -> new long[1]);
        }
        count[0]++;
    }

    /** All counts: by the way they went, and there from the most frequent type to the least. */
    public List<Count> all() {
        List<Count> all = new ArrayList<>();
        counts.forEach((link, types) -> types.forEach((type, count) -> all.add(new Count(link, type, count[0]))));
        all.sort(Comparator.comparing(Count::link).thenComparing(Count::messages, Comparator.reverseOrder())
                .thenComparing(Count::type));
        return all;
    }

    /** How many messages of a type went one way. */
    public record Count(Link link, String type, long messages) {
    }
}
