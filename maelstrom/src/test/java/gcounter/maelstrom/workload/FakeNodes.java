package gcounter.maelstrom.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Nodes that are nothing but the bytes that were sent to them. */
final class FakeNodes {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> names;
    final Journal journal = new Journal();
    final RequestWriter requests;
    private final List<ByteBuilder> stdin = new ArrayList<>();

    FakeNodes(int count) {
        this(count, Trace.off());
    }

    FakeNodes(int count, Trace trace) {
        names = IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
        names.forEach(name -> stdin.add(new ByteBuilder(16)));
        Network network = new Network(new Latency(Latency.Shape.constant, 0),
                new Disturbances(new Random(1)), journal, trace, new Random(1));
        requests = new RequestWriter(names, network, stdin::get);
    }

    /** The messages that were sent to a node since the last call. */
    List<JsonNode> take(int node) {
        List<JsonNode> messages = new ArrayList<>();
        for (String line : stdin.get(node).toString().lines().toList()) {
            try {
                messages.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        stdin.get(node).clear();
        return messages;
    }
}
