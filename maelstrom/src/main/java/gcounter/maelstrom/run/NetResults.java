package gcounter.maelstrom.run;

import gcounter.maelstrom.check.Finding;
import gcounter.maelstrom.fault.FaultKind;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.TypeCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The results' part about messages, with Maelstrom's names. Stateless. */
final class NetResults {
    private NetResults() {
    }

    static Finding of(TestOutcome outcome, Set<FaultKind> nemesis) {
        Journal journal = outcome.journal();
        int operations = outcome.history().size();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("all", count(journal.all(), operations));
        details.put("clients", count(journal.clients(), 0));
        details.put("servers", count(journal.servers(), operations));
        if (nemesis.contains(FaultKind.LOSS)) {
            details.put("lost-count", journal.losses());
        }
        if (nemesis.contains(FaultKind.DUPLICATE)) {
            details.put("duplicated-count", journal.duplicates());
        }
        details.put("types", journal.types().all().stream().map(NetResults::type).toList());
        return Finding.valid(details);
    }

    private static Map<String, Object> type(TypeCounts.Count count) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("link", count.link().label());
        details.put("type", count.type());
        details.put("msg-count", count.messages());
        return details;
    }

    /** @param operations how many there were; 0 to say nothing of messages per operation */
    private static Map<String, Object> count(Journal.Count count, int operations) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("send-count", count.sent());
        details.put("recv-count", count.received());
        details.put("msg-count", count.sent());
        if (operations > 0) {
            details.put("msgs-per-op", (double) count.sent() / operations);
        }
        return details;
    }
}
