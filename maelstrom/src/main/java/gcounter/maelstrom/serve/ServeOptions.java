package gcounter.maelstrom.serve;

import gcounter.maelstrom.auth.Secret;
import gcounter.maelstrom.tcp.Address;
import gcounter.maelstrom.tcp.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one serving process was asked to be. Immutable and checked.
 *
 * @param bin            the node's binary, by its canonical path
 * @param arguments      the node's arguments
 * @param node           the node's name
 * @param peers          the other nodes and where they are
 * @param listen         where clients and peers connect
 * @param secret         what peers have to know; null when there are none
 * @param proving        whether clients have to know it as well
 * @param types          the types of the messages that clients may send; empty for all but init
 * @param clients        how many clients' connections there may be
 * @param clientLimits   what a client may cost
 * @param handshakeNanos how long who connects may take to say something
 * @param idleNanos      how long a client may say nothing
 * @param statsNanos     the time between two lines of figures; 0 for none
 */
public record ServeOptions(Path bin, List<String> arguments, String node, Map<String, Address> peers, Address listen,
                           Secret secret, boolean proving, Set<String> types, int clients, Limits clientLimits,
                           long handshakeNanos, long idleNanos, long statsNanos) {
    /** Nodes may have to say more than clients do. */
    private static final Limits PEER_LIMITS = new Limits(1 << 24, 1 << 24);

    /** All nodes of the cluster, in an order that is the same at each of them. */
    List<String> nodes() {
        Set<String> nodes = new TreeSet<>(peers.keySet());
        nodes.add(node);
        return List.copyOf(nodes);
    }

    AccessPolicy policy(Set<String> services) {
        return new AccessPolicy(node, peers.keySet(), services, secret, proving, types, clients, clientLimits,
                PEER_LIMITS, handshakeNanos, idleNanos);
    }
}
