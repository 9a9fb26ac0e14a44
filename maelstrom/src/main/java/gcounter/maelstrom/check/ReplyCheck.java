package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Stray;
import gcounter.maelstrom.history.StrayLog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether every reply came in time, once, and to a request that there was. */
final class ReplyCheck {
    private static final double NANOS = 1e9;

    private final Describer describer;
    private final StrayLog strays;

    ReplyCheck(Describer describer, StrayLog strays) {
        this.describer = describer;
        this.strays = strays;
    }

    /** The findings by their names. */
    Map<String, Finding> findings() {
        Map<String, Finding> findings = new LinkedHashMap<>();
        findings.put("late-replies",
                finding(Stray.Kind.LATE, Map.of("excused-count", strays.count(Stray.Kind.EXCUSED))));
        findings.put("second-replies", finding(Stray.Kind.SECOND, Map.of()));
        findings.put("unknown-replies", finding(Stray.Kind.UNKNOWN, Map.of()));
        return findings;
    }

    private Finding finding(Stray.Kind kind, Map<String, Object> details) {
        Violations violations = new Violations(describer);
        long described = 0;
        for (Stray stray : strays.first(kind)) {
            if (violations.wantsMore()) {
                int row = stray.row() == Violations.NO_ROW ? row(stray) : stray.row();
                violations.add(sentence(stray, row), row, Violations.NO_ROW);
                described++;
            }
        }
        for (long i = described; i < strays.count(kind); i++) {
            violations.count();
        }
        return violations.finding(details);
    }

    /** The operation that an answered request belonged to: the client's so many-th. */
    private int row(Stray stray) {
        if (stray.kind() == Stray.Kind.UNKNOWN) {
            return Violations.NO_ROW;
        }
        History history = describer.history();
        int client = Integer.parseInt(stray.client().substring(1));
        long id = 0;
        for (int row = 0; row < history.size(); row++) {
            if (history.client(row) == client && ++id == stray.id()) {
                return row;
            }
        }
        return Violations.NO_ROW;
    }

    private String sentence(Stray stray, int row) {
        String node = describer.nodeName(stray.node());
        String when = String.format(Locale.ROOT, " after %.3f s", stray.time() / NANOS);
        String which = row == Violations.NO_ROW ? "a request of " + stray.client()
                : "operation " + row + " of " + stray.client();
        return switch (stray.kind()) {
            case LATE, EXCUSED -> String.format(Locale.ROOT, "%s answered %s%s, %.3f s after it had begun.",
                    node, which, when, (stray.time() - describer.history().invoked(row)) / NANOS);
            case SECOND -> node + " answered " + which + " once more" + when + ".";
            case UNKNOWN -> node + " answered " + stray.client() + when
                    + ", which had not made that request.";
        };
    }
}
