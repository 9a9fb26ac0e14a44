package gcounter.bench.suite;

import java.util.List;

/**
 * What a run measures: the combinations that answer the report's questions and no others, since all of them would take
 * hours. Ours and the baselines are always in the same run.
 */
final class Suite {
    private static final String[] MUTEXES = {"lock", "synchronized", "rw-lock+cas"};

    private Suite() {}

    /** About half an hour on two cores. */
    static List<Selection> full() {
        return List.of(
                Selection.of("AddPathBenchmark.handlers(1|2|4|16)$").with("mix", "adds").with("flusher", "pauses")
                        .with("burst", "1"),
                Selection.of("AddPathBenchmark.handlers4$").with("mix", "adds").with("flusher", "pauses")
                        .with("burst", "8", "64").with("path", "node", MUTEXES[0], MUTEXES[1]),
                Selection.of("AddPathBenchmark.handlers4$").with("mix", "mixed").with("flusher", "pauses")
                        .with("burst", "1").with("path", "node", MUTEXES[0], MUTEXES[1], MUTEXES[2]),
                Selection.of("AddPathBenchmark.handlers(1|4)$").with("mix", "adds").with("flusher", "spins")
                        .with("burst", "1").with("path", "node", "adder+queue", MUTEXES[0]),
                Selection.of("AddLatencyBenchmark.handlers(2|8)$"),
                Selection.of("QueueBenchmark.producers(1|2|8)$")
                        .with("queue", "array", "array-varhandle", "array-unsafe", "array-unpadded", "chunked",
                                "ArrayBlockingQueue", "LinkedBlockingQueue", "ConcurrentLinkedQueue"),
                Selection.ofSteady("BurstBenchmark"),
                Selection.ofSteady("codec.ReadBenchmark"),
                Selection.ofSteady("codec.WriteBenchmark"),
                Selection.of("StoreBenchmark"),
                Selection.of("StoreLatencyBenchmark"),
                Selection.of("BatchBenchmark"),
                Selection.of("waiting.WakeUpBenchmark"),
                Selection.of("IdleCpuBenchmark"),
                Selection.of("NodeBenchmark").with("mix", "adds"),
                Selection.of("NodeBenchmark").with("mix", "mixed").with("window", "4096").with("place", "process"),
                Selection.of("OneAddBenchmark"),
                Selection.ofShots("ColdBenchmark", 10));
    }

    /** Under five minutes on two cores: a few combinations for each question. */
    static List<Selection> quick() {
        return List.of(
                Selection.of("AddPathBenchmark.handlers(1|4)$").with("mix", "adds").with("flusher", "pauses")
                        .with("burst", "1").with("path", "node", "adder+queue", MUTEXES[0], MUTEXES[1]),
                Selection.of("AddPathBenchmark.handlers4$").with("mix", "adds").with("flusher", "pauses")
                        .with("burst", "64").with("path", "node", MUTEXES[0]),
                Selection.of("AddPathBenchmark.handlers4$").with("mix", "mixed").with("flusher", "pauses")
                        .with("burst", "1").with("path", "node", MUTEXES[0], MUTEXES[2]),
                Selection.of("AddLatencyBenchmark.handlers2$").with("path", "node", MUTEXES[0], MUTEXES[2]),
                Selection.of("QueueBenchmark.producers2$")
                        .with("queue", "array", "chunked", "ArrayBlockingQueue", "LinkedBlockingQueue"),
                Selection.ofSteady("BurstBenchmark")
                        .with("queue", "array", "chunked", "ArrayBlockingQueue", "LinkedBlockingQueue"),
                Selection.ofSteady("codec.ReadBenchmark").with("message", "add", "gossip"),
                Selection.ofSteady("codec.WriteBenchmark").with("message", "add_ok"),
                Selection.of("StoreBenchmark").with("storeMicros", "0", "1000"),
                Selection.of("StoreLatencyBenchmark").with("storeMicros", "1000"),
                Selection.of("BatchBenchmark").with("batch", "batch-16", "batch-4096"),
                Selection.of("waiting.WakeUpBenchmark"),
                Selection.of("IdleCpuBenchmark").with("idle", "park", "spin"),
                Selection.of("NodeBenchmark").with("mix", "adds").with("window", "4096"),
                Selection.of("OneAddBenchmark").with("place", "pipes"),
                Selection.ofShots("ColdBenchmark", 1).with("busy", "0").with("requests", "900")
                        .with("node", "counter", "mutex", "floor"));
    }
}
