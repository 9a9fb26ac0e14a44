package gcounter.maelstrom.check;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Which sums a final read may answer. Ranges say it as long as there are not too many; from there on, and
 * inside them, each sum is looked at by itself.
 */
final class AcceptableSums {
    private final long known;
    private final Map<Long, Integer> uncertain;
    private final SumRanges ranges;
    private final Map<Long, SubsetSums.Answer> answers = new HashMap<>();

    /**
     * @param known     what was certainly added
     * @param uncertain how often each amount may have been added
     * @param ranges    made from these
     */
    AcceptableSums(long known, Map<Long, Integer> uncertain, SumRanges ranges) {
        this.known = known;
        this.uncertain = uncertain;
        this.ranges = ranges;
    }

    SumRanges ranges() {
        return ranges;
    }

    SubsetSums.Answer contains(long sum) {
        if (!ranges.contains(sum)) {
            return SubsetSums.Answer.NO;
        }
        return ranges.exact() ? SubsetSums.Answer.YES
                : answers.computeIfAbsent(sum, s -> new SubsetSums(amounts()).canMake(s - known));
    }

    private long[] amounts() {
        return uncertain.entrySet().stream().filter(entry -> entry.getKey() > 0)
                .flatMapToLong(entry -> LongStream.generate(entry::getKey)
                        .limit(entry.getValue())).toArray();
    }

    /** How many adds may or may not have happened. */
    int inDoubt() {
        return uncertain.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How likely a wrong sum in the right range is to be taken for a right one, from 0 to 1. */
    double chanceToHide() {
        if (ranges.exact()) {
            return inDoubt() == 0 ? 0 : ranges.density();
        }
        double range = uncertain.entrySet().stream()
                .mapToDouble(entry -> (double) entry.getKey() * entry.getValue()).sum();
        return Math.min(1, Math.pow(2, inDoubt()) / range);
    }
}
