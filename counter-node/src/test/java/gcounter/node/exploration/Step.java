package gcounter.node.exploration;

/**
 * Something that happens, in one number: its kind, the process that it happens to, whether an add races with it, what
 * it is about (a call, a gossip message, an add, a read, a time), and the answer to a call.
 */
final class Step {
    static final int ADD = 0;
    static final int READ = 1;
    static final int START = 2;
    static final int WAIT = 3;
    static final int EXECUTE = 4;
    static final int ANSWER = 5;
    static final int GOSSIP = 6;

    private static final int BITS = 28;
    private static final long MASK = (1L << BITS) - 1;
    private static final int SMALLEST_ANSWER = -3;

    private Step() {}

    static long of(int kind, int process, boolean race, int what, int answer) {
        return (((long) kind << 3 | process) << 1 | (race ? 1 : 0)) << 2 * BITS
                | (long) what << BITS | answer - SMALLEST_ANSWER;
    }

    static int kind(long step) {
        return (int) (step >> 2 * BITS + 4);
    }

    static int process(long step) {
        return (int) (step >> 2 * BITS + 1) & 7;
    }

    static boolean isRace(long step) {
        return (step >> 2 * BITS & 1) != 0;
    }

    static int what(long step) {
        return (int) (step >> BITS & MASK);
    }

    static int answer(long step) {
        return (int) (step & MASK) + SMALLEST_ANSWER;
    }

    /** Whether the step uses up nothing that is bounded, so that it is none if it changes nothing. */
    static boolean isFree(long step) {
        return (kind(step) == ANSWER || kind(step) == GOSSIP) && !isRace(step);
    }

    /**
     * Whether the two may change places: neither hinders the other, either order leads to the same, and what is checked
     * is the same. Two processes concern each other only through what they have asked for and what is shared: adds,
     * reads and starts look at what others have told clients, so they concern everything; changes of the store concern
     * each other, and the processes of the node that asks; times that pass use up one budget.
     */
    static boolean areIndependent(long a, long b) {
        int kindA = kind(a);
        int kindB = kind(b);
        if (kindA < WAIT || kindB < WAIT || isRace(a) || isRace(b) || process(a) == process(b)) {
            return false;
        }
        if (kindA == EXECUTE || kindB == EXECUTE) {
            return kindA != kindB && Model.node(process(a)) != Model.node(process(b));
        }
        return kindA != WAIT || kindB != WAIT;
    }
}
