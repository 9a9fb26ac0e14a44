package gcounter.maelstrom.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * Results as people get to see them when a test is over: of a long list just the beginning, and a sum of the rest.
 * Programs find it whole in {@code results.json}. Stateless.
 */
final class BriefResults {
    private static final int SHOWN = 12;

    private BriefResults() {
    }

    /** The same map, list or value, with long lists cut short wherever they are in it. */
    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> brief = new LinkedHashMap<>();
            map.forEach((key, one) -> brief.put(key, of(one)));
            return brief;
        }
        if (value instanceof List<?> list) {
            int shown = Math.min(SHOWN, list.size());
            List<Object> brief = new ArrayList<>();
            list.subList(0, shown).forEach(one -> brief.add(of(one)));
            if (shown < list.size()) {
                brief.add("and " + rest(list.subList(shown, list.size())));
            }
            return brief;
        }
        return value;
    }

    private static String rest(List<?> rest) {
        String text = rest.size() + " more";
        if (!rest.stream().allMatch(Long.class::isInstance)) {
            return text;
        }
        LongSummaryStatistics numbers = rest.stream().mapToLong(Long.class::cast).summaryStatistics();
        return text + (numbers.getMin() == numbers.getMax() ? ", all " + numbers.getMin()
                : ", from " + numbers.getMin() + " to " + numbers.getMax());
    }
}
