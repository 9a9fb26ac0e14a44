package gcounter.bench.codec;

import gcounter.node.wire.Client;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** The node's own way: its outbox, and for bodies the text that its slot and its gossip put together. */
final class NodeWriter implements MessageWriter {
    private static final String SLOT = "{\"owner\":\"" + OWNER + "\",\"total\":";

    private final Outbox outbox;

    NodeWriter(OutputStream out) {
        outbox = new StreamOutbox(out);
        outbox.identify(NODE);
    }

    @Override
    public void addOk(Client client, long inReplyTo) throws IOException {
        outbox.addOk(client, inReplyTo);
        outbox.flush();
    }

    @Override
    public void readOk(Client client, long inReplyTo, long value) throws IOException {
        outbox.readOk(client, inReplyTo, value);
        outbox.flush();
    }

    @Override
    public void error(Client client, long inReplyTo, int code, String text) throws IOException {
        outbox.error(client, inReplyTo, code, text);
        outbox.flush();
    }

    @Override
    public void cas(long from, long to, long messageId) throws IOException {
        outbox.call("{\"type\":\"cas\",\"key\":\"" + KEY + "\",\"from\":" + SLOT + from + "},\"to\":" + SLOT + to + '}',
                messageId);
        outbox.flush();
    }

    @Override
    public void gossip(String dest, Map<String, Long> totals) throws IOException {
        StringBuilder body = new StringBuilder("{\"type\":\"gossip\",\"totals\":{");
        String separator = "";
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            body.append(separator).append(Outbox.quote(total.getKey())).append(':').append(total.getValue());
            separator = ",";
        }
        outbox.send(dest, body.append("}}").toString());
        outbox.flush();
    }
}
