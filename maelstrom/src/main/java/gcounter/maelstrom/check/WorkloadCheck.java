package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.StrayLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict on the counter: Maelstrom's check of the final reads, and, unless only Maelstrom's rules are
 * wanted, what every read and every reply has to keep to.
 */
public final class WorkloadCheck {
    private final List<String> nodes;
    private final Rules rules;

    public WorkloadCheck(List<String> nodes, Rules rules) {
        this.nodes = nodes;
        this.rules = rules;
    }

    public Finding check(History history, StrayLog strays) {
        Finding counter = new CounterCheck(nodes, rules.refusing()).check(history);
        if (rules == Rules.MAELSTROM) {
            return counter;
        }
        Map<String, Object> details = new LinkedHashMap<>(counter.details());
        Validity valid = counter.valid();
        String reason = counter.reason();
        for (Map.Entry<String, Finding> entry : findings(history, strays).entrySet()) {
            Finding finding = entry.getValue();
            details.put(entry.getKey(), finding.results());
            if (valid.and(finding.valid()) != valid) {
                valid = finding.valid();
                reason = finding.reason();
            }
        }
        return new Finding(valid, reason, details);
    }

    private Map<String, Finding> findings(History history, StrayLog strays) {
        Describer describer = new Describer(history, nodes);
        List<ReadCheck> checks = new ArrayList<>();
        checks.add(new Floor(Floor.Rule.NEVER_DOWN, describer, nodes.size()));
        checks.add(new Floor(Floor.Rule.OWN_ADDS, describer, nodes.size()));
        checks.add(new Ceiling(describer));
        if (rules == Rules.ALL_AND_FRESH) {
            checks.add(new Floor(Floor.Rule.ALL_ADDS, describer, nodes.size()));
        }
        history.replay(checks);
        Map<String, Finding> findings = new LinkedHashMap<>();
        checks.forEach(check -> findings.put(check.name(), check.finding()));
        findings.putAll(new ReplyCheck(describer, strays).findings());
        return findings;
    }
}
