package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Outcome;
import java.util.Map;

/** Whether a large enough part of the operations succeeded. */
public final class AvailabilityCheck {
    private final Double demanded;

    /** @param demanded the part that has to succeed, from 0 to 1; null for no demand */
    public AvailabilityCheck(Double demanded) {
        this.demanded = demanded;
    }

    public Finding check(History history) {
        long ok = 0;
        for (int row = 0; row < history.size(); row++) {
            if (history.outcome(row) == Outcome.OK) {
                ok++;
            }
        }
        double fraction = history.size() == 0 ? 1 : (double) ok / history.size();
        Map<String, Object> details = Map.of("ok-fraction", fraction);
        if (demanded == null || fraction >= demanded) {
            return Finding.valid(details);
        }
        return new Finding(Validity.INVALID,
                ok + " of " + history.size() + " operations succeeded, fewer than --availability demands.",
                details);
    }
}
