package gcounter.maelstrom.report;

import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.lamport.Excerpt;
import gcounter.maelstrom.lamport.SpaceTimeDiagram;
import gcounter.maelstrom.plot.Page;
import gcounter.maelstrom.plot.Plot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The part of the report on what broke a rule: each with the operations around it. One thread. */
final class ViolationSection {
    private static final double MICROS = 1e6;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int MOST_MESSAGES = 60;
    private static final int MOST_SHOWN = 12;
    private static final List<String> HEAD = List.of("", "#operation", "what", "#value", "client", "node",
            "#began (s)", "#ended (s)", "outcome");

    private final Page page;
    private final ReportData data;
    private final Pictures pictures;
    private final Set<String> drawn = new HashSet<>();

    /** Puts pictures into the page. */
    @FunctionalInterface
    interface Pictures {
        void add(String name, Plot plot, String caption) throws IOException;
    }

    ViolationSection(Page page, ReportData data, Pictures pictures) {
        this.page = page;
        this.data = data;
        this.pictures = pictures;
    }

    void write() throws IOException {
        boolean begun = false;
        Map<?, ?> workload = data.results().get("workload") instanceof Map<?, ?> map ? map : Map.of();
        if (workload.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
            begun = begin(begun);
            finalReads(workload, errors);
        }
        for (Map.Entry<?, ?> entry : workload.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> finding && finding.get("violations") instanceof List<?> list
                    && !list.isEmpty()) {
                begun = begin(begun);
                violations(String.valueOf(entry.getKey()), finding, list);
            }
        }
    }

    private boolean begin(boolean begun) {
        if (!begun) {
            page.section("What is wrong");
        }
        return true;
    }

    private void finalReads(Map<?, ?> workload, List<?> errors) {
        page.subsection("Final reads that can't be a sum of the adds");
        double first = errors.get(0) instanceof Map<?, ?> read && read.get("value") instanceof Number value
                ? value.doubleValue() : 0;
        page.paragraph("Acceptable: " + acceptable(workload, first) + ".");
        List<List<String>> rows = new ArrayList<>();
        int shown = Math.min(MOST_SHOWN, errors.size());
        for (Object error : errors.subList(0, shown)) {
            if (error instanceof Map<?, ?> read) {
                rows.add(List.of(text(read, "node"), text(read, "client"), number(read, "value")));
            }
        }
        page.table(List.of("node", "client", "#read"), rows);
        if (shown < errors.size()) {
            page.paragraph("And " + figure(errors.size() - shown) + " more.");
        }
    }

    /** The ranges next to a read, as far as the results have them: there may be millions. */
    private static String acceptable(Map<?, ?> workload, double read) {
        List<Range> ranges = new ArrayList<>();
        if (workload.get("acceptable") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof Number low
                        && pair.get(1) instanceof Number high) {
                    ranges.add(new Range(low.longValue(), high.longValue()));
                }
            }
        }
        long all = workload.get("acceptable-count") instanceof Number count ? count.longValue() : ranges.size();
        List<String> shown = ranges.stream().sorted(Comparator.comparingDouble(range -> range.distance(read)))
                .limit(MOST_SHOWN).sorted(Comparator.comparingLong(Range::low)).map(Range::text).toList();
        return (shown.isEmpty() ? "nothing" : String.join(", ", shown))
                + (all > shown.size() ? ", and " + figure(all - shown.size()) + " more" : "");
    }

    /** Sums from one to another. */
    private record Range(long low, long high) {
        double distance(double value) {
            return Math.max(0, Math.max(low - value, value - high));
        }

        String text() {
            return low == high ? figure(low) : figure(low) + " to " + figure(high);
        }
    }

    private void violations(String name, Map<?, ?> finding, List<?> violations) throws IOException {
        page.subsection(name + ": " + figure(finding.get("violation-count")));
        for (Object one : violations) {
            if (one instanceof Map<?, ?> violation) {
                page.paragraph(text(violation, "what"));
                table(violation);
                diagram(name, violation);
            }
        }
    }

    /** The operations around it, the culprit and what it contradicts marked. */
    private void table(Map<?, ?> violation) {
        List<List<String>> rows = new ArrayList<>();
        Set<Object> shown = new LinkedHashSet<>();
        if (violation.get("against") instanceof Map<?, ?> against) {
            rows.add(row(against, "contradicted"));
            shown.add(against.get("operation"));
        }
        if (violation.get("around") instanceof List<?> around) {
            for (Object one : around) {
                if (one instanceof Map<?, ?> operation && shown.add(operation.get("operation"))) {
                    boolean culprit = operation.get("operation").equals(violation.get("operation"));
                    rows.add(row(operation, culprit ? "this one" : ""));
                }
            }
        }
        if (!rows.isEmpty()) {
            page.table(HEAD, rows);
        }
    }

    /** The messages of the culprit, if they were kept: for the first of each kind. */
    private void diagram(String name, Map<?, ?> violation) throws IOException {
        if (!(violation.get("operation") instanceof Number row) || !drawn.add(name)) {
            return;
        }
        int operation = row.intValue();
        Excerpt excerpt = violation.get("against") instanceof Map<?, ?> against
                && against.get("operation") instanceof Number other ? both(operation, other.intValue()) : null;
        if (excerpt == null || excerpt.left() > 0) {
            excerpt = alone(operation);
        }
        if (!excerpt.messages().isEmpty()) {
            pictures.add("violation-" + name, new SpaceTimeDiagram(excerpt), "What clients and nodes of the operations "
                    + "in the title said to each other, and what these nodes said to others and heard from them in the "
                    + "meantime." + (excerpt.left() == 0 ? "" : " " + excerpt.left() + " more messages are left out."));
        }
    }

    private Excerpt alone(int row) {
        return Excerpt.ofOperation("Operation " + row, data.messages(), client(row), node(row), began(row), ended(row),
                MOST_MESSAGES);
    }

    private Excerpt both(int row, int other) {
        return Excerpt.ofOperations("Operations " + other + " and " + row, data.messages(),
                new HashSet<>(List.of(client(row), client(other))), new HashSet<>(List.of(node(row), node(other))),
                Math.min(began(row), began(other)), Math.max(ended(row), ended(other)), MOST_MESSAGES);
    }

    private String client(int row) {
        return "c" + data.history().client(row);
    }

    private String node(int row) {
        return data.nodes().get(data.history().node(row));
    }

    /** In microseconds. */
    private long began(int row) {
        return data.history().invoked(row) / NANOS_PER_MICRO;
    }

    private long ended(int row) {
        return data.history().outcome(row) == Outcome.OPEN ? began(row)
                : data.history().completed(row) / NANOS_PER_MICRO;
    }

    private static List<String> row(Map<?, ?> operation, String mark) {
        return List.of(mark, text(operation, "operation"), text(operation, "f"), number(operation, "value"),
                text(operation, "client"), text(operation, "node"), seconds(operation, "invoked"),
                seconds(operation, "completed"), text(operation, "type"));
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    private static String number(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : figure(value);
    }

    private static String figure(Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue())
                : String.valueOf(value);
    }

    private static String seconds(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number micros
                ? String.format(Locale.ROOT, "%.6f", micros.doubleValue() / MICROS) : "";
    }
}
