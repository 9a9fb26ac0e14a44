package gcounter.bench.suite;

import java.util.List;

/**
 * What is run. The combinations that answer the report's questions and no others: all of them would take hours. Ours
 * and the baselines are always in the same run.
 */
final class Plan {
    private static final String[] MUTEXES = {"lock", "synchronized", "rw-lock+cas"};

    private Plan() {}

    /** Under half an hour on two cores. */
    static List<Piece> full() {
        return List.of(
                Piece.of("AddPathBenchmark.handlers(1|2|4|16)$").with("mix", "adds").with("flusher", "pauses"),
                Piece.of("AddPathBenchmark.handlers(1|4)$").with("mix", "mixed").with("flusher", "pauses")
                        .with("path", "adder+queue", MUTEXES[0], MUTEXES[1], MUTEXES[2]),
                Piece.of("AddPathBenchmark.handlers(1|4)$").with("mix", "adds").with("flusher", "spins")
                        .with("path", "adder+queue", "queue-alone", MUTEXES[0]),
                Piece.of("AddLatencyBenchmark.handlers(2|8)$"),
                Piece.of("QueueBenchmark.producers(1|2|8)$")
                        .with("queue", "array", "array-varhandle", "array-unsafe", "array-unpadded", "chunked",
                                "ArrayBlockingQueue", "LinkedBlockingQueue", "ConcurrentLinkedQueue"),
                Piece.ofSteady("BurstBenchmark"),
                Piece.ofSteady("codec.ReadBenchmark"),
                Piece.ofSteady("codec.WriteBenchmark"),
                Piece.of("StoreBenchmark"),
                Piece.of("StoreLatencyBenchmark"),
                Piece.of("BatchBenchmark"),
                Piece.of("waiting.WakeUpBenchmark"),
                Piece.of("IdleCpuBenchmark"),
                Piece.of("NodeBenchmark").with("mix", "adds"),
                Piece.of("NodeBenchmark").with("mix", "mixed").with("window", "4096").with("place", "process"),
                Piece.of("OneAddBenchmark"));
    }

    /** Under five minutes on two cores: a few combinations for each question. */
    static List<Piece> quick() {
        return List.of(
                Piece.of("AddPathBenchmark.handlers(1|4)$").with("mix", "adds").with("flusher", "pauses")
                        .with("path", "adder+queue", "queue-alone", MUTEXES[0], MUTEXES[2]),
                Piece.of("AddPathBenchmark.handlers4$").with("mix", "mixed").with("flusher", "pauses")
                        .with("path", "adder+queue", MUTEXES[0], MUTEXES[2]),
                Piece.of("AddLatencyBenchmark.handlers2$").with("path", "adder+queue", MUTEXES[0], MUTEXES[2]),
                Piece.of("QueueBenchmark.producers2$")
                        .with("queue", "array", "chunked", "ArrayBlockingQueue", "LinkedBlockingQueue"),
                Piece.of("BurstBenchmark")
                        .with("queue", "array", "chunked", "ArrayBlockingQueue", "LinkedBlockingQueue"),
                Piece.of("codec.ReadBenchmark").with("message", "add", "gossip"),
                Piece.of("codec.WriteBenchmark").with("message", "add_ok"),
                Piece.of("StoreBenchmark").with("storeMicros", "0", "1000"),
                Piece.of("StoreLatencyBenchmark").with("storeMicros", "1000"),
                Piece.of("BatchBenchmark").with("batch", "batch-16", "batch-4096"),
                Piece.of("waiting.WakeUpBenchmark"),
                Piece.of("IdleCpuBenchmark").with("idle", "park", "backoff", "spin"),
                Piece.of("NodeBenchmark").with("mix", "adds").with("window", "4096"),
                Piece.of("OneAddBenchmark").with("place", "pipes"));
    }
}
