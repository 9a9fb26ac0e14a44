package gcounter.maelstrom.load;

import gcounter.maelstrom.auth.Secret;
import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.tcp.Address;
import java.util.List;
import java.util.Map;

/**
 * What a load was asked to be. Immutable and checked.
 *
 * @param nodes         the nodes and where they are served, in order
 * @param secret        what clients have to know; null when they need not prove anything
 * @param rate          operations per second over all nodes
 * @param clients       how many clients
 * @param timeLimit     seconds of operations
 * @param recoveryTime  seconds from the last operation to the final reads
 * @param largeDeltas   whether adds add large numbers in place of Maelstrom's small ones
 * @param rules         what the counter is held to
 * @param seed          decides what is asked and when
 */
public record LoadOptions(Map<String, Address> nodes, Secret secret, double rate, int clients, double timeLimit,
                          double recoveryTime, boolean largeDeltas, RuleSet rules, long seed) {
    List<String> names() {
        return List.copyOf(nodes.keySet());
    }
}
