package gcounter.maelstrom.fault;

import gcounter.maelstrom.net.Disturbances;
import java.util.List;

/**
 * Makes the faults.
 *
 * @param nodes      the nodes' names
 * @param services   the services' names
 * @param loss       how many messages get lost while some do, from 0 to 1
 * @param duplicate  how many messages arrive twice while some do, from 0 to 1
 */
public record FaultFactory(List<String> nodes, List<String> services, Disturbances disturbances, NodeControl control,
                     double loss, double duplicate) {
    Fault of(FaultKind kind) {
        return switch (kind) {
            case PARTITION -> new PartitionFault(nodes, disturbances.partitions());
            case KILL -> new NodeFault(kind.label(), nodes, control::kill, control::restart);
            case PAUSE -> new NodeFault(kind.label(), nodes, control::pause, control::resume);
            case LOSS -> new RateFault(kind.label(), loss, disturbances::loss);
            case DUPLICATE -> new RateFault(kind.label(), duplicate, disturbances::duplication);
            case KV_OUTAGE -> new OutageFault(kind.label(), services, disturbances);
        };
    }
}
