package gcounter.maelstrom.check;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Outcome;
import java.util.Map;

/**
 * Whether a large enough part of the operations succeeded. As in Maelstrom, the part is a number of single precision
 * and the demand one of double precision, so 9 of 10 operations are less than 0.9, and 6 of 10 are not less than 0.6.
 */
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
        double exact = history.size() == 0 ? 1 : (double) ok / history.size();
        float fraction = (float) exact;
        Map<String, Object> details = Map.of("ok-fraction", fraction);
        if (demanded == null || fraction >= demanded) {
            return Finding.valid(details);
        }
        String part = exact < demanded ? ", fewer" : "; in single precision, as Maelstrom has it, that is "
                + (double) fraction + ", less";
        return new Finding(Validity.INVALID, ok + " of " + history.size() + " operations succeeded" + part
                + " than --availability demands.", details);
    }
}
