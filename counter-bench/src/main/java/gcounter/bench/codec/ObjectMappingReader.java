package gcounter.bench.codec;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Jackson's mapping to objects, with one class for all messages, so that a message is read in one go. */
final class ObjectMappingReader implements MessageReader {
    record Message(String src, Body body) {}

    record Body(String type, long msgId, long inReplyTo, long delta, int code, SlotValue value,
            Map<String, Long> totals, List<String> nodeIds) {}

    record SlotValue(String owner, long total) {}

    private final ObjectReader reader = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(Message.class);

    @Override
    public long read(byte[] line) throws IOException {
        Message message = reader.readValue(line);
        Body body = message.body();
        long sum = message.src().length() + body.msgId() + body.inReplyTo() + body.delta() + body.code();
        if (body.value() != null) {
            sum += body.value().total();
        }
        if (body.totals() != null) {
            for (long total : body.totals().values()) {
                sum += total;
            }
        }
        return body.nodeIds() == null ? sum : sum + body.nodeIds().size();
    }
}
