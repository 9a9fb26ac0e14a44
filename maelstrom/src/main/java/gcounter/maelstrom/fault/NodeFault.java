package gcounter.maelstrom.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Does something to a {@link NodeSelection} of the nodes, picked at random, and undoes it. Conductor's thread only.
 */
final class NodeFault implements Fault {
    /** More names than these would be too many for a summary. */
    private static final int MOST_NAMED = 5;

    private final String name;
    private final List<String> nodes;
    private final IntConsumer strike;
    private final IntConsumer mend;
    private List<Integer> struck = List.of();

    /**
     * @param name   what is done, in a word
     * @param strike does it to the node in this place
     * @param mend   undoes it
     */
    NodeFault(String name, List<String> nodes, IntConsumer strike, IntConsumer mend) {
        this.name = name;
        this.nodes = nodes;
        this.strike = strike;
        this.mend = mend;
    }

    @Override
    public FaultEffect begin(Random random) {
        NodeSelection share = NodeSelection.draw(random);
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, nodes.size()).boxed().toList());
        Collections.shuffle(shuffled, random);
        struck = shuffled.subList(0, share.of(nodes.size())).stream().sorted().toList();
        struck.forEach(strike::accept);
        List<String> names = struck.stream().map(nodes::get).toList();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("kind", share.label());
        details.put("nodes", names);
        String whom = names.size() <= MOST_NAMED ? String.join(" ", names) : names.size() + " nodes";
        return new FaultEffect(name + " " + whom, details);
    }

    @Override
    public void end() {
        struck.forEach(mend::accept);
        struck = List.of();
    }
}
