package gcounter.maelstrom.fault;

import gcounter.maelstrom.net.Partitions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Cuts the cluster in one of the {@link PartitionKind}s, and heals it. Conductor's thread only. */
final class PartitionFault implements Fault {
    private final List<String> nodes;
    private final Partitions partitions;

    PartitionFault(List<String> nodes, Partitions partitions) {
        this.nodes = nodes;
        this.partitions = partitions;
    }

    @Override
    public FaultEffect begin(Random random) {
        PartitionKind kind = PartitionKind.values()[random.nextInt(PartitionKind.values().length)];
        Map<String, Set<String>> grudge = kind.draw(nodes, random);
        partitions.cut(grudge);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("kind", kind.label());
        details.put("drops", drops(grudge));
        return new FaultEffect("partition " + kind.label(), details);
    }

    /** Receivers, each with the nodes whose messages it drops, in the nodes' order. */
    private Map<String, List<String>> drops(Map<String, Set<String>> grudge) {
        Map<String, List<String>> drops = new LinkedHashMap<>();
        for (String node : nodes) {
            Set<String> dropped = grudge.getOrDefault(node, Set.of());
            if (!dropped.isEmpty()) {
                drops.put(node, nodes.stream().filter(dropped::contains).toList());
            }
        }
        return drops;
    }

    @Override
    public void end() {
        partitions.heal();
    }
}
