package gcounter.maelstrom.daemon;

import gcounter.maelstrom.remote.Credentials;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The daemon's TLS, which is made anew when the files change: connections from then on have the new certificates. What
 * can't be used is told, and the old ones stay. Any thread, but {@link #refresh} one at a time.
 */
final class Tls {
    private final Credentials credentials;
    private final long handshakeNanos;
    private final Log log;
    private volatile Contexts contexts;
    private long modified;

    private record Contexts(SslContext lines, SslContext http, SslContext peers) {
    }

    /** @throws IOException when the files are not what they should be; the message is a clause */
    Tls(Credentials credentials, long handshakeNanos, Log log) throws IOException {
        this.credentials = credentials;
        this.handshakeNanos = handshakeNanos;
        this.log = log;
        this.modified = credentials.modified();
        this.contexts = contexts();
    }

    private Contexts contexts() throws IOException {
        return new Contexts(credentials.server(null), credentials.server(new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)), credentials.client());
    }

    /** Takes the files anew, if they have changed. */
    void refresh() {
        try {
            long now = credentials.modified();
            if (now != modified) {
                modified = now;
                contexts = contexts();
                log.line("New certificates are in use.", "certificate", credentials.certificate());
            }
        } catch (IOException e) {
            log.limited("tls", "The certificates have changed, but can't be used: the old ones stay.", "reason",
                    e.getMessage());
        }
    }

    SslHandler forLines(Channel channel) {
        return handler(contexts.lines().newHandler(channel.alloc()));
    }

    SslHandler forHttp(Channel channel) {
        return handler(contexts.http().newHandler(channel.alloc()));
    }

    /** Of a connection to a peer, which has to have a certificate of its name. */
    SslHandler toPeer(Channel channel, String peer, int port) {
        return handler(contexts.peers().newHandler(channel.alloc(), peer, port));
    }

    private SslHandler handler(SslHandler handler) {
        handler.setHandshakeTimeout(handshakeNanos, TimeUnit.NANOSECONDS);
        return handler;
    }
}
