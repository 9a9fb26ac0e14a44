package gcounter.maelstrom.check;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one check found.
 *
 * @param valid   its verdict
 * @param reason  why, in one sentence; null when it is valid and there is nothing to say
 * @param details its part of the results, without {@code valid?}
 */
public record Finding(Validity valid, String reason, Map<String, Object> details) {
    public static Finding valid(Map<String, Object> details) {
        return new Finding(Validity.VALID, null, details);
    }

    /** The results as they are printed and stored. */
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("valid?", valid.label());
        if (valid != Validity.VALID && reason != null) {
            results.put("reason", reason);
        }
        results.putAll(details);
        return results;
    }
}
