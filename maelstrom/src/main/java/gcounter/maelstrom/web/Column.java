package gcounter.maelstrom.web;

import java.util.Comparator;
import java.util.List;

/**
 * A column of the list, by which it may be sorted.
 *
 * @param name   in links
 * @param number whether it is one of figures
 * @param order  from small to large; null where the column has no order
 */
record Column(String name, String heading, boolean number, Comparator<Entry> order) {
    /** All, from left to right. */
    static final List<Column> ALL = List.of(
            new Column("time", "began (UTC)", false, Comparator.comparing(Entry::time)),
            new Column("verdict", "verdict", false, Comparator.comparing(Entry::state)),
            new Column("node", "node", false, Comparator.comparing(Entry::node)),
            new Column("options", "differs in", false, null),
            new Column("asked", "asked/s", true, Comparator.comparingDouble(Entry::asked)),
            new Column("achieved", "achieved/s", true, Comparator.comparingDouble(Entry::achieved)),
            new Column("over-time", "over time", false, null),
            new Column("p50", "p50 ms", true, Comparator.comparingDouble(Entry::p50)),
            new Column("p99", "p99 ms", true, Comparator.comparingDouble(Entry::p99)),
            new Column("faults", "faults", false, Comparator.comparing(Entry::faults)),
            new Column("messages", "msgs/op", true, Comparator.comparingDouble(Entry::messages)));

    /** The entries in the order that is asked for; as they are where none is. */
    static List<Entry> sort(List<Entry> entries, String name, boolean descending) {
        return ALL.stream().filter(column -> column.name.equals(name) && column.order != null).findFirst()
                .map(column -> entries.stream()
                        .sorted(descending ? column.order.reversed() : column.order).toList())
                .orElse(entries);
    }
}
