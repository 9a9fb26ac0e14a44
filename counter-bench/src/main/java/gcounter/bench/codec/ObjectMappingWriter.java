package gcounter.bench.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import gcounter.node.wire.Client;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Jackson's mapping from objects, with a class for each kind of body. */
final class ObjectMappingWriter implements MessageWriter {
    record Message<B>(String src, String dest, B body) {}

    record AddOk(String type, long inReplyTo) {}

    record ReadOk(String type, long inReplyTo, long value) {}

    record Failure(String type, long inReplyTo, int code, String text) {}

    record SlotValue(String owner, long total) {}

    record Cas(String type, String key, SlotValue from, SlotValue to, long msgId) {}

    record Gossip(String type, Map<String, Long> totals) {}

    private final OutputStream out;
    private final ObjectWriter writer = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    ObjectMappingWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void addOk(Client client, long inReplyTo) throws IOException {
        send(client.name(), new AddOk("add_ok", inReplyTo));
    }

    @Override
    public void readOk(Client client, long inReplyTo, long value) throws IOException {
        send(client.name(), new ReadOk("read_ok", inReplyTo, value));
    }

    @Override
    public void error(Client client, long inReplyTo, int code, String text) throws IOException {
        send(client.name(), new Failure("error", inReplyTo, code, text));
    }

    @Override
    public void cas(long from, long to, long messageId) throws IOException {
        send("seq-kv", new Cas("cas", KEY, new SlotValue(OWNER, from), new SlotValue(OWNER, to), messageId));
    }

    @Override
    public void gossip(String dest, Map<String, Long> totals) throws IOException {
        send(dest, new Gossip("gossip", totals));
    }

    private void send(String dest, Object body) throws IOException {
        writer.writeValue(out, new Message<>(NODE, dest, body));
        out.write('\n');
    }
}
