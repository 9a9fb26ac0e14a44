package gcounter.maelstrom.net;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who does not listen to whom at this moment: receivers, each with the sources whose messages it drops.
 * Conductor's thread only.
 */
public final class Partitions {
    private final Map<String, Set<String>> blocked = new HashMap<>();

    /** Adds cuts to those that there are. */
    public void cut(Map<String, Set<String>> grudge) {
        grudge.forEach((receiver, sources) ->
                blocked.computeIfAbsent(receiver, r -> new HashSet<>()).addAll(sources));
    }

    public void heal() {
        blocked.clear();
    }

    public boolean drops(String src, String dest) {
        Set<String> sources = blocked.get(dest);
        return sources != null && sources.contains(src);
    }
}
