package gcounter.maelstrom.daemon;

import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.Credentials;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a daemon was asked to be. Immutable and checked.
 *
 * @param node       the node's name
 * @param peers      the other nodes and where they listen for lines
 * @param listen     where lines come in; null for nowhere
 * @param http       where HTTP comes in; null for nowhere
 * @param tls        certificates and key; null where only this machine can connect
 * @param store      what the store is called
 * @param limits     what those who connect may cost
 * @param threads    how many event loops
 * @param drainNanos how long from not being ready any more to not listening any more, when the end was asked for
 */
public record DaemonOptions(String node, Map<String, Address> peers, Address listen, Address http, Credentials tls,
                            String store, Limits limits, int threads, long drainNanos) {
    /** All nodes of the cluster, in an order that is the same at each of them. */
    List<String> nodes() {
        Set<String> nodes = new TreeSet<>(peers.keySet());
        nodes.add(node);
        return List.copyOf(nodes);
    }
}
