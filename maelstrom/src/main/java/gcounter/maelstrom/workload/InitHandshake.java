package gcounter.maelstrom.workload;

import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends {@code init} to nodes, at the start to all at once and later to those that were started again, and
 * waits for their answers. They may take their time as long as one of them answers every ten seconds: many
 * processes that start on few cores are slow together, and none of them is to blame for that. Conductor's
 * thread only.
 */
public final class InitHandshake {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);
    /** A node that nobody waits for, or a failure that there is none of. */
    private static final int NONE = -1;
    private static final long NEVER = Long.MAX_VALUE;

    private final RequestWriter requests;
    private final ClientRegistry registry;
    /** Which client waits for which node. */
    private final int[] client;
    private final long[] deadline;
    private int awaited;
    private int failedNode = NONE;
    private String failure;

    public InitHandshake(List<String> nodes, RequestWriter requests, ClientRegistry registry) {
        this.requests = requests;
        this.registry = registry;
        client = new int[nodes.size()];
        deadline = new long[nodes.size()];
        Arrays.fill(client, NONE);
        Arrays.fill(deadline, NEVER);
    }

    /** Begins with all nodes. */
    public void begin(long now) {
        for (int node = 0; node < client.length; node++) {
            begin(node, now);
        }
    }

    /** Begins with a node that has just been started. */
    public void begin(int node, long now) {
        forget(node);
        client[node] = registry.take();
        deadline[node] = now + LIMIT;
        awaited++;
        requests.init(node, client[node], registry.ask(client[node], ClientRegistry.NO_ROW));
    }

    /** Waits for the node no longer: it is gone. */
    public void forget(int node) {
        if (client[node] != NONE) {
            client[node] = NONE;
            deadline[node] = NEVER;
            awaited--;
        }
    }

    /** The node can't answer for the time being. */
    public void hold(int node) {
        deadline[node] = NEVER;
    }

    /** The node can answer again. */
    public void release(int node, long now) {
        if (client[node] != NONE) {
            deadline[node] = now + LIMIT;
        }
    }

    /**
     * Takes an answer to one of the requests.
     *
     * @return the node that is ready now, or -1 when it isn't, or the answer is to something else
     */
    public int receive(Reply reply, Message message, long now) {
        int node = place(reply.client());
        if (node == NONE || reply.inReplyTo() != registry.requests(reply.client())) {
            return NONE;
        }
        if (!reply.type().equals("init_ok")) {
            fail(node, "answered init with " + message.text() + " instead of init_ok");
            return NONE;
        }
        forget(node);
        for (int other = 0; other < deadline.length; other++) {
            deadline[other] = deadline[other] == NEVER ? NEVER : now + LIMIT;
        }
        return node;
    }

    /** Whether a node's answer to this client is still to come. */
    public boolean awaits(int client) {
        return place(client) != NONE;
    }

    private int place(int wanted) {
        for (int node = 0; awaited > 0 && node < client.length; node++) {
            if (client[node] == wanted) {
                return node;
            }
        }
        return NONE;
    }

    /** Looks at the clock. */
    public void doWork(long now) {
        for (int node = 0; awaited > 0 && node < client.length; node++) {
            if (now >= deadline[node]) {
                fail(node, "did not answer init within 10 s");
                return;
            }
        }
    }

    private void fail(int node, String what) {
        if (failure == null) {
            failedNode = node;
            failure = what;
        }
    }

    /** Whether no node's answer is to come any more. */
    public boolean isComplete() {
        return awaited == 0;
    }

    /** What {@link #failedNode} has done wrong; null while nothing has gone wrong. */
    public String failure() {
        return failure;
    }

    /** The node that {@link #failure} is about. */
    public int failedNode() {
        return failedNode;
    }

    /** When to look at the clock again, or {@code Long.MAX_VALUE}. */
    public long deadline() {
        long first = NEVER;
        for (int node = 0; awaited > 0 && node < client.length; node++) {
            first = Math.min(first, deadline[node]);
        }
        return first;
    }
}
