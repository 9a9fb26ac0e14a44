package gcounter.maelstrom.load;

import gcounter.maelstrom.net.BadMessage;
import gcounter.maelstrom.net.ByteBuilder;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.MessageParser;
import gcounter.maelstrom.serve.Caller;
import gcounter.maelstrom.serve.Secret;
import gcounter.maelstrom.tcp.Address;
import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.Limits;
import gcounter.maelstrom.tcp.Loop;
import gcounter.maelstrom.tcp.Receiver;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** One node that is asked: a connection that all its clients share, and that is made again when it breaks. */
final class Target implements Receiver {
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 26);
    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
    private static final String NAME = "load";

    /** Is told how things stand with a target. */
    interface Owner {
        /** The target can be asked. */
        void up(Target target);

        /** The target can't be asked any more, and what it was asked is answered no more. */
        void down(Target target);

        void message(Target target, Message message);
    }

    private final int place;
    private final String node;
    private final Address address;
    private final Secret secret;
    private final Loop loop;
    private final Owner owner;
    private final MessageParser parser;
    private Connection connection;
    private Caller introduction;
    private boolean ready;
    private long began;
    private long retryAt;
    private String problem = "";

    /** @param place the node's place among the nodes */
    Target(int place, String node, Address address, Secret secret, Loop loop, Owner owner) {
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
            introduction = new Caller(secret, NAME, node);
            introduction.begin(fresh.out());
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
            } else if (introduction.take(message.body(), connection.out())) {
                begin();
            }
        } catch (BadMessage e) {
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
        problem = problem.isEmpty() ? ready ? "the connection is lost" : "there is no connection" : problem;
        boolean was = ready;
        connection = null;
        ready = false;
        retryAt = loop.now() + RETRY;
        if (was) {
            owner.down(this);
        }
    }
}
