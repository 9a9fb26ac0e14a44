package gcounter.maelstrom.fault;

import java.util.Map;
import java.util.Random;
import java.util.function.DoubleConsumer;

/** Makes something happen to a part of all messages for a while. Conductor's thread only. */
final class RateFault implements Fault {
    private final String name;
    private final double part;
    private final DoubleConsumer rate;

    /**
     * @param part of how many messages, from 0 to 1
     * @param rate takes the part while the fault is on, and 0 when it is off
     */
    RateFault(String name, double part, DoubleConsumer rate) {
        this.name = name;
        this.part = part;
        this.rate = rate;
    }

    @Override
    public FaultEffect begin(Random random) {
        rate.accept(part);
        return new FaultEffect(name, Map.of("part", part));
    }

    @Override
    public void end() {
        rate.accept(0);
    }
}
