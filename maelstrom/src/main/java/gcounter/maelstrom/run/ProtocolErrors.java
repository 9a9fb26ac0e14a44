package gcounter.maelstrom.run;

import gcounter.maelstrom.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Things that nodes should not do and that do not end a test: counts them all, and tells people of the first
 * few. Conductor's thread.
 */
final class ProtocolErrors {
    private static final long SHOWN = 5;

    private final Console console;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    ProtocolErrors(Console console, String... kinds) {
        this.console = console;
        for (String kind : kinds) {
            counts.put(kind, 0L);
        }
    }

    void add(String kind, String sentence) {
        long count = counts.merge(kind, 1L, Long::sum);
        if (count <= SHOWN) {
            console.line(sentence);
        } else if (count == SHOWN + 1) {
            console.line("(More of this kind follows, and is only counted.)");
        }
    }

    Map<String, Long> counts() {
        return counts;
    }
}
