package gcounter.maelstrom.serve;

import gcounter.maelstrom.auth.HandshakeException;
import gcounter.maelstrom.auth.Initiator;
import gcounter.maelstrom.auth.Secret;
import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageParser;
import gcounter.maelstrom.message.MessageText;
import gcounter.maelstrom.message.MessageWriter;
import gcounter.maelstrom.tcp.Address;
import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.EventLoop;
import gcounter.maelstrom.tcp.Limits;
import gcounter.maelstrom.tcp.LineHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The way to one peer: a connection that is made, and made again whenever it breaks, over which this node's messages
 * go to it. Its messages to this node come by a connection of its own. While there is none, messages are dropped, as by
 * any network; nodes have to bear that. A ping every few seconds finds out when nobody is there any more. Loop's
 * thread only.
 */
final class OutboundPeer implements LineHandler {
    static final String PING = "ping";
    static final String PONG = "{\"type\":\"pong\"}";

    private static final String PING_BODY = "{\"type\":\"" + PING + "\"}";
    private static final long FIRST_DELAY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_DELAY = TimeUnit.SECONDS.toNanos(3);
    private static final long PING_EVERY = TimeUnit.SECONDS.toNanos(2);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(6);

    private final String node;
    private final String peer;
    private final Address address;
    private final Secret secret;
    private final Limits limits;
    private final EventLoop loop;
    private final RateLimitedLog log;
    private final RandomGenerator random;
    private final MessageParser parser;
    private CompletableFuture<InetSocketAddress> lookUp;
    private Connection connection;
    private Initiator handshake;
    private boolean ready;
    private long began;
    private long pinged;
    private long delay = FIRST_DELAY;
    private long retryAt;
    private long nextId;

    /**
     * @param node   this node
     * @param peer   the other one
     * @param limits what the connection may cost
     * @param random spreads the attempts
     */
    OutboundPeer(String node, String peer, Address address, Secret secret, Limits limits, EventLoop loop,
                 RateLimitedLog log, RandomGenerator random) {
        this.node = node;
        this.peer = peer;
        this.address = address;
        this.secret = secret;
        this.limits = limits;
        this.loop = loop;
        this.log = log;
        this.random = random;
        this.parser = new MessageParser(peer);
        this.retryAt = loop.now();
    }

    /** Sends a message, or drops it when there is no connection, or too much waits; answers whether it was sent. */
    boolean send(Message message) {
        if (!ready || connection.unread() > limits.unread() / 2) {
            return false;
        }
        MessageWriter.write(nextId++, message, connection.out());
        return true;
    }

    /** Whether there is a connection to a peer that knows the secret. */
    boolean isReady() {
        return ready;
    }

    /** Looks at the clock. */
    void tick(long now) {
        if (connection == null) {
            connect(now);
        } else if (now - (ready ? connection.lastLine() : began) > SILENCE) {
            connection.close();
        } else if (ready && now - pinged >= PING_EVERY) {
            pinged = now;
            MessageText.write(connection.out(), node, peer, PING_BODY);
        }
    }

    /** Names are looked up on another thread, since that may take its time. */
    private void connect(long now) {
        if (lookUp == null) {
            if (now >= retryAt) {
                lookUp = CompletableFuture.supplyAsync(address::resolve);
            }
        } else if (lookUp.isDone()) {
            InetSocketAddress resolved = lookUp.join();
            lookUp = null;
            began = now;
            try {
                Connection fresh = loop.connect(resolved, limits, this);
                connection = fresh.isClosed() ? null : fresh;
            } catch (IOException e) {
                closed();
            }
        }
    }

    @Override
    public void opened(Connection fresh) {
        connection = fresh;
        handshake = new Initiator(secret, node, peer);
        handshake.begin(fresh.out());
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        if (ready) {
            return; // a pong: that it came is what counts
        }
        try {
            Message message = parser.parse(bytes, from, to);
            if (handshake.take(message.body(), connection.out())) {
                ready = true;
                pinged = loop.now();
                delay = FIRST_DELAY;
                log.line("Connected to " + peer + " at " + address + ".");
            }
        } catch (MalformedMessageException | HandshakeException e) {
            log.limited("introduction " + peer, "Who is at " + address + " is not " + peer + " of this cluster: "
                    + e.getMessage() + ".");
            connection.close();
        }
    }

    @Override
    public void tooLong() {
        connection.close();
    }

    @Override
    public void closed() {
        if (ready) {
            log.line("The connection to " + peer + " at " + address + " is lost; trying again.");
        } else {
            log.limited("unreachable " + peer, "There is no connection to " + peer + " at " + address
                    + " yet; trying again.");
        }
        connection = null;
        ready = false;
        retryAt = loop.now() + (long) (delay * random.nextDouble(0.5, 1));
        delay = Math.min(LONGEST_DELAY, delay * 2);
    }

}
