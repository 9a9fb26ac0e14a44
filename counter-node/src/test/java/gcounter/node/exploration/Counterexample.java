package gcounter.node.exploration;

import java.util.ArrayList;
import java.util.List;

/** The shortest schedule that breaks a promise, found breadth first, with all orders of all steps. */
final class Counterexample {
    private final Model model;
    private final DigestSet known = new DigestSet();
    private final Digest digest = new Digest();
    private final List<World> worlds = new ArrayList<>();
    /** How each world was reached: from which, and by what. */
    private final List<Integer> parents = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();

    Counterexample(Model model) {
        this.model = model;
        discover(model.initial(), -1, 0);
    }

    /**
     * The shortest schedule that breaks a promise, as a diagram whose first line says which promise and how long it is;
     * null if there is none.
     */
    static String find(Bounds bounds, long mostStates) {
        return new Counterexample(new Model(bounds)).find(mostStates);
    }

    /** How many states were visited. */
    long states() {
        return known.size();
    }

    /** As above. */
    String find(long mostStates) {
        Steps next = new Steps();
        for (int i = 0; i < worlds.size(); i++) {
            World world = worlds.set(i, null);
            model.steps(world, next);
            for (int s = 0; s < next.size(); s++) {
                long step = next.get(s);
                try {
                    World after = model.after(world, step);
                    if (after != null) {
                        discover(after, i, step);
                    }
                } catch (Violation e) {
                    return diagram(i, step, e.getMessage());
                }
            }
            if (worlds.size() > mostStates) {
                throw new AssertionError("there are more than " + mostStates + " states");
            }
        }
        return null;
    }

    private void discover(World world, int parent, long step) {
        world.digest(digest);
        if (known.put(digest, 0) == DigestSet.ABSENT) {
            worlds.add(world);
            parents.add(parent);
            steps.add(step);
        }
    }

    private String diagram(int last, long step, String violation) {
        List<Long> schedule = new ArrayList<>(List.of(step));
        for (int at = last; at > 0; at = parents.get(at)) {
            schedule.add(0, steps.get(at));
        }
        return violation + ", after " + schedule.size() + " steps\n" + new SpaceTimeDiagram(model, schedule);
    }
}
