package gcounter.maelstrom.etcd;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How often etcd was asked for what, and how it answered. Counted on one thread, looked at from any. */
final class EtcdCounts {
    private final LongAdder reads = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LongAdder micros = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder silent = new LongAdder();

    void sent(boolean read) {
        (read ? reads : writes).increment();
    }

    /** @param nanos from the request to the answer */
    void answered(long nanos) {
        answers.increment();
        micros.add(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** A member was behind what its client had been shown. */
    void stale() {
        stale.increment();
    }

    /** Nobody knows what came of a request. */
    void silent() {
        silent.increment();
    }

    Map<String, Long> map() {
        Map<String, Long> map = new LinkedHashMap<>();
        map.put("etcd_reads", reads.sum());
        map.put("etcd_transactions", writes.sum());
        map.put("etcd_answers", answers.sum());
        map.put("etcd_answer_microseconds", micros.sum());
        map.put("etcd_stale_reads", stale.sum());
        map.put("etcd_silences", silent.sum());
        return map;
    }
}
