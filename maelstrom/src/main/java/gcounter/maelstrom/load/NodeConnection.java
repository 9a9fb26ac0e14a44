package gcounter.maelstrom.load;

import gcounter.maelstrom.auth.HandshakeException;
import gcounter.maelstrom.auth.Initiator;
import gcounter.maelstrom.auth.Secret;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageParser;
import gcounter.maelstrom.tcp.Address;
import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.EventLoop;
import gcounter.maelstrom.tcp.Limits;
import gcounter.maelstrom.tcp.LineHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** One node that is asked: a connection that all its clients share, and that is made again when it breaks. */
final class NodeConnection implements LineHandler {
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 26);
    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final String NAME = "load";

    /** Is told how things stand with a target. */
    interface Owner {
        /** The target can be asked. */
        void up(NodeConnection connection);

        /** The target can't be asked any more, and what it was asked is answered no more. */
        void down(NodeConnection connection);

        void message(NodeConnection connection, Message message);
    }

    private final int place;
    private final String node;
    private final Address address;
    private final Secret secret;
    private final EventLoop loop;
    private final Owner owner;
    private final MessageParser parser;
    private Connection connection;
    private Initiator handshake;
    private boolean ready;
    private long began;
    private long retryAt;
    private String problem = "";

    /** @param place the node's place among the nodes */
    NodeConnection(int place, String node, Address address, Secret secret, EventLoop loop, Owner owner) {
        this.place = place;
        this.node = node;
        this.address = address;
        this.secret = secret;
        this.loop = loop;
        this.owner = owner;
        this.parser = new MessageParser(node);
        this.retryAt = loop.now();
    }

    int place() {
        return place;
    }

    boolean isReady() {
        return ready;
    }

    /** Who it is, where, and what was wrong last, for people. */
    String description() {
        return node + " at " + address + (problem.isEmpty() ? "" : " (" + problem + ")");
    }

    /** The bytes to append to while it is ready. */
    ByteBuilder out() {
        return connection.out();
    }

    /** Looks at the clock. */
    void tick(long now) throws IOException {
        if (connection == null && now >= retryAt) {
            began = now;
            Connection fresh = loop.connect(address.resolve(), LIMITS, this);
            connection = fresh.isClosed() ? null : fresh;
        } else if (connection != null && !ready && now - began > PATIENCE) {
            connection.close();
        }
    }

    @Override
    public void opened(Connection fresh) {
        connection = fresh;
        if (secret == null) {
            begin();
        } else {
            handshake = new Initiator(secret, NAME, node);
            handshake.begin(fresh.out());
        }
    }

    private void begin() {
        ready = true;
        problem = "";
        owner.up(this);
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        try {
            Message message = parser.parse(bytes, from, to);
            if (ready) {
                problem = message.type().equals("error") ? message.text() : problem;
                owner.message(this, message);
            } else if (handshake.take(message.body(), connection.out())) {
                begin();
            }
        } catch (MalformedMessageException | HandshakeException e) {
            problem = e.getMessage();
            connection.close();
        }
    }

    @Override
    public void tooLong() {
        connection.close();
    }

    @Override
    public void closed() {
        if (problem.isEmpty()) {
            boolean told = connection != null && !connection.failure().isEmpty();
            problem = told ? connection.failure() : ready ? "the connection is lost" : "there is no connection";
        }
        boolean was = ready;
        connection = null;
        ready = false;
        retryAt = loop.now() + RETRY;
        if (was) {
            owner.down(this);
        }
    }
}
