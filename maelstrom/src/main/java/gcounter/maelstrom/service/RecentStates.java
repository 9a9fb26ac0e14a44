package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * A map together with its last states. One operation changes one key, so a state costs one entry in its key's
 * line of values, newest first, and not a map of its own.
 */
final class RecentStates {
    private final int kept;
    private final Map<JsonNode, Deque<Version>> lines = new HashMap<>();
    private long newest;

    /** @param kept how many states can be looked at, the newest included */
    RecentStates(int kept) {
        this.kept = kept;
    }

    /** The number of the newest state; the first, empty one is 0. */
    long newest() {
        return newest;
    }

    /** How many states can be looked at now. */
    int size() {
        return (int) Math.min(kept, newest + 1);
    }

    /** The key's value in a state, or null when it wasn't there. */
    JsonNode at(JsonNode key, long state) {
        Deque<Version> line = lines.get(key);
        if (line != null) {
            for (Version version : line) {
                if (version.state <= state) {
                    return version.value;
                }
            }
        }
        return null;
    }

    /** Begins a new state. */
    void advance() {
        newest++;
    }

    /** Sets a key in the newest state. */
    void put(JsonNode key, JsonNode value) {
        Deque<Version> line = lines.computeIfAbsent(key, k -> new ArrayDeque<>());
        line.addFirst(new Version(newest, value));
        forget(line);
    }

    /** Of the versions that every state still kept is beyond, only the newest can be seen. */
    private void forget(Deque<Version> line) {
        long oldest = newest - kept + 1;
        Iterator<Version> versions = line.iterator();
        while (versions.hasNext() && versions.next().state > oldest) {
            // these are still to be seen
        }
        while (versions.hasNext()) {
            versions.next();
            versions.remove();
        }
    }

    private record Version(long state, JsonNode value) {
    }
}
