package gcounter.maelstrom.etcd;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which etcd, and how. Immutable.
 *
 * @param members where its members listen for clients
 * @param prefix  what all keys begin with
 * @param timeout how long a member may take for an answer
 * @param erase   whether what was stored is erased in the end
 */
public record EtcdOptions(List<URI> members, String prefix, Duration timeout, boolean erase) {
    private static final String HTTP = "http://";

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
            boolean known = address.startsWith(HTTP) || address.startsWith("https://");
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
