package gcounter.maelstrom.net;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What stands in the way of messages between nodes and services at this moment: partitions, loss,
 * duplication, and those who are not there to receive anything. Messages of clients are never disturbed.
 * Conductor's thread only.
 */
public final class Disturbances {
    private final Partitions partitions = new Partitions();
    private final Set<String> disconnected = new HashSet<>();
    private final RandomGenerator random;
    private double loss;
    private double duplication;

    /** @param random decides which messages are lost or doubled; drawn from only while some are */
    public Disturbances(RandomGenerator random) {
        this.random = random;
    }

    public Partitions partitions() {
        return partitions;
    }

    /** @param part how many of the messages sent from now on are lost, from 0 to 1 */
    public void loss(double part) {
        loss = part;
    }

    /** @param part how many of the messages sent from now on arrive twice, from 0 to 1 */
    public void duplication(double part) {
        duplication = part;
    }

    /** From now on whatever arrives for this name is dropped. */
    public void disconnect(String name) {
        disconnected.add(name);
    }

    /** From now on this name receives again. */
    public void reconnect(String name) {
        disconnected.remove(name);
    }

    /** Whether a message that is being sent gets lost. */
    boolean loses() {
        return loss > 0 && random.nextDouble() < loss;
    }

    /** Whether a message that is being sent arrives twice. */
    boolean doubles() {
        return duplication > 0 && random.nextDouble() < duplication;
    }

    /** Whether a message that arrives is dropped. */
    public boolean drops(String src, String dest) {
        return disconnected.contains(dest) || partitions.drops(src, dest);
    }
}
