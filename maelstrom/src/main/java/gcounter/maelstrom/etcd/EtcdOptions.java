package gcounter.maelstrom.etcd;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which etcd, and how. Immutable.
 *
 * @param members   where its members listen for clients
 * @param prefix    what all keys begin with
 * @param timeout   how long a member may take for an answer
 * @param erase     whether what was stored is erased in the end
 * @param retention how long the keys of adds are remembered at least; whole seconds, from 1 on
 * @param security  what etcd and this client show each other
 */
public record EtcdOptions(List<URI> members, String prefix, Duration timeout, boolean erase, Duration retention,
        EtcdSecurity security) {
    public static final Duration DEFAULT_RETENTION = Duration.ofMinutes(10);
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    /**
     * @throws IllegalArgumentException when the parts don't go together, or a file is not what TLS needs, with a clause
     *                                  that says why
     */
    public EtcdOptions {
        if (retention.toSeconds() < 1) {
            throw new IllegalArgumentException("keys have to be remembered for a second or more, not for " + retention);
        }
        for (URI member : members) {
            if (security.wantsTls() && !isTls(member)) {
                throw new IllegalArgumentException("certificates are given for etcd, but " + member
                        + " is not https://");
            }
        }
        if (security.wantsTls()) {
            security.tls();
        }
    }

    /** Keys are remembered for as long as is usual, and nothing but an address says who etcd is. */
    public EtcdOptions(List<URI> members, String prefix, Duration timeout, boolean erase) {
        this(members, prefix, timeout, erase, DEFAULT_RETENTION, EtcdSecurity.NONE);
    }

    static boolean isTls(URI member) {
        return member.toString().startsWith(HTTPS);
    }

    /**
     * Reads the members from a list like {@code http://10.0.0.1:2379,http://10.0.0.2:2379}.
     *
     * @throws IllegalArgumentException when it is none, with a clause that says what it should be
     */
    public static List<URI> members(String list) {
        List<URI> members = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            String address = part.contains("://") ? part : HTTP + part;
            URI member;
            try {
                member = URI.create(address);
            } catch (IllegalArgumentException e) {
                throw unfit(part);
            }
            boolean known = address.startsWith(HTTP) || address.startsWith(HTTPS);
            if (!known || member.getHost() == null || member.getPort() < 0 || !member.getPath().matches("/?")) {
                throw unfit(part);
            }
            members.add(member.resolve("/"));
        }
        return List.copyOf(members);
    }

    private static IllegalArgumentException unfit(String part) {
        return new IllegalArgumentException("'" + part + "' is not http://HOST:PORT, or https://");
    }
}
