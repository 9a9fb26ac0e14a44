package gcounter.maelstrom.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Breaks things and mends them: some faults, each in a {@link FaultSchedule} of its own with randomness of its
 * own, so that none has a say in when and how another strikes. Conductor's thread only.
 */
public final class Nemesis {
    private final List<FaultSchedule> schedules = new ArrayList<>();

    /**
     * @param kinds    the faults to inject
     * @param interval the mean time from a fault's beginning to its end and back, in nanoseconds
     * @param random   the randomness of each kind of fault
     */
    public Nemesis(Set<FaultKind> kinds, FaultFactory faults, double interval, Map<FaultKind, Random> random) {
        for (FaultKind kind : FaultKind.values()) {
            if (kinds.contains(kind)) {
                schedules.add(new FaultSchedule(kind, faults.of(kind), interval, random.get(kind)));
            }
        }
    }

    public void begin(long now) {
        schedules.forEach(schedule -> schedule.begin(now));
    }

    /** Makes the moves that are due, one for each fault at most; answers how many were. */
    public int doWork(long now) {
        int moves = 0;
        for (FaultSchedule schedule : schedules) {
            moves += schedule.doWork(now);
        }
        return moves;
    }

    /** Mends what is broken, and breaks nothing more. */
    public void end(long now) {
        schedules.forEach(schedule -> schedule.end(now));
    }

    /** When the next move is due, or {@code Long.MAX_VALUE}. */
    public long nextDue() {
        long due = Long.MAX_VALUE;
        for (FaultSchedule schedule : schedules) {
            due = Math.min(due, schedule.nextDue());
        }
        return due;
    }

    /** What is broken now, in a few words; empty when nothing is. */
    public String now() {
        return schedules.stream().map(FaultSchedule::now).filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** What was broken, from first to last. */
    public List<Episode> episodes() {
        return schedules.stream().flatMap(schedule -> schedule.episodes().stream())
                .sorted(Comparator.comparingLong(Episode::begin)).toList();
    }
}
