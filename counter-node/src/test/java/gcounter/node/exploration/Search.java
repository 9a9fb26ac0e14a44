package gcounter.node.exploration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Visits every state that a model can reach, depth first, each once.
 *
 * <p>Steps that don't concern each other lead to the same state in either order. One of the orders is left out, by
 * sleep sets (Godefroid, "Partial-order methods for the verification of concurrent systems", 1996, with his rule for
 * states that are met again): when a step has been followed from a state, it sleeps in what follows from the state's
 * other steps, until one comes that it does concern. All states are still visited, since each is at the end of an
 * order that is not left out; what is saved is the way to it by the others. So what is checked of states misses
 * nothing, and what is checked of steps depends on no more than {@link Step#areIndependent} says.
 */
final class Search {
    /** A state's sleeping steps are kept as bits; steps after the first 63 of a state never sleep. */
    private static final int SLEEPERS = Long.SIZE - 1;

    private final Model model;
    private final boolean reduced;
    private final Convergence convergence;
    private final DigestSet known = new DigestSet();
    private final Digest digest = new Digest();
    private final Steps steps = new Steps();
    private final Deque<Frame> path = new ArrayDeque<>();
    private long schedules;
    private long moves;
    private int depth;

    /** @param reduced whether orders may be left out that lead to nothing new */
    Search(Model model, boolean reduced) {
        this.model = model;
        this.convergence = new Convergence(model);
        this.reduced = reduced;
    }

    /** A state on the way to the present one, and how far its steps have been followed. */
    private static final class Frame {
        final World world;
        final long[] steps;
        final long todo;
        long[] sleeping;
        int next;

        Frame(World world, long[] steps, long todo, long[] sleeping) {
            this.world = world;
            this.steps = steps;
            this.todo = todo;
            this.sleeping = sleeping;
        }

        boolean isToDo(int step) {
            return step >= SLEEPERS || (todo >> step & 1) != 0;
        }
    }

    /**
     * Visits all states.
     *
     * @param mostStates how many may be visited; more are an error
     */
    void run(long mostStates) {
        enter(model.initial(), new long[0]);
        while (!path.isEmpty()) {
            Frame frame = path.peek();
            if (frame.next == frame.steps.length) {
                path.pop();
            } else if (frame.isToDo(frame.next++)) {
                follow(frame, frame.steps[frame.next - 1]);
            }
            if (known.size() > mostStates) {
                throw new AssertionError("there are more than " + mostStates + " states");
            }
        }
    }

    long states() {
        return known.size();
    }

    /** How many schedules were followed to their end, or to a state that was known. */
    long schedules() {
        return schedules;
    }

    /** How many different futures the states have once faults end. */
    long futures() {
        return convergence.futures();
    }

    /** How many steps were taken. */
    long moves() {
        return moves;
    }

    /** The length of the longest schedule. */
    int depth() {
        return depth;
    }

    /** The steps to the present state. */
    List<Long> schedule() {
        List<Long> schedule = new ArrayList<>();
        for (Iterator<Frame> frames = path.descendingIterator(); frames.hasNext();) {
            Frame frame = frames.next();
            schedule.add(frame.steps[frame.next - 1]);
        }
        return schedule;
    }

    private void follow(Frame frame, long step) {
        World after = model.after(frame.world, step);
        if (after == null) {
            return;
        }
        moves++;
        enter(after, independent(frame.sleeping, step));
        if (reduced) {
            frame.sleeping = Arrays.copyOf(frame.sleeping, frame.sleeping.length + 1);
            frame.sleeping[frame.sleeping.length - 1] = step;
        }
    }

    private void enter(World world, long[] sleeping) {
        depth = Math.max(depth, path.size());
        world.digest(digest);
        model.steps(world, steps);
        long asleep = asleep(sleeping);
        long before = known.put(digest, asleep);
        if (before == DigestSet.ABSENT) {
            convergence.check(world);
            long[] next = steps.toArray();
            schedules += next.length == 0 ? 1 : 0;
            path.push(new Frame(world, next, ~asleep, sleeping));
        } else if ((before & ~asleep) != 0) {
            // Some steps slept when the state was met before, and are awake now.
            known.set(digest, before & asleep);
            path.push(new Frame(world, steps.toArray(), before & ~asleep, chosen(before & asleep)));
        } else {
            schedules++;
        }
    }

    /** Which of the present state's steps sleep. */
    private long asleep(long[] sleeping) {
        long mask = 0;
        for (long step : sleeping) {
            int index = steps.indexOf(step);
            mask |= index >= 0 && index < SLEEPERS ? 1L << index : 0;
        }
        return mask;
    }

    private long[] chosen(long mask) {
        long[] result = new long[Long.bitCount(mask)];
        int count = 0;
        for (int i = 0; i < SLEEPERS; i++) {
            if ((mask >> i & 1) != 0) {
                result[count++] = steps.get(i);
            }
        }
        return result;
    }

    private static long[] independent(long[] sleeping, long step) {
        long[] kept = new long[sleeping.length];
        int count = 0;
        for (long other : sleeping) {
            if (Step.areIndependent(other, step)) {
                kept[count++] = other;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
