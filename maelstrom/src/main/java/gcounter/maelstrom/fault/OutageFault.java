package gcounter.maelstrom.fault;

import gcounter.maelstrom.net.Disturbances;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Takes all services off the network: what arrives there is dropped. Conductor's thread only. */
final class OutageFault implements Fault {
    private final String name;
    private final List<String> services;
    private final Disturbances disturbances;

    OutageFault(String name, List<String> services, Disturbances disturbances) {
        this.name = name;
        this.services = services;
        this.disturbances = disturbances;
    }

    @Override
    public FaultEffect begin(Random random) {
        services.forEach(disturbances::disconnect);
        return new FaultEffect(name, Map.of("services", services));
    }

    @Override
    public void end() {
        services.forEach(disturbances::reconnect);
    }
}
