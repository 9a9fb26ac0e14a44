package gcounter.node.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.wire.Client;
import java.util.HashMap;
import java.util.Map;

/**
 * A client that sends the same add under the same key, at any node, until one of them acknowledges it: after a
 * time-out, before it could know, and again after it was acknowledged, as one does who has lost the answer.
 */
final class KeyedClient implements Simulation.Receiver {
    private static final long UNREAD = -1;

    final String name;
    final Client address;
    private final Simulation simulation;
    private final Map<Long, Attempt> attempts = new HashMap<>();
    private long messageId;
    private int adds;
    private String key;
    private long delta;
    private boolean acknowledged;

    KeyedClient(Simulation simulation, String name) {
        this.simulation = simulation;
        this.name = name;
        this.address = new Client(name);
        simulation.nodes.forEach(node -> node.clients.put(name, this));
    }

    void invoke() {
        if (simulation.calm) {
            return;
        }
        adds++;
        key = name + '-' + adds;
        delta = simulation.random.nextInt(8) == 0 ? 0 : simulation.random.nextLong(1L << 40);
        acknowledged = false;
        simulation.keys.onInvoked(key, delta);
        attempt(adds);
    }

    private void attempt(int add) {
        if (simulation.calm || acknowledged || add != adds) {
            return;
        }
        send();
        boolean soon = simulation.random.nextInt(3) == 0;
        simulation.at(soon ? simulation.random.nextInt(40) : Simulation.CLIENT_TIMEOUT_MILLIS, () -> attempt(add));
    }

    private void send() {
        Simulation.Node node = simulation.nodes.get(simulation.random.nextInt(simulation.nodes.size()));
        messageId++;
        attempts.put(messageId, new Attempt(node, key, delta));
        node.addOnce(this, messageId, key, delta);
    }

    void onRead(long id) {
        Attempt attempt = attempts.get(id);
        attempt.readAt = simulation.now;
        simulation.keys.onRead(attempt.node, attempt.key);
    }

    @Override
    public void onReply(JsonNode body) {
        Attempt attempt = attempts.remove(body.get("in_reply_to").longValue());
        if (attempt == null || attempt.readAt == UNREAD) {
            throw simulation.violation("second", name + " got " + body);
        } else if (simulation.now - attempt.readAt > Simulation.CLIENT_TIMEOUT) {
            throw simulation.violation("late", name + " got " + body);
        } else if (body.get("type").textValue().equals("add_ok")) {
            simulation.keys.onAcknowledged(attempt.node, attempt.key, attempt.delta);
            if (attempt.key.equals(key) && !acknowledged) {
                onAcknowledged();
            }
        }
    }

    private void onAcknowledged() {
        acknowledged = true;
        if (simulation.random.nextInt(3) == 0) {
            simulation.at(simulation.random.nextInt(60), this::send);
        }
        simulation.at(simulation.random.nextInt(100), this::invoke);
    }

    private static final class Attempt {
        final Simulation.Node node;
        final String key;
        final long delta;
        long readAt = UNREAD;

        Attempt(Simulation.Node node, String key, long delta) {
            this.node = node;
            this.key = key;
            this.delta = delta;
        }
    }
}
