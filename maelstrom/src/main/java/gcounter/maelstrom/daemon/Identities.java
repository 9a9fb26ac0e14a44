package gcounter.maelstrom.daemon;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Who may speak as a node. Where there is TLS, that is who has a certificate of that name; without it, whoever says so,
 * since only this machine can connect then. Immutable.
 *
 * @param node  the node here
 * @param peers the other nodes
 */
record Identities(String node, Set<String> peers) {
    private static final int DNS_NAME = 2;

    /** @param names those in the certificate of who has connected; null where there is no TLS */
    boolean isPeer(String name, Set<String> names) {
        return peers.contains(name) && (names == null || names.contains(name));
    }

    /** Whether a certificate with these names is a peer's; without TLS that only shows by what it says. */
    boolean isPeers(Set<String> names) {
        return names != null && !Collections.disjoint(peers, names);
    }

    /** The DNS names in the certificate that the other side of a connection has shown; null where there is no TLS. */
    static Set<String> of(ChannelPipeline pipeline) {
        SslHandler tls = pipeline.get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        Set<String> names = new HashSet<>();
        try {
            Certificate first = tls.engine().getSession().getPeerCertificates()[0];
            Collection<List<?>> alternatives = ((X509Certificate) first).getSubjectAlternativeNames();
            for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (alternative.get(0).equals(DNS_NAME)) {
                    names.add((String) alternative.get(1));
                }
            }
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            // Then it has no name that is known.
        }
        return names;
    }
}
