package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
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
    private final RuleSet rules;

    public WorkloadCheck(List<String> nodes, RuleSet rules) {
        this.nodes = nodes;
        this.rules = rules;
    }

    public Finding check(History history, UnsolicitedReplyLog unsolicited) {
        Finding counter = new CounterCheck(nodes, rules.requiresEvidence()).check(history);
        if (rules == RuleSet.MAELSTROM) {
            return counter;
        }
        Map<String, Object> details = new LinkedHashMap<>(counter.details());
        Validity valid = counter.valid();
        String reason = counter.reason();
        for (Map.Entry<String, Finding> entry : findings(history, unsolicited).entrySet()) {
            Finding finding = entry.getValue();
            details.put(entry.getKey(), finding.results());
            if (valid.and(finding.valid()) != valid) {
                valid = finding.valid();
                reason = finding.reason();
            }
        }
        return new Finding(valid, reason, details);
    }

    private Map<String, Finding> findings(History history, UnsolicitedReplyLog unsolicited) {
        OperationDescriber describer = new OperationDescriber(history, nodes);
        List<ReadCheck> checks = new ArrayList<>();
        checks.add(new LowerBoundCheck(LowerBoundCheck.Rule.MONOTONIC, describer, nodes.size()));
        checks.add(new LowerBoundCheck(LowerBoundCheck.Rule.OWN_ADDS, describer, nodes.size()));
        checks.add(new UpperBoundCheck(describer));
        if (rules == RuleSet.ALL_AND_FRESH) {
            checks.add(new LowerBoundCheck(LowerBoundCheck.Rule.ALL_ADDS, describer, nodes.size()));
        }
        // Each goes through millions of operations, with a state of its own.
        checks.parallelStream().forEach(check -> history.replay(List.of(check)));
        Map<String, Finding> findings = new LinkedHashMap<>();
        checks.forEach(check -> findings.put(check.name(), check.finding()));
        findings.putAll(new ReplyCheck(describer, unsolicited).findings());
        return findings;
    }
}
