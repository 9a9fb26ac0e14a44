package gcounter.maelstrom.process;

import java.util.List;

/**
 * How many of the machine's cores were used between two moments, by the workbench, by each node
 * and by all other programs. Immutable.
 *
 * @param workbench cores that the workbench kept busy
 * @param thread    the part of a core that the busiest thread of the workbench did
 * @param nodes     cores that each node kept busy, with the processes that it had started; 0 for one that was
 *                  killed in between
 * @param others    cores that other programs kept busy, as far as the system tells
 */
public record CpuUse(double workbench, double thread, List<Double> nodes, double others) {
    /** Nobody has looked. */
    static final CpuUse UNKNOWN = new CpuUse(0, 0, List.of(), 0);

    /** The cores that the nodes kept busy together. */
    public double ofNodes() {
        return nodes.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The cores that were busy. */
    public double all() {
        return workbench + ofNodes() + others;
    }
}
