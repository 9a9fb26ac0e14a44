package gcounter.maelstrom.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.Message;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Finds out at which value the counter stands before a load: asks all nodes again and again, until they have answered
 * the same for a while. From there on counts what is read.
 */
final class BaselineProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    /** Longer than nodes need to tell each other. */
    private static final long LONG_ENOUGH = TimeUnit.SECONDS.toNanos(1);

    private final Long[] values;
    private long since;
    private long nextRound;

    BaselineProbe(int nodes) {
        values = new Long[nodes];
    }

    /** Whether it is time for another round. */
    boolean isDue(long now) {
        return now >= nextRound;
    }

    void asked(long now) {
        nextRound = now + INTERVAL;
    }

    static void ask(ByteBuilder out, String node) {
        out.text("{\"src\":\"base\",\"dest\":\"" + node + "\",\"body\":{\"type\":\"read\",\"msg_id\":1}}\n");
    }

    void take(int node, Message message, long now) {
        Long value = null;
        try {
            JsonNode body = JSON.readTree(message.body());
            value = body.path("value").isIntegralNumber() ? (Long) body.path("value").longValue() : null;
        } catch (IOException e) {
            // As good as no answer.
        }
        if (value == null || !value.equals(values[node])) {
            values[node] = value;
            since = now;
        }
    }

    /** Whether all have agreed for long enough. */
    boolean isReached(long now) {
        for (Long value : values) {
            if (value == null || !value.equals(values[0])) {
                return false;
            }
        }
        return now - since >= LONG_ENOUGH;
    }

    long value() {
        return values[0];
    }
}
