package gcounter.maelstrom.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node that failed in the middle of a test, and so ended it.
 *
 * @param sentence what happened
 * @param seconds  when, since the test began
 * @param stderr   the last lines that it wrote
 */
record NodeCrash(String node, String sentence, double seconds, List<String> stderr) {
    Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("node", node);
        results.put("what", sentence);
        results.put("seconds", seconds);
        results.put("stderr", stderr);
        return results;
    }
}
