package gcounter.maelstrom.workload;

import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.Reply;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends {@code init} to every node at once and waits for their answers. All may take their time as long as
 * one of them answers every ten seconds: many processes that start on few cores are slow together, and none
 * of them is to blame for that. Conductor's thread only.
 */
public final class Handshake {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);
    private static final int MSG_ID = 1;
    /** No node has failed, or a node has no client yet. */
    private static final int NONE = -1;

    private final List<String> nodes;
    private final Requests requests;
    private final ClientNames names;
    private final int[] client;
    private final BitSet answered = new BitSet();
    private long deadline;
    private int failedNode = NONE;
    private String failure;

    public Handshake(List<String> nodes, Requests requests, ClientNames names) {
        this.nodes = nodes;
        this.requests = requests;
        this.names = names;
        this.client = new int[nodes.size()];
        Arrays.fill(client, NONE);
    }

    public void begin(long now) {
        deadline = now + LIMIT;
        for (int node = 0; node < client.length; node++) {
            client[node] = names.take();
            requests.init(node, client[node], MSG_ID);
        }
    }

    /** Takes an answer to one of the requests. */
    public void receive(Reply reply, Message message, long now) {
        int node = 0;
        while (node < client.length && client[node] != reply.client()) {
            node++;
        }
        if (node == client.length || reply.inReplyTo() != MSG_ID || answered.get(node)) {
            return;
        }
        if (reply.type().equals("init_ok")) {
            answered.set(node);
            deadline = now + LIMIT;
        } else {
            fail(node, "answered init with " + message.text() + " instead of init_ok");
        }
    }

    /** Looks at the clock. */
    public void doWork(long now) {
        if (now >= deadline && !isComplete() && failure == null) {
            fail(answered.nextClearBit(0), "did not answer init within 10 s");
        }
    }

    private void fail(int node, String what) {
        failedNode = node;
        failure = "Node " + nodes.get(node) + " " + what + ".";
    }

    public boolean isComplete() {
        return answered.cardinality() == client.length;
    }

    /** What went wrong, in a sentence; null while nothing has. */
    public String failure() {
        return failure;
    }

    /** The node that {@link #failure} is about. */
    public int failedNode() {
        return failedNode;
    }

    public long deadline() {
        return deadline;
    }
}
