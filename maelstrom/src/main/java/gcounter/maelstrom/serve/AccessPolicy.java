package gcounter.maelstrom.serve;

import gcounter.maelstrom.auth.Secret;
import gcounter.maelstrom.tcp.Limits;
import java.util.Set;

/**
 * Who may connect and say what. Immutable.
 *
 * @param node            the node's name
 * @param peers           the other nodes' names
 * @param services        the services' names, which nobody may use as their own
 * @param secret          what peers, and with {@code proving} clients, have to know; null for none
 * @param proving         whether clients have to prove that they know the secret
 * @param types           the types of the messages that clients may send; empty for all but init
 * @param clients         how many clients' connections there may be
 * @param clientLimits    what a client may cost
 * @param peerLimits      what a peer may cost
 * @param handshakeNanos  how long who connects may take to say something
 * @param idleNanos       how long a client may say nothing
 */
record AccessPolicy(String node, Set<String> peers, Set<String> services, Secret secret, boolean proving,
                    Set<String> types, int clients, Limits clientLimits, Limits peerLimits, long handshakeNanos,
                    long idleNanos) {
    /** Whether a name belongs to a node or a service, so that no client may go by it. */
    boolean isTaken(String name) {
        return name.equals(node) || peers.contains(name) || services.contains(name);
    }

    /** Whether clients may send messages of this type. */
    boolean allows(String type) {
        return !type.equals("init") && (types.isEmpty() || types.contains(type));
    }
}
