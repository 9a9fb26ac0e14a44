package gcounter.node.exploration;

import java.util.Arrays;

/**
 * What becomes of a state when faults end: all that is under way is lost, processes that were replaced are dead, and
 * from now on each message arrives, seq-kv answers from its newest state, and a node that ends is started again. Each
 * node is then asked for one more add. It must acknowledge it, and both must come to the same value, that of the
 * slots. There is one such future to a state, and states that differ only in what is lost, dead, or known to clients
 * alone share it.
 */
final class Convergence {
    /** How many more adds nodes may be asked for: one each, and one for a process that finds itself replaced. */
    static final int PROBES = 4;
    private static final int ROUNDS = 30;
    private static final int ROUND_MILLIS = 1000;

    private final Model model;
    private final DigestSet known = new DigestSet();
    private final Digest digest = new Digest();

    /** @param model of the nodes whose states are checked */
    Convergence(Model model) {
        this.model = model.unbounded();
    }

    /** How many different futures there were. */
    long futures() {
        return known.size();
    }

    void check(World present) {
        World world = healed(present);
        world.digest(digest);
        if (known.put(digest, 0) != DigestSet.ABSENT) {
            return;
        }
        int[] probes = {-1, -1};
        for (int round = 0; round < ROUNDS; round++) {
            world = settled(world);
            if (hasConverged(world, probes)) {
                return;
            }
            for (int node = 0; node < probes.length; node++) {
                int process = living(world, node);
                if (world.locals[process] == World.ENDED) {
                    world = model.after(world, Step.of(Step.START, process + 1, false, 0, 0));
                } else if (probes[node] < 0 || isIn(world.answered & ~world.acknowledged, probes[node])) {
                    probes[node] = world.adds;
                    world = model.after(world, Step.of(Step.ADD, process, false, world.adds, 0));
                } else {
                    world = model.after(world, Step.of(Step.WAIT, process, false, ROUND_MILLIS, 0));
                }
            }
        }
        throw new Violation("diverged", "after " + ROUNDS + " s without faults n0 reads " + value(world, 0)
                + ", n1 reads " + value(world, 1) + ", the slots hold " + model.slots().sum(world));
    }

    private World healed(World present) {
        World world = new World(present);
        for (int process = 0; process < living(world, 0); process++) {
            world.locals[process] = World.ENDED;
        }
        for (int key = 0; key < World.KEYS; key++) {
            world.histories[key] = new int[] {world.newest(key)};
        }
        Arrays.fill(world.seen, (byte) 0);
        world.calls = new long[0];
        world.gossip = new int[0];
        world.acknowledged = 0;
        Arrays.fill(world.floors, 0);
        for (int i = 0; i < world.musts.length; i++) {
            world.musts[i] = Math.min(world.musts[i], 0);
        }
        world.repeats = 0;
        world.waits = Byte.MAX_VALUE;
        world.races = 0;
        return world;
    }

    /** All messages have arrived, and their answers. */
    private World settled(World world) {
        World settled = world;
        for (long step = model.prompt(settled); step != Model.NO_STEP; step = model.prompt(settled)) {
            settled = model.after(settled, step);
        }
        return settled;
    }

    private boolean hasConverged(World world, int[] probes) {
        long sum = model.slots().sum(world);
        return probes[0] >= 0 && probes[1] >= 0 && isIn(world.acknowledged, probes[0])
                && isIn(world.acknowledged, probes[1]) && value(world, 0) == sum && value(world, 1) == sum;
    }

    private long value(World world, int node) {
        int local = world.locals[living(world, node)];
        return local < 0 ? -1 : model.localSteps().state(local).value();
    }

    /** The newest process of a node. */
    private static int living(World world, int node) {
        int process = node == 0 ? 0 : Model.N1;
        while (process + 1 < Model.N1 && world.locals[process + 1] != World.UNBORN) {
            process++;
        }
        return process;
    }

    private static boolean isIn(int set, int add) {
        return (set >> add & 1) != 0;
    }
}
