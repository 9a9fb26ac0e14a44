package gcounter.maelstrom.load;

import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.remote.Credentials;
import java.util.List;
import java.util.Map;

/**
 * What a load was asked to be. Immutable and checked.
 *
 * @param nodes         the nodes and where they are served, in order
 * @param tls           by what clients are known, and whom they believe; null for no TLS
 * @param connections   to each node
 * @param rate          operations per second over all nodes
 * @param clients       how many clients
 * @param timeLimit     seconds of operations
 * @param recoveryTime  seconds from the last operation to the final reads
 * @param largeDeltas   whether adds add large numbers in place of Maelstrom's small ones
 * @param retry         whether an add that is in doubt is asked for again, by a key
 * @param rules         what the counter is held to
 * @param seed          decides what is asked and when
 */
public record LoadOptions(Map<String, Address> nodes, Credentials tls, int connections, double rate, int clients,
                          double timeLimit, double recoveryTime, boolean largeDeltas, boolean retry, RuleSet rules,
                          long seed) {
    List<String> names() {
        return List.copyOf(nodes.keySet());
    }
}
