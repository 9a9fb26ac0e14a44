package gcounter.maelstrom.daemon;

import java.util.Map;
import java.util.TreeMap;

/** How requests that came in lines have ended, since the start of the process. Flusher thread. */
final class LineOutcomes {
    private static final int CODES = 64;

    private final long[] errors = new long[CODES];
    private long adds;
    private long reads;

    void addOk() {
        adds++;
    }

    void readOk() {
        reads++;
    }

    /** @param code Maelstrom's */
    void error(int code) {
        errors[code]++;
    }

    /** How many there were of each type of reply; of errors, of each code. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>(Map.of("add_ok", adds, "read_ok", reads));
        for (int code = 0; code < CODES; code++) {
            if (errors[code] > 0) {
                counts.put("error " + code, errors[code]);
            }
        }
        return counts;
    }
}
