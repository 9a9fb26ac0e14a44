package gcounter.maelstrom.run;

/**
 * What held things up while operations were asked for: for how long operations were due and no client was free to
 * ask for them, and for how long each node left messages unread. Conductor's thread, then any one thread.
 */
final class Saturation {
    private final long[] backlogged;
    private long total;
    private long starved;
    private long last;
    private boolean wasStarving;

    Saturation(int nodes) {
        backlogged = new long[nodes];
    }

    void begin(long now) {
        last = now;
    }

    /**
     * Ends a duty cycle, and accounts for the time from the last one's beginning to this one's, which passed with
     * what the last one left.
     *
     * @param now      when this cycle began
     * @param starving whether it left an operation undone for want of a client
     * @return the time from the last cycle's beginning to this one's
     */
    long cycle(long now, boolean starving) {
        long time = now - last;
        last = now;
        total += time;
        starved += wasStarving ? time : 0;
        wasStarving = starving;
        return time;
    }

    /** A node has unread messages after a duty cycle, and so probably had them for that time. */
    void backlogged(int node, long time) {
        backlogged[node] += time;
    }

    /** The part of the time in which every client was waiting and an operation was due. */
    double starved() {
        return part(starved);
    }

    /** The part of the time in which the node left messages unread. */
    double backlogged(int node) {
        return part(backlogged[node]);
    }

    private double part(long time) {
        return total == 0 ? 0 : (double) time / total;
    }
}
