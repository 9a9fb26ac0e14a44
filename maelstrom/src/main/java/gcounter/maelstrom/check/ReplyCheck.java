package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReply;
import gcounter.maelstrom.history.UnsolicitedReply.Kind;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether every reply came in time, once, and to a request that there was. */
final class ReplyCheck {
    private static final double NANOS = 1e9;

    private final OperationDescriber describer;
    private final UnsolicitedReplyLog unsolicited;

    ReplyCheck(OperationDescriber describer, UnsolicitedReplyLog unsolicited) {
        this.describer = describer;
        this.unsolicited = unsolicited;
    }

    /** The findings by their names. */
    Map<String, Finding> findings() {
        Map<String, Finding> findings = new LinkedHashMap<>();
        findings.put("late-replies",
                finding(Kind.LATE, Map.of("excused-count", unsolicited.count(Kind.EXCUSED))));
        findings.put("second-replies", finding(Kind.SECOND, Map.of()));
        findings.put("unknown-replies", finding(Kind.UNKNOWN, Map.of()));
        return findings;
    }

    private Finding finding(Kind kind, Map<String, Object> details) {
        Violations violations = new Violations(describer);
        long described = 0;
        for (UnsolicitedReply reply : unsolicited.first(kind)) {
            if (violations.wantsMore()) {
                int row = reply.row() == Violations.NO_ROW ? row(reply) : reply.row();
                violations.add(sentence(reply, row), row, Violations.NO_ROW);
                described++;
            }
        }
        for (long i = described; i < unsolicited.count(kind); i++) {
            violations.count();
        }
        return violations.finding(details);
    }

    /** The operation that an answered request belonged to: the client's so many-th. */
    private int row(UnsolicitedReply reply) {
        if (reply.kind() == Kind.UNKNOWN) {
            return Violations.NO_ROW;
        }
        History history = describer.history();
        int client = Integer.parseInt(reply.client().substring(1));
        long id = 0;
        for (int row = 0; row < history.size(); row++) {
            if (history.client(row) == client && ++id == reply.id()) {
                return row;
            }
        }
        return Violations.NO_ROW;
    }

    private String sentence(UnsolicitedReply reply, int row) {
        String node = describer.nodeName(reply.node());
        String when = String.format(Locale.ROOT, " after %.3f s", reply.time() / NANOS);
        String which = row == Violations.NO_ROW ? "a request of " + reply.client()
                : "operation " + row + " of " + reply.client();
        return switch (reply.kind()) {
            case LATE, EXCUSED -> String.format(Locale.ROOT, "%s answered %s%s, %.3f s after it had begun.",
                    node, which, when, (reply.time() - describer.history().invoked(row)) / NANOS);
            case SECOND -> node + " answered " + which + " once more" + when + ".";
            case UNKNOWN -> node + " answered " + reply.client() + when
                    + ", which had not made that request.";
        };
    }
}
