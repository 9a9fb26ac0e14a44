package gcounter.maelstrom.daemon;

import gcounter.node.wire.Client;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings what the flusher says to where it belongs: answers to the sessions of those who asked, gossip to the peers,
 * calls to the store. Sessions send at the end of the turn, each on its own loop, so that the flusher waits for nobody.
 * Flusher thread.
 */
final class NetworkOutbox implements Outbox {
    private final Store store;
    private final Map<String, PeerLink> peers;
    private final StreamOutbox encoder = new StreamOutbox(new ToCurrent());
    private final List<LineSession> sessions = new ArrayList<>();
    private final LineOutcomes outcomes = new LineOutcomes();
    /** Whom the encoder encodes for. */
    private LineSession current;

    NetworkOutbox(Store store, Map<String, PeerLink> peers) {
        this.store = store;
        this.peers = peers;
    }

    @Override
    public void identify(String nodeId) {
        encoder.identify(nodeId);
    }

    @Override
    public void initOk(Client client, long inReplyTo) {
        // The daemon has asked by itself.
    }

    @Override
    public void addOk(Client client, long inReplyTo) {
        if (client.origin() instanceof Exchange exchange) {
            exchange.addOk();
        } else {
            outcomes.addOk();
            encodeFor(client).addOk(client, inReplyTo);
        }
    }

    @Override
    public void readOk(Client client, long inReplyTo, long value) {
        if (client.origin() instanceof Exchange exchange) {
            exchange.readOk(value);
        } else {
            outcomes.readOk();
            encodeFor(client).readOk(client, inReplyTo, value);
        }
    }

    @Override
    public void error(Client client, long inReplyTo, int code, String text) {
        if (client.origin() instanceof Exchange exchange) {
            exchange.error(code, text);
        } else {
            outcomes.error(code);
            encodeFor(client).error(client, inReplyTo, code, text);
        }
    }

    @Override
    public void error(String nodeId, Client client, long inReplyTo, int code, String text) {
        error(client, inReplyTo, code, text);
    }

    @Override
    public void call(String openBody, long messageId) {
        store.call(openBody, messageId);
    }

    @Override
    public void send(String dest, String body) {
        PeerLink peer = peers.get(dest);
        if (peer != null) {
            peer.send(body);
        }
    }

    @Override
    public void flush() throws IOException {
        encoder.flush();
        current = null;
        sessions.forEach(LineSession::send);
        sessions.clear();
    }

    /** How requests in lines have ended. */
    Map<String, Long> lineOutcomes() {
        return outcomes.counts();
    }

    private StreamOutbox encodeFor(Client client) {
        LineSession session = (LineSession) client.origin();
        if (session != current) {
            switchTo(session);
        }
        return encoder;
    }

    private void switchTo(LineSession session) {
        try {
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory can't be written", e);
        }
        current = session;
    }

    /** What was encoded goes to the session that it was encoded for. */
    private final class ToCurrent extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (current.append(bytes, offset, length)) {
                sessions.add(current);
            }
        }
    }
}
