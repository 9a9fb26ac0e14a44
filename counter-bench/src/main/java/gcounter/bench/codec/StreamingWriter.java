package gcounter.bench.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gcounter.node.wire.Client;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Jackson's generator, one for the whole stream, without any object between. */
final class StreamingWriter implements MessageWriter {
    private final JsonGenerator json;

    StreamingWriter(OutputStream out) {
        try {
            json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written yet", e);
        }
    }

    @Override
    public void addOk(Client client, long inReplyTo) throws IOException {
        startReply(client, inReplyTo, "add_ok");
        end();
    }

    @Override
    public void readOk(Client client, long inReplyTo, long value) throws IOException {
        startReply(client, inReplyTo, "read_ok");
        json.writeNumberField("value", value);
        end();
    }

    @Override
    public void error(Client client, long inReplyTo, int code, String text) throws IOException {
        startReply(client, inReplyTo, "error");
        json.writeNumberField("code", code);
        json.writeStringField("text", text);
        end();
    }

    @Override
    public void cas(long from, long to, long messageId) throws IOException {
        start("seq-kv", "cas");
        json.writeStringField("key", KEY);
        slot("from", from);
        slot("to", to);
        json.writeNumberField("msg_id", messageId);
        end();
    }

    @Override
    public void gossip(String dest, Map<String, Long> totals) throws IOException {
        start(dest, "gossip");
        json.writeObjectFieldStart("totals");
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            json.writeNumberField(total.getKey(), total.getValue());
        }
        json.writeEndObject();
        end();
    }

    private void slot(String name, long total) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("owner", OWNER);
        json.writeNumberField("total", total);
        json.writeEndObject();
    }

    private void startReply(Client client, long inReplyTo, String type) throws IOException {
        start(client.name(), type);
        json.writeNumberField("in_reply_to", inReplyTo);
    }

    private void start(String dest, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("src", NODE);
        json.writeStringField("dest", dest);
        json.writeObjectFieldStart("body");
        json.writeStringField("type", type);
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }
}
