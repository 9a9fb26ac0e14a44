package gcounter.bench.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/** Jackson's tree model, as most programs would do it. */
final class TreeReader implements MessageReader {
    private final ObjectReader reader = new ObjectMapper().readerFor(JsonNode.class);

    @Override
    public long read(byte[] line) throws IOException {
        JsonNode message = reader.readTree(line);
        JsonNode body = message.get("body");
        long sum = message.get("src").textValue().length() + body.path("msg_id").asLong()
                + body.path("in_reply_to").asLong();
        switch (body.get("type").textValue()) {
            case "add" -> sum += body.get("delta").longValue();
            case "error" -> sum += body.get("code").intValue();
            case "read_ok" -> sum += body.get("value").path("total").asLong();
            case "init" -> sum += body.get("node_ids").size();
            case "gossip" -> {
                for (JsonNode total : body.get("totals")) {
                    sum += total.longValue();
                }
            }
            default -> { }
        }
        return sum;
    }
}
