package gcounter.maelstrom.run;

import gcounter.maelstrom.check.Validity;
import gcounter.maelstrom.plot.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a test as a terminal shows it: the verdict first, then what one asks next, in no more than 25 lines of 80
 * columns; only names of files may be longer. The thread that ran the test.
 */
final class Summary {
    private static final int COLUMNS = 80;
    private static final int LINES = 25;
    private static final int LABEL = 12;
    private static final int ESCAPE = 27;
    private static final int GREEN = 32;
    private static final int RED = 31;
    private static final int YELLOW = 33;

    private final TestResults results;
    private final Map<String, Object> map;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param files  what to name at the end, by its label
     * @param colour whether the verdict has a colour
     */
    Summary(TestResults results, Map<String, String> files, boolean colour) {
        this.results = results;
        this.map = results.map();
        List<String> verdict = wrap(results.valid().verdict(results.reason()), COLUMNS);
        lines.addAll(colour ? coloured(verdict, results.valid()) : verdict);
        lines.add("");
        figures();
        List<String> end = new ArrayList<>();
        violation(end);
        files.forEach((label, file) -> end.add(label(label) + file));
        List<String> remarks = results.remarks().stream().flatMap(remark -> wrap(remark, COLUMNS).stream()).toList();
        lines.addAll(remarks.subList(0, Math.max(0, Math.min(remarks.size(), LINES - lines.size() - end.size()))));
        lines.addAll(end);
    }

    List<String> lines() {
        return lines;
    }

    private static List<String> coloured(List<String> verdict, Validity valid) {
        int color = switch (valid) {
            case VALID -> GREEN;
            case INVALID -> RED;
            case UNKNOWN -> YELLOW;
        };
        String begin = (char) ESCAPE + "[1;" + color + "m";
        return verdict.stream().map(line -> begin + line + (char) ESCAPE + "[0m").toList();
    }

    private void figures() {
        Map<?, ?> stats = part(map, "stats");
        line("operations", figure(stats, "count") + ": " + figure(stats, "ok-count") + " ok, "
                + figure(stats, "fail-count") + " failed, " + figure(stats, "info-count") + " in doubt");
        Map<?, ?> rate = part(map, "rate");
        if (rate.containsKey("achieved")) {
            line("rate", figure(rate, "achieved") + "/s of " + figure(rate, "asked") + "/s asked for");
        }
        for (String operation : List.of("add", "read")) {
            Map<?, ?> latency = part(part(map, "latency"), operation);
            if (latency.get("count") instanceof Long count && count > 0) {
                line(operation + "s", Stream.of("p50", "p99", "p99.9", "max")
                        .map(name -> name + " " + figure(latency, name)).collect(Collectors.joining(", ")) + " ms");
            }
        }
        line("messages", figure(part(part(map, "net"), "servers"), "msgs-per-op")
                + " between servers for each operation");
        line("faults", faults());
        if (!results.cost().isEmpty()) {
            line("node CPU", results.cost());
        }
    }

    private String faults() {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        for (Object fault : (List<?>) map.get("faults")) {
            counts.merge(((Map<?, ?>) fault).get("fault"), 1, Integer::sum);
        }
        return counts.isEmpty() ? "none" : counts.entrySet().stream()
                .map(fault -> fault.getValue() + " " + fault.getKey()).collect(Collectors.joining(", "));
    }

    /** What first broke a rule, and the command that draws it. */
    private void violation(List<String> end) {
        for (Object finding : part(map, "workload").values()) {
            if (finding instanceof Map<?, ?> check && check.get("violations") instanceof List<?> violations
                    && !violations.isEmpty() && violations.get(0) instanceof Map<?, ?> first) {
                List<String> sentence = wrap("First violation: " + first.get("what"), COLUMNS);
                end.addAll(sentence.subList(0, Math.min(sentence.size(), LINES / 5)));
                if (first.get("operation") instanceof Number operation) {
                    end.add("  maelstrom/maelstrom lamport store/latest --operation " + operation);
                }
                return;
            }
        }
    }

    private void line(String label, String text) {
        List<String> wrapped = wrap(text, COLUMNS - LABEL);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(label(i == 0 ? label : "") + wrapped.get(i));
        }
    }

    private static String label(String label) {
        return label + " ".repeat(LABEL - label.length());
    }

    private static Map<?, ?> part(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    private static String figure(Map<?, ?> map, String name) {
        return map.get(name) instanceof Number number ? Numbers.format(number.doubleValue()) : "–";
    }

    /** Breaks lines between words. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
