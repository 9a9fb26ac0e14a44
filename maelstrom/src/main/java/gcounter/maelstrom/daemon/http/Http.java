package gcounter.maelstrom.daemon.http;

import gcounter.maelstrom.daemon.Log;
import gcounter.maelstrom.daemon.Status;
import gcounter.maelstrom.daemon.Worker;
import io.netty.channel.Channel;

/** The HTTP way in: what all its connections share. Any thread, but a connection is made on its loop. */
public final class Http {
    private static final String SESSION = "session";

    private final Pages pages;
    private final Metrics metrics;
    private final Log log;

    public Http(Status status, Log log) {
        this.metrics = new Metrics(status);
        this.pages = new Pages(status, metrics);
        this.log = log;
    }

    /** Makes a connection ready, whose pipeline is empty but for TLS. */
    public void connection(Channel channel, Worker worker) {
        HttpSession session = new HttpSession(worker, log, channel);
        Pipelines pipelines = new Pipelines(SESSION, () -> new HttpRequestHandler(worker, session, pages, metrics),
                worker.limits().line());
        channel.pipeline().addLast(new ProtocolChoice(pipelines)).addLast(SESSION, session);
    }
}
