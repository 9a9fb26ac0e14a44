package gcounter.maelstrom.web;

import gcounter.maelstrom.plot.Html;
import gcounter.maelstrom.plot.Numbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the list of tests that a query asks for, those that run at its top. One request. */
final class ListView {
    private static final int ROWS = 100;
    /** They have columns of their own, or tell nothing. */
    private static final Set<String> NOT_SHOWN = Set.of("bin", "arguments", "seed", "rate", "workload");

    private final Store store;
    private final Query query;
    private final List<Entry> all;
    private final StringBuilder html = new StringBuilder();

    ListView(Store store, Query query) {
        this.store = store;
        this.query = query;
        this.all = store.entries();
    }

    String html() {
        all.stream().filter(entry -> entry.state() == State.RUNNING).forEach(entry -> card(entry, "running"));
        for (Path sweep : Store.directories(store.root().resolve(Store.SWEEPS))) {
            Entry entry = store.running(sweep);
            if (entry != null) {
                card(entry, "sweep " + sweep.getFileName());
            }
        }
        String[] words = query.get("q").toLowerCase(Locale.ROOT).strip().split("\\s+");
        String state = query.get("state");
        List<Entry> found = all.stream().filter(entry -> (state.isEmpty() || entry.state().label().equals(state))
                && entry.matches(words)).toList();
        List<Entry> sorted = Column.sort(found, query.get("sort"), !query.get("order").equals("up"));
        int pages = Math.max(1, (sorted.size() + ROWS - 1) / ROWS);
        int page = Math.min(pages, query.get("page").matches("\\d{1,6}") ? Integer.parseInt(query.get("page")) : 1);
        int from = Math.max(0, page - 1) * ROWS;
        table(sorted.subList(from, Math.min(sorted.size(), from + ROWS)));
        html.append("<p class=\"pages\">").append(Numbers.format(found.size())).append(" of ")
                .append(Numbers.format(all.size())).append(" tests");
        if (pages > 1) {
            html.append(", page ").append(page).append(" of ").append(pages);
            turn("newer", page - 1, page > 1);
            turn("older", page + 1, page < pages);
        }
        html.append("</p>\n");
        return html.toString();
    }

    private void turn(String label, int page, boolean there) {
        if (there) {
            html.append(" <a data-key=\"").append(label).append("\" href=\"?")
                    .append(Html.escape(query.with("page", Integer.toString(page)).text())).append("\">")
                    .append(label).append("</a>");
        }
    }

    private void card(Entry entry, String what) {
        html.append("<a class=\"card\" data-key=\"card ").append(Html.escape(entry.path())).append("\" href=\"/test/")
                .append(Html.link(entry.path())).append("\"><strong>").append(Html.escape(what))
                .append("</strong> <span>").append(Html.escape(entry.node())).append("</span> ")
                .append(Sparkline.of(store.rates(entry)))
                .append("<span class=\"quiet\">").append(Html.escape(LiveText.of(store.root().resolve(entry.path()))))
                .append("</span></a>\n");
    }

    private void table(List<Entry> rows) {
        Map<String, String> usual = usual();
        html.append("<div class=\"table\"><table class=\"tests\"><thead><tr><th></th>");
        for (Column column : Column.ALL) {
            heading(column);
        }
        html.append("<th>files</th></tr></thead><tbody>\n");
        for (Entry entry : rows) {
            row(entry, usual);
        }
        html.append("</tbody></table></div>\n");
    }

    private void heading(Column column) {
        boolean current = query.get("sort").equals(column.name());
        boolean up = query.get("order").equals("up");
        html.append("<th").append(column.number() ? " class=\"n\"" : "")
                .append(current ? " aria-sort=\"" + (up ? "ascending" : "descending") + "\"" : "").append('>');
        if (column.order() == null) {
            html.append(column.heading());
        } else {
            String link = query.with("sort", column.name()).with("order", current && !up ? "up" : "")
                    .with("page", "").text();
            html.append("<a data-key=\"sort ").append(column.name()).append("\" href=\"?").append(Html.escape(link))
                    .append("\">").append(column.heading()).append(current ? up ? " ↑" : " ↓" : "").append("</a>");
        }
        html.append("</th>");
    }

    private void row(Entry entry, Map<String, String> usual) {
        String path = Html.escape(entry.path());
        html.append("<tr class=\"").append(entry.state().color()).append("\"><td><input type=\"checkbox\" name=\"t\" ")
                .append("form=\"compare\" value=\"").append(path).append("\" data-key=\"tick ").append(path)
                .append("\" aria-label=\"compare ").append(path).append("\"></td><td><a data-key=\"test ").append(path)
                .append("\" href=\"/test/").append(Html.link(entry.path())).append("\">")
                .append(Html.escape(entry.time())).append("</a></td><td class=\"state\">")
                .append(entry.state().label());
        if (!entry.remark().isEmpty()) {
            html.append("<span class=\"quiet\">: ").append(Html.escape(entry.remark())).append("</span>");
        }
        html.append("</td><td>").append(Html.escape(entry.node())).append("</td><td class=\"options\">")
                .append(Html.escape(differing(entry, usual))).append("</td>");
        figure("asked/s", entry.asked());
        figure("achieved/s", entry.achieved());
        html.append("<td>").append(Sparkline.of(store.rates(entry))).append("</td>");
        figure("p50 ms", entry.p50());
        figure("p99 ms", entry.p99());
        html.append("<td>").append(Html.escape(entry.faults())).append("</td>");
        figure("messages/op", entry.messages());
        html.append("<td class=\"files\">");
        Path directory = store.root().resolve(entry.path());
        link(directory, entry, "report.html", "report");
        link(directory, entry, "plots/", "plots");
        link(directory, entry, "node-logs/", "logs");
        link(directory, entry, "history.jsonl", "history");
        html.append("</td></tr>\n");
    }

    /** @param label for a screen that is too narrow for headings */
    private void figure(String label, double value) {
        html.append("<td class=\"n\" data-label=\"").append(label).append("\">")
                .append(Double.isNaN(value) ? "" : Numbers.format(value)).append("</td>");
    }

    private void link(Path directory, Entry entry, String file, String label) {
        if (Files.exists(directory.resolve(file))) {
            html.append("<a href=\"/store/").append(Html.link(entry.path() + "/" + file)).append("\">").append(label)
                    .append("</a> ");
        }
    }

    /** Of each option, what most tests have. */
    private Map<String, String> usual() {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        for (Entry entry : all) {
            entry.options().forEach((name, value) ->
                    counts.computeIfAbsent(name, key -> new HashMap<>()).merge(value, 1, Integer::sum));
        }
        return counts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, option -> option.getValue()
                .entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey).orElse("")));
    }

    private static String differing(Entry entry, Map<String, String> usual) {
        return entry.options().entrySet().stream()
                .filter(option -> !NOT_SHOWN.contains(option.getKey())
                        && !option.getValue().equals(usual.get(option.getKey())))
                .map(option -> option.getKey() + " " + option.getValue()).collect(Collectors.joining(", "));
    }
}
