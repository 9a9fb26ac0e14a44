package gcounter.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The questions, in the order of the report. */
public final class Questions {
    private static final List<String> TAIL = List.of("p50", "p99", "p99.9", "p99.99");
    private static final List<String> MUTEXES = List.of("lock", "synchronized", "rw-lock+cas");
    private static final List<String> JDK_QUEUES =
            List.of("ArrayBlockingQueue", "LinkedBlockingQueue", "ConcurrentLinkedQueue");
    private static final List<String> JACKSON = List.of("streaming", "object", "tree");
    private static final List<String> NODES = List.of("mutex", "cas_per_add");
    private static final List<String> MEAN = List.of(Score.MEAN);

    private Questions() {}

    public static List<Question> all() {
        return List.of(
                addPath("add-path", "The contended add path", "adds", "pauses", 1, "requests/µs"),
                addPath("add-path-burst-8", "The add path, eight adds handed over at once", "adds", "pauses", 8,
                        "bursts/µs"),
                addPath("add-path-burst-64", "The add path, 64 adds handed over at once", "adds", "pauses", 64,
                        "bursts/µs"),
                addPath("add-path-mixed", "The add path with Maelstrom's mix: two reads for each add", "mixed",
                        "pauses", 1, "requests/µs"),
                addPath("add-path-spinning", "The add path beside a flusher that never rests", "adds", "spins", 1,
                        "requests/µs"),
                addLatency("2"), addLatency("8"),
                new Question("queue", "Queues between producers and one consumer, in their steady state",
                        "QueueBenchmark", Map.of(), MEAN, "queue", Map.of("threads", "%s producers"), "array",
                        JDK_QUEUES, "queue of the JDK", "elements/µs", true, false, true, "2 producers"),
                new Question("queue-burst", "A burst through a queue, in and out by one thread", "BurstBenchmark",
                        Map.of(), MEAN, "queue", Map.of(), "array", JDK_QUEUES, "queue of the JDK", "ns per element",
                        false, false, true, ""),
                codec("codec-read", "Reading a message", "ReadBenchmark", Score.MEAN, "ns per message", "add"),
                codec("codec-read-bytes", "What reading a message allocates", "ReadBenchmark", Score.ALLOCATION,
                        "bytes per message", "add"),
                codec("codec-write", "Writing a message", "WriteBenchmark", Score.MEAN, "ns per message", "add_ok"),
                codec("codec-write-bytes", "What writing a message allocates", "WriteBenchmark", Score.ALLOCATION,
                        "bytes per message", "add_ok"),
                new Question("group-commit", "Adds with 128 under way, against the store's round trip",
                        "StoreBenchmark", Map.of(), MEAN, "node", Map.of("storeMicros", "%s µs"), "counter", NODES,
                        "baseline", "adds/s", true, true, false, "1000 µs"),
                new Question("group-commit-burst",
                        "The median time of a burst of 64 adds, against the store's round trip",
                        "StoreLatencyBenchmark", Map.of(), List.of("p50"), "node", Map.of("storeMicros", "%s µs"),
                        "counter", NODES, "baseline", "µs", false, true, false, "1000 µs"),
                new Question("batch", "How much the flusher takes in one turn", "BatchBenchmark", Map.of(), MEAN,
                        "batch", Map.of(), "batch-4096", List.of("batch-1", "batch-16", "batch-256"), "smaller batch",
                        "adds/s", true, false, true, ""),
                new Question("wake-up", "An add that finds the node idle", "WakeUpBenchmark", Map.of(),
                        List.of("p50", "p99"), "idle", Map.of(), "park", List.of("yield", "spin"),
                        "other strategy", "µs", false, false, false, "p50"),
                new Question("idle-cpu", "What an idle node costs", "IdleCpuBenchmark", Map.of(),
                        List.of(Score.CPU), "idle", Map.of(), "park", List.of("yield", "spin"),
                        "other strategy", "cores", false, false, true, ""),
                new Question("node", "Requests through a whole node, the store answering at once", "NodeBenchmark",
                        Map.of(), MEAN, "node", ordered("place", "%s", "mix", "%s", "window", "%s under way"),
                        "counter", NODES, "baseline", "requests/s", true, true, false, "process, adds, 4096 under way"),
                oneAdd("one-add", "One add at a time through a node in this process", "pipes"),
                oneAdd("one-add-process", "One add at a time through a node process", "process"),
                cold("cold", "What a node costs from its first request on, asked 900 times a second", Map.of(),
                        List.of(Score.CPU), "µs of CPU for a request", "0 busy loops beside it"),
                cold("cold-threads", "The same by thread", Map.of("busy", "0"),
                        List.of("reader", "flusher", "compilers", "gc", "vm", "other"), "µs of CPU for a request",
                        "reader"),
                cold("cold-started", "The same with the start", Map.of(), List.of("started"),
                        "µs of CPU for a request", "0 busy loops beside it"),
                cold("cold-start", "What a node costs until it has answered init", Map.of(), List.of("start"),
                        "ms of CPU", "0 busy loops beside it"),
                cold("cold-latency", "How long a request takes meanwhile: the median", Map.of(), List.of("p50"), "µs",
                        "0 busy loops beside it"));
    }

    private static Question addPath(String id, String heading, String mix, String flusher, int burst, String unit) {
        String headline = burst == 1 && mix.equals("adds") ? "1 handler" : "4 handlers";
        return new Question(id, heading, "AddPathBenchmark",
                Map.of("mix", mix, "flusher", flusher, "burst", String.valueOf(burst)), MEAN, "path",
                Map.of("threads", "%s handlers"), "node", MUTEXES, "mutex", unit, true, false, false, headline);
    }

    private static Question addLatency(String threads) {
        return new Question("add-latency-" + threads,
                "How long an add keeps its handler, " + threads + " handlers at full load",
                "AddLatencyBenchmark", Map.of("threads", threads), TAIL, "path", Map.of(), "node", MUTEXES,
                "mutex", "ns", false, true, false, "p99.9");
    }

    private static Question codec(String id, String heading, String benchmark, String figure, String unit,
            String headline) {
        return new Question(id, heading, benchmark, Map.of(), List.of(figure), "codec", Map.of("message", "%s"), "node",
                JACKSON, "way with Jackson", unit, false, false, false, headline);
    }

    private static Question oneAdd(String id, String heading, String place) {
        return new Question(id, heading, "OneAddBenchmark", Map.of("place", place), List.of("p50", "p99", "p99.9"),
                "node", Map.of(), "counter", NODES, "baseline", "µs", false, true, false, "p50");
    }

    private static Question cold(String id, String heading, Map<String, String> only, List<String> figures,
            String unit, String headline) {
        return new Question(id, heading, "ColdBenchmark", only, figures, "node",
                only.containsKey("busy") ? Map.of() : Map.of("busy", "%s busy loops beside it"), "counter", NODES,
                "baseline", unit, false, false, false, headline);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
