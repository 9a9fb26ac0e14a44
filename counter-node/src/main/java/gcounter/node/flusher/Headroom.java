package gcounter.node.flusher;

import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;

/**
 * What is left of the range of a {@code long}, dealt out to the lanes in shares, so that handlers need not ask before
 * every add whether the counter has room for it. The total can't wrap round, since what was dealt out and what was
 * admitted never sum up to more than there was. An add that a single lane is refused does exceed it, but
 * of several lanes each may sit on a share that another, or an add with a key, asks for in vain. Flusher thread.
 */
final class Headroom {
    /** 2^15 of them are the whole range, and no lane asks for the next before it has used one up. */
    private static final long SHARE = 1L << 48;

    private final Intake intake;
    /** The counter's value less what this process has added. */
    private long floor;
    /** Neither admitted nor a lane's. */
    private long left = Long.MAX_VALUE;

    Headroom(Intake intake) {
        this.intake = intake;
    }

    /** Deals out the first shares. */
    void open(long floorNow) {
        floor(floorNow);
        for (int i = 0; i < intake.lanes(); i++) {
            deal(intake.lane(i), 0);
        }
    }

    /** The counter's value less what this process has added has grown to this. */
    void floor(long floorNow) {
        if (floorNow <= floor) {
            return;
        }
        left -= floorNow - floor;
        floor = floorNow;
        if (left < 0) {
            // Others have added what had been dealt out here. What a lane has used of that shows when it asks.
            long each = left / intake.lanes();
            for (int i = 0; i < intake.lanes(); i++) {
                Lane lane = intake.lane(i);
                lane.limit(lane.limit() + each);
                left -= each;
            }
        }
    }

    /** Whether the counter has room for the add. Its lane has a new share afterwards. */
    boolean admit(Event.LargeAdd add) {
        Lane lane = add.lane();
        left += lane.limit() - add.submitted(); // what the lane has not used of its last share
        boolean fits = take(add.delta());
        deal(lane, add.submitted());
        lane.answer();
        return fits;
    }

    /** Takes room for what comes by no lane; false when there is not so much beside the lanes' shares. */
    boolean take(long delta) {
        boolean fits = delta <= left;
        if (fits) {
            left -= delta;
        }
        return fits;
    }

    /** The room that was taken is not needed. */
    void giveBack(long delta) {
        left += delta;
    }

    /** Something is always left over, for those who ask. */
    private void deal(Lane lane, long submitted) {
        long share = Math.min(SHARE, left / (intake.lanes() + 1));
        left -= share;
        lane.limit(submitted + share);
    }
}
