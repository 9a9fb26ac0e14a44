package gcounter.node.exploration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** What must hold of the slots at all times. Sets of adds are masks; each add has a decimal digit of its own. */
final class Slots {
    private static final int SLOTS = 2;

    private final Vocabulary vocabulary;
    private long[] totals = new long[0];
    private int[] masks = new int[0];

    Slots(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The adds that make up a total. */
    int members(long total) {
        int mask = 0;
        long rest = total;
        for (int i = 0; rest > 0; i++, rest /= 10) {
            if (rest % 10 > 1) {
                throw new Violation("doubled", total + " is no sum of adds, each of them once");
            }
            mask |= rest % 10 == 1 ? 1 << i : 0;
        }
        return mask;
    }

    /** The total of a set of adds. */
    long total(int members) {
        long total = 0;
        for (int i = 0; i < Integer.SIZE; i++) {
            total += (members >> i & 1) * Input.delta(i);
        }
        return total;
    }

    /** The adds that a slot holds. */
    int held(World world, int node) {
        int value = world.newest(node);
        remember(value);
        return masks[value];
    }

    /** The sum of the totals of both slots. */
    long sum(World world) {
        return total(held(world, 0)) + total(held(world, 1));
    }

    /** A call is about to change the store. */
    void checkWrite(World world, Call call) {
        int node = call.key();
        if (node >= SLOTS) {
            return;
        }
        int old = world.newest(node);
        remember(Math.max(old, call.to()));
        boolean sameOwner = owner(old).equals(owner(call.to()));
        if (totals[call.to()] < totals[old]) {
            throw new Violation("falls", "the slot of n" + node + " falls from " + totals[old] + " to "
                    + totals[call.to()]);
        }
        if (sameOwner && call.process() != world.owner[node]) {
            throw new Violation("two owners", "a process commits to a slot that another has claimed");
        }
        if (!sameOwner) {
            if (totals[call.to()] != totals[old]) {
                throw new Violation("claim", "a claim changes the total");
            }
            if (world.owner[node] >= 0) {
                world.replaced |= 1 << world.owner[node];
            }
            world.owner[node] = call.process();
            world.floors[call.process()] |= world.acknowledged & world.invoked[node];
        }
    }

    /** What must hold of every state. */
    void check(World world) {
        for (int node = 0; node < SLOTS; node++) {
            int held = held(world, node);
            int invoked = world.invoked[node];
            int acknowledged = world.acknowledged & invoked;
            if ((held & ~invoked) != 0) {
                throw new Violation("above", "the slot of n" + node + " holds " + total(held) + ", asked for was "
                        + total(invoked));
            }
            if ((acknowledged & ~held) != 0) {
                throw new Violation("lost", "n" + node + " has acknowledged " + total(acknowledged)
                        + ", its slot holds " + total(held));
            }
            if ((held & world.refused) != 0) {
                throw new Violation("refused", "the slot of n" + node + " holds " + total(held) + ", refused was "
                        + total(world.refused));
            }
        }
    }

    /** A process has ended because it was replaced: so it must have been. */
    void checkReplaced(World world, int process) {
        if ((world.replaced >> process & 1) == 0) {
            throw new Violation("fenced", "a process ends whose slot nobody has claimed");
        }
    }

    private String owner(int value) {
        return vocabulary.value(value).path("owner").asText();
    }

    private void remember(int value) {
        for (int v = totals.length; v <= value; v++) {
            totals = Arrays.copyOf(totals, v + 1);
            masks = Arrays.copyOf(masks, v + 1);
            JsonNode total = vocabulary.value(v).path("total");
            totals[v] = total.asLong();
            masks[v] = members(totals[v]);
        }
    }
}
