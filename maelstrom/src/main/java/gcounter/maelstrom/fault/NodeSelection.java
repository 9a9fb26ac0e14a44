package gcounter.maelstrom.fault;

import java.util.Random;

/** How many nodes a fault strikes. Minorities, which a cluster should take easily, are the usual case. */
enum NodeSelection {
    ONE("one", 8) {
        @Override
        int of(int nodes) {
            return 1;
        }
    },
    /** The most that leave a majority; one where that would be none. */
    MINORITY("minority", 7) {
        @Override
        int of(int nodes) {
            return Math.max(1, (nodes - 1) / 2);
        }
    },
    /** The fewest that are a majority. */
    MAJORITY("majority", 3) {
        @Override
        int of(int nodes) {
            return nodes / 2 + 1;
        }
    },
    ALL("all", 2) {
        @Override
        int of(int nodes) {
            return nodes;
        }
    };

    private static final int WEIGHTS = 20;

    private final String label;
    private final int weight;

    NodeSelection(String label, int weight) {
        this.label = label;
        this.weight = weight;
    }

    String label() {
        return label;
    }

    abstract int of(int nodes);

    static NodeSelection draw(Random random) {
        int rest = random.nextInt(WEIGHTS);
        for (NodeSelection share : values()) {
            rest -= share.weight;
            if (rest < 0) {
                return share;
            }
        }
        throw new IllegalStateException("the weights do not add up to " + WEIGHTS);
    }
}
