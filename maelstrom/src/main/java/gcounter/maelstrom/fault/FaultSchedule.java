package gcounter.maelstrom.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One fault's rhythm: it begins and ends in turn. The time from one move to the next is drawn evenly between
 * nothing and twice the interval, as Jepsen's stagger does, and counts from when the move was due: so what
 * happens and when depends on the randomness alone. Conductor's thread only.
 */
final class FaultSchedule {
    private final FaultKind kind;
    private final Fault fault;
    private final double interval;
    private final Random random;
    private final List<Episode> episodes = new ArrayList<>();
    private long next = Long.MAX_VALUE;
    private boolean broken;

    /** @param interval the mean time from move to move, in nanoseconds */
    FaultSchedule(FaultKind kind, Fault fault, double interval, Random random) {
        this.kind = kind;
        this.fault = fault;
        this.interval = interval;
        this.random = random;
    }

    /**
     * A partition is due at once, as in Maelstrom; others within the interval, so as not to come all
     * together.
     */
    void begin(long now) {
        next = now + (kind == FaultKind.PARTITION ? 0 : (long) (random.nextDouble() * interval));
    }

    int doWork(long now) {
        if (now < next) {
            return 0;
        }
        if (broken) {
            mend(now);
        } else {
            FaultEffect effect = fault.begin(random);
            episodes.add(new Episode(kind, effect.summary(), effect.details(), now, Episode.NOT_YET));
            broken = true;
        }
        next += (long) (random.nextDouble() * 2 * interval);
        return 1;
    }

    void end(long now) {
        next = Long.MAX_VALUE;
        if (broken) {
            mend(now);
        }
    }

    private void mend(long now) {
        fault.end();
        int last = episodes.size() - 1;
        episodes.set(last, episodes.get(last).endedAt(now));
        broken = false;
    }

    long nextDue() {
        return next;
    }

    /** What is broken now; null when nothing is. */
    String now() {
        return broken ? episodes.get(episodes.size() - 1).summary() : null;
    }

    List<Episode> episodes() {
        return episodes;
    }
}
