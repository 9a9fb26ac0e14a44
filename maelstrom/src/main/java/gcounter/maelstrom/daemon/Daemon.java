package gcounter.maelstrom.daemon;

import gcounter.maelstrom.daemon.http.Http;
import gcounter.maelstrom.service.Backend;
import gcounter.node.flusher.DutyCycle;
import gcounter.node.flusher.Flusher;
import gcounter.node.flusher.FlusherSettings;
import gcounter.node.flusher.StatsLine;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.IdleStrategy;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The daemon: puts the core, the network and the store together, and takes them apart again. The thread of its maker
 * starts it; any thread may {@link #stop} it.
 */
public final class Daemon {
    private static final int LANE = 1 << 14;
    private static final int BATCH = 4096;
    private static final int MAX_WAITING = 1 << 17;
    private static final long GOSSIP = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LOOKUPS = TimeUnit.SECONDS.toNanos(1);
    private static final int BACKLOG = 1024;
    private static final long END_SECONDS = 3;
    private static final long REFRESH_SECONDS = 5;

    /** What it has to say with a stack trace, sessions say in a line. The field keeps the setting alive. */
    private static final Logger NETTY = Logger.getLogger("io.netty");

    static {
        NETTY.setLevel(Level.SEVERE);
    }

    private final DaemonOptions options;
    private final Log log;
    private final Admission admission = new Admission();
    private final Intake intake;
    private final Flusher flusher;
    private final Status status;
    private final DutyCycle dutyCycle;
    private final Thread flusherThread;
    private final EventLoopGroup loops;
    private final Store store;
    private final Map<EventLoop, Worker> workers = new HashMap<>();
    private final Map<String, PeerLink> peers = new LinkedHashMap<>();
    private final List<Channel> listeners = new ArrayList<>();
    private final AtomicInteger clients = new AtomicInteger();
    private volatile boolean draining;

    /**
     * @param backend   makes the store, given what wakes its reader
     * @param service   the name of the store's service that takes the part of seq-kv
     * @param onFailure told, as the last act, why the daemon can't go on
     */
    public Daemon(DaemonOptions options, Function<Runnable, Backend> backend, String service, Log log,
            Consumer<String> onFailure) {
        this.options = options;
        this.log = log;
        Doorbell doorbell = new Doorbell();
        intake = new Intake(options.threads(), LANE, doorbell);
        loops = new MultiThreadIoEventLoopGroup(options.threads(), new DefaultThreadFactory("loop"),
                NioIoHandler.newFactory());
        store = new Store(loops.next(), options.node(), backend, service, intake::offer, this::serve);
        NetworkOutbox outbox = new NetworkOutbox(store, peers);
        flusher = new Flusher(intake, admission, outbox, System::nanoTime,
                new Random(new SecureRandom().nextLong()),
                new FlusherSettings(false, false, BATCH, MAX_WAITING, GOSSIP, LOOKUPS));
        status = new Status(options, flusher, outbox, peers, clients, workers.values(), () -> draining);
        dutyCycle = new DutyCycle(flusher, intake, admission, doorbell, IdleStrategy.park,
                new StatsLine(System.err, 0), onFailure);
        flusherThread = new Thread(dutyCycle, "flusher");
    }

    /**
     * Starts it all.
     *
     * @throws IOException when an address can't be had, or certificates can't be used; the message is a sentence
     */
    public void start() throws IOException {
        intake.offer(new Event.Init(options.node(), options.nodes(), new Client(options.node()), 0));
        int place = 0;
        for (var executor : loops) {
            EventLoop loop = (EventLoop) executor;
            Submitter submitter = new Submitter(intake, intake.lane(place++), admission, System::nanoTime, MAX_WAITING);
            submitter.identify(options.node());
            workers.put(loop, new Worker(loop, submitter, this::serve, options.limits(), clients));
        }
        Tls tls = tls();
        options.peers().forEach((peer, address) -> peers.put(peer,
                new PeerLink(options.node(), peer, address, loops.next(), tls, log)));
        flusherThread.start();
        Identities identities = new Identities(options.node(), options.peers().keySet());
        if (options.listen() != null) {
            listen(options.listen().resolve(), "lines", (channel, worker) -> {
                if (tls != null) {
                    channel.pipeline().addLast(tls.forLines(channel));
                }
                channel.pipeline().addLast(new LineSession(worker, identities, log));
            });
        }
        if (options.http() != null) {
            Http http = new Http(status, log);
            listen(options.http().resolve(), "http", (channel, worker) -> {
                if (tls != null) {
                    channel.pipeline().addLast(tls.forHttp(channel));
                }
                http.connection(channel, worker);
            });
        }
        peers.values().forEach(PeerLink::connect);
    }

    private Tls tls() throws IOException {
        if (options.tls() == null) {
            return null;
        }
        try {
            Tls tls = new Tls(options.tls(), options.limits().handshakeNanos(), log);
            loops.next().scheduleWithFixedDelay(tls::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
            return tls;
        } catch (IOException e) {
            throw new IOException("TLS can't be had: " + e.getMessage() + ".", e);
        }
    }

    /** @param session makes the pipeline of a connection */
    private void listen(InetSocketAddress address, String what, BiConsumer<Channel, Worker> session)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(options.limits().unread() / 2, options.limits().unread()))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        session.accept(channel, workers.get(channel.eventLoop()));
                    }
                });
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("There is no listening at " + address + ": " + bound.cause().getMessage() + ".",
                    bound.cause());
        }
        listeners.add(bound.channel());
        log.line("Listening.", "for", what, "address", bound.channel().localAddress());
    }

    /** Sees to it that the flusher gets to work. */
    private void serve() {
        dutyCycle.serve();
    }

    /** Where it listens, in the order of the options. */
    public List<InetSocketAddress> addresses() {
        return listeners.stream().map(listener -> (InetSocketAddress) listener.localAddress()).toList();
    }

    /** Ends it in an orderly way: first it is not ready any more, then it listens no more, then all else ends. */
    public void stop() {
        draining = true;
        log.line("Draining.");
        try {
            TimeUnit.NANOSECONDS.sleep(options.drainNanos());
            listeners.forEach(listener -> listener.close().awaitUninterruptibly());
            dutyCycle.end(DutyCycle.End.FINISH);
            flusherThread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            store.close();
            loops.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.line("Ended.");
    }
}
