package gcounter.node.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.NodeRig;
import gcounter.node.flusher.FlusherSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A cluster of real nodes (reader's and flusher's code, without their threads) on a fake clock, a simulated network
 * with every fault, a store with stale states, and clients that check what they are told. One seed decides everything.
 *
 * <p>The checks, by name: {@code lost} and {@code doubled} hold each node's final total against its acknowledged adds
 * and the indeterminate ones, whose deltas are large and random; {@code below-own} (a read below what its node
 * acknowledged), {@code down} (below an earlier read of the same node), {@code above} (above everything invoked),
 * {@code stale} (a fresh read that misses an earlier acknowledgement), {@code late} (a reply after 5 s), {@code second}
 * (a second reply), {@code diverged} (nodes that disagree at the end); for those of adds with keys see {@link Keys}.
 */
final class Simulation {
    static final long MILLI = 1_000_000;
    static final long CLIENT_TIMEOUT_MILLIS = 5_000;
    private static final long SECOND = 1_000 * MILLI;
    static final long CLIENT_TIMEOUT = CLIENT_TIMEOUT_MILLIS * MILLI;
    /** From the last fault to the final reads: as in Maelstrom. */
    private static final long RECOVERY = 10 * SECOND;
    private static final int MAX_SUBSET = 22;
    private static final long START = 1_000_000 * SECOND;
    @SuppressWarnings("UnnecessaryLambda") // has a name
    private static final Consumer<Supplier<String>> NO_TRACE = event -> { };

    private final long seed;
    private final Consumer<Supplier<String>> trace;
    final Random random;
    final Keys keys;
    private final Faults faults;
    private final FlusherSettings settings;
    private final PriorityQueue<Step> agenda = new PriorityQueue<>();
    private final StaleStore store;
    final List<Node> nodes = new ArrayList<>();
    private final List<String> nodeIds = new ArrayList<>();
    long now = START;
    private long steps;
    boolean calm;
    private boolean storeAway;
    private int group;
    long invokedSum;
    long acknowledgedSum;

    /** How much goes wrong: probabilities of a message being lost or doubled, and which faults happen. */
    record Faults(double loss, double duplication, boolean kills, boolean pauses, boolean partitions, boolean outages) {
        static Faults random(Random random) {
            return new Faults(random.nextBoolean() ? 0 : random.nextDouble() * 0.3,
                    random.nextBoolean() ? 0 : random.nextDouble() * 0.3, random.nextBoolean(), random.nextBoolean(),
                    random.nextBoolean(), random.nextInt(4) == 0);
        }
    }

    /** A violated guarantee. */
    static final class Violation extends AssertionError {
        private static final long serialVersionUID = 1;

        final long seed;

        Violation(long seed, String message) {
            super(message);
            this.seed = seed;
        }
    }

    /** The first violation that these seeds bring, or null. */
    static Violation firstViolation(long firstSeed, int count, FlusherSettings settings) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            try {
                new Simulation(seed, settings, NO_TRACE).run();
            } catch (Violation e) {
                return e;
            }
        }
        return null;
    }

    /** Everything that happens under a seed, up to the violation if there is one, a line each. */
    static List<String> trace(long seed, FlusherSettings settings) {
        List<String> lines = new ArrayList<>();
        try {
            new Simulation(seed, settings, event -> lines.add(event.get())).run();
        } catch (Violation e) {
            lines.add(e.getMessage());
        }
        return lines;
    }

    private Simulation(long seed, FlusherSettings settings, Consumer<Supplier<String>> trace) {
        this.seed = seed;
        this.trace = trace;
        this.random = new Random(seed);
        this.faults = Faults.random(random);
        this.settings = settings;
        this.keys = new Keys(this, random.nextBoolean() ? Keys.FOR_LONG : random.nextInt(200) * MILLI);
        this.store = new StaleStore(random, () -> now, keys.retention, keys::onCounted);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            nodeIds.add("n" + i);
        }
        nodeIds.forEach(id -> nodes.add(new Node(id)));
    }

    /** Runs a few seconds of faults and a recovery, and throws a {@link Violation} that names the seed. */
    void run() {
        nodes.forEach(Node::start);
        for (Node node : nodes) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                Client client = new Client(node, "c" + node.id + i);
                at(random.nextInt(50), client::invoke);
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            at(random.nextInt(50), new KeyedClient(this, "k" + i)::invoke);
        }
        at(random.nextInt(random.nextBoolean() ? 1000 : 15), this::fault);
        runUntil(now + (3 + random.nextInt(6)) * SECOND);
        note(() -> "the faults end");
        calm = true;
        storeAway = false;
        group = 0;
        nodes.forEach(Node::recover);
        runUntil(now + RECOVERY);
        nodes.forEach(Node::checkTotal);
        checkConvergence();
    }

    private void runUntil(long end) {
        while (!agenda.isEmpty() && agenda.peek().at <= end) {
            Step step = agenda.poll();
            now = step.at;
            step.action.run();
        }
        now = end;
    }

    void at(double millis, Runnable action) {
        agenda.add(new Step(now + (long) (millis * MILLI), steps++, action));
    }

    private void violate(String check, String details) {
        throw violation(check, details);
    }

    Violation violation(String check, String details) {
        return new Violation(seed, "seed " + seed + ": " + check + ": " + details + " (" + faults + ")");
    }

    private void note(Supplier<String> event) {
        trace.accept(() -> String.format("%10.3f ms  %s", (now - START) / (double) MILLI, event.get()));
    }

    private void fault() {
        if (calm) {
            return;
        }
        Node victim = nodes.get(random.nextInt(nodes.size()));
        switch (random.nextInt(5)) {
            case 0 -> {
                if (faults.kills) {
                    killAndRestart(victim);
                }
            }
            case 1 -> {
                if (faults.pauses) {
                    victim.pause();
                    at(random.nextInt(7000), victim::resume);
                }
            }
            case 2 -> partition(faults.partitions ? random.nextInt(1 << nodes.size()) : 0);
            case 3 -> partition(0);
            default -> {
                storeAway = faults.outages && !storeAway;
                note(() -> "seq-kv is " + (storeAway ? "away" : "there"));
            }
        }
        at(random.nextInt(800), this::fault);
    }

    private void partition(int apart) {
        group = apart;
        note(() -> "apart from the rest: "
                + nodeIds.stream().filter(id -> (apart >> nodeIds.indexOf(id) & 1) != 0).toList());
    }

    /**
     * Some victims are killed again as soon as they are back, while messages of the last process are still under way.
     */
    private void killAndRestart(Node victim) {
        victim.kill();
        at(random.nextInt(random.nextBoolean() ? 500 : 5), victim::start);
        if (random.nextInt(3) > 0) {
            at(random.nextInt(random.nextBoolean() ? 50 : 10), () -> {
                if (!calm) {
                    killAndRestart(victim);
                }
            });
        }
    }

    Node node(String id) {
        return nodes.get(nodeIds.indexOf(id));
    }

    private boolean isCut(String a, String b) {
        return (group >> nodeIds.indexOf(a) & 1) != (group >> nodeIds.indexOf(b) & 1);
    }

    /** Messages overtake each other, some stay under way for long; they are lost or doubled at times. */
    private void send(Runnable delivery) {
        if (calm) {
            at(latency(), delivery);
        } else if (random.nextDouble() >= faults.loss) {
            at(latency(), delivery);
            if (random.nextDouble() < faults.duplication) {
                at(latency(), delivery);
            }
        }
    }

    private double latency() {
        double millis = -Math.log(1 - random.nextDouble()) * 3;
        return calm || random.nextInt(20) > 0 ? millis : millis * random.nextInt(200);
    }

    private void route(Node from, JsonNode message) {
        String dest = message.get("dest").textValue();
        JsonNode body = message.get("body");
        note(() -> from.id + " -> " + dest + "  " + body);
        if (dest.equals("seq-kv")) {
            send(() -> {
                if (!storeAway) {
                    String reply = store.handle(from.id, body).toString();
                    send(() -> from.deliver("seq-kv", reply));
                }
            });
        } else if (nodeIds.contains(dest)) {
            send(() -> {
                if (!isCut(from.id, dest)) {
                    node(dest).deliver(from.id, body.toString());
                }
            });
        } else if (from.clients.containsKey(dest)) {
            from.clients.get(dest).onReply(body);
        }
    }

    private void checkConvergence() {
        long expected = nodes.stream().mapToLong(Node::slotTotal).sum();
        for (Node node : nodes) {
            node.rig.read("{\"src\":\"final\",\"dest\":\"" + node.id + "\",\"body\":{\"type\":\"read\",\"msg_id\":1}}");
            FinalRead read = new FinalRead();
            node.clients.put("final", read);
            node.turn();
            runUntil(now + SECOND);
            if (read.value != expected) {
                violate("diverged", node.id + " reads " + read.value + ", the slots hold " + expected);
            }
        }
    }

    /** Something that gets replies. */
    interface Receiver {
        void onReply(JsonNode body);
    }

    private static final class FinalRead implements Receiver {
        long value = -1;

        @Override
        public void onReply(JsonNode body) {
            value = body.path("value").asLong(-1);
        }
    }

    /** A node's processes, one after the other. */
    final class Node {
        final String id;
        final Map<String, Receiver> clients = new HashMap<>();
        final List<Long> indeterminate = new ArrayList<>();
        long acknowledged;
        /** What this node's slot holds of adds with keys. */
        long keyed;
        /** What this node has acknowledged of them, whosever slot holds it. */
        long keyedAcknowledged;
        long highestRead;
        NodeRig rig;
        boolean paused;
        /** What lies in the pipe of a stopped process. */
        List<Runnable> inbox = new ArrayList<>();
        /** What the reader is about to read. */
        final Deque<Runnable> arriving = new ArrayDeque<>();
        int process;
        long turnAt = Long.MAX_VALUE;

        Node(String id) {
            this.id = id;
        }

        void start() {
            if (rig != null) {
                return;
            }
            process++;
            note(() -> id + " starts, process " + process);
            rig = new NodeRig(() -> now, this::preempt, random.nextLong(), settings, 1 << 20, 1);
            turnAt = Long.MAX_VALUE;
            StringBuilder ids = new StringBuilder();
            nodeIds.forEach(node -> ids.append(ids.length() == 0 ? "\"" : ",\"").append(node).append('"'));
            deliver("c-init", "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"" + id + "\",\"node_ids\":[" + ids + "]}");
        }

        void kill() {
            note(() -> id + " is killed");
            rig = null;
            inbox = new ArrayList<>();
            arriving.clear();
            paused = false;
        }

        void pause() {
            note(() -> id + " stops");
            paused = true;
        }

        void resume() {
            note(() -> id + " goes on");
            paused = false;
            List<Runnable> arrived = inbox;
            inbox = new ArrayList<>();
            arrived.forEach(this::arrive);
            readArrived();
            wake();
        }

        void recover() {
            start();
            resume();
        }

        void deliver(String source, String body) {
            arrive(() -> read(source, body));
        }

        private void read(String source, String body) {
            note(() -> id + " <- " + source + "  " + body);
            rig.read("{\"src\":\"" + source + "\",\"dest\":\"" + id + "\",\"body\":" + body + "}");
        }

        void request(Client client, String body) {
            long request = client.messageId;
            arrive(() -> {
                client.unanswered.put(request, now);
                read(client.name, body);
            });
        }

        void addOnce(KeyedClient client, long messageId, String key, long delta) {
            arrive(() -> {
                note(() -> id + " <- " + client.name + "  add of " + delta + " as " + key + ", message " + messageId);
                client.onRead(messageId);
                rig.submit(submitter -> submitter.addOnce(client.address, messageId, delta, key));
            });
        }

        /** What comes while the process is stopped lies in its pipe until it goes on. */
        private void arrive(Runnable read) {
            if (rig == null) {
                return;
            }
            if (paused) {
                inbox.add(read);
            } else {
                arriving.add(read);
                at(random.nextDouble() * 0.1, this::readArrived);
            }
        }

        private void readArrived() {
            if (rig != null && !paused && !arriving.isEmpty()) {
                arriving.forEach(Runnable::run);
                arriving.clear();
                wake();
            }
        }

        /** The flusher looks at its clock: a point at which the reader, on its own thread, may get ahead of it. */
        private long preempt() {
            if (random.nextBoolean()) {
                readArrived();
            }
            return now;
        }

        private void wake() {
            turnIn(random.nextDouble() * 0.2);
        }

        /** The flusher's next turn comes after this time at the latest. */
        private void turnIn(double millis) {
            long due = now + (long) (millis * MILLI);
            if (due >= turnAt) {
                return;
            }
            turnAt = due;
            int started = process;
            at(millis, () -> {
                if (started == process && rig != null && turnAt == due) {
                    turnAt = Long.MAX_VALUE;
                    turn();
                }
            });
        }

        void turn() {
            if (rig == null || paused) {
                return;
            }
            NodeRig current = rig;
            current.turn().forEach(message -> route(this, message));
            if (current.flusher().failure() != null) {
                violate("fenced", id + " stopped: " + current.flusher().failure());
            }
            turnIn(Math.max(0.01, Math.min(current.flusher().untilNextTimer(), 10 * SECOND) / (double) MILLI));
        }

        long slotTotal() {
            JsonNode slot = store.newest("g-counter/" + id);
            return slot == null ? 0 : slot.get("total").longValue();
        }

        void checkTotal() {
            long surplus = slotTotal() - acknowledged - keyed;
            if (surplus < 0) {
                violate("lost", id + " acknowledged " + acknowledged + " and counted " + keyed
                        + " by keys, its slot holds " + slotTotal());
            }
            if (indeterminate.size() <= MAX_SUBSET && !isSubsetSum(surplus, 0)) {
                violate("doubled", id + "'s slot holds " + surplus + " beyond the acknowledged " + acknowledged
                        + ", which no subset of the indeterminate adds " + indeterminate + " gives");
            }
        }

        private boolean isSubsetSum(long sum, int from) {
            return sum == 0 || sum > 0 && from < indeterminate.size()
                    && (isSubsetSum(sum - indeterminate.get(from), from + 1) || isSubsetSum(sum, from + 1));
        }
    }

    /** A synchronous client of one node: one request at a time, five seconds for its reply. */
    private final class Client implements Receiver {
        private final Node node;
        private final String name;
        /** When the node read the requests that it hasn't answered, by message id. */
        private final Map<Long, Long> unanswered = new HashMap<>();
        private long messageId;
        private boolean waiting;
        private boolean adding;
        private long delta;
        private long mustSeeOwn;
        private long mustSeeAgain;
        private long mustSeeAnywhere;

        Client(Node node, String name) {
            this.node = node;
            this.name = name;
            node.clients.put(name, this);
        }

        void invoke() {
            if (calm) {
                return;
            }
            messageId++;
            waiting = true;
            adding = random.nextInt(3) > 0;
            mustSeeOwn = node.acknowledged + node.keyedAcknowledged;
            mustSeeAgain = node.highestRead;
            mustSeeAnywhere = acknowledgedSum;
            if (adding) {
                delta = random.nextInt(8) == 0 ? 0 : random.nextLong(1L << 40);
                invokedSum += delta;
                node.request(this, "{\"type\":\"add\",\"delta\":" + delta + ",\"msg_id\":" + messageId + "}");
            } else {
                node.request(this, "{\"type\":\"read\",\"msg_id\":" + messageId + "}");
            }
            long id = messageId;
            at(CLIENT_TIMEOUT / (double) MILLI, () -> {
                if (waiting && id == messageId) {
                    giveUp();
                    next();
                }
            });
        }

        private void giveUp() {
            waiting = false;
            if (adding) {
                node.indeterminate.add(delta);
            }
        }

        private void next() {
            at(random.nextInt(60), this::invoke);
        }

        @Override
        public void onReply(JsonNode body) {
            long id = body.get("in_reply_to").longValue();
            Long readAt = unanswered.remove(id);
            if (readAt == null) {
                violate("second", name + " got " + body);
            } else if (now - readAt > CLIENT_TIMEOUT) {
                violate("late",
                        name + " got " + body + ' ' + (now - readAt) / MILLI + " ms after the request was read");
            }
            if (!waiting || id != messageId) {
                return; // the request had lain in a stopped process's pipe for too long
            }
            String type = body.get("type").textValue();
            if (type.equals("add_ok")) {
                waiting = false;
                node.acknowledged += delta;
                acknowledgedSum += delta;
            } else if (type.equals("read_ok")) {
                waiting = false;
                checkRead(body.get("value").longValue());
            } else if (body.get("code").intValue() == 11) {
                waiting = false; // definite: nothing was added
            } else {
                giveUp();
            }
            next();
        }

        private void checkRead(long value) {
            if (value < mustSeeOwn) {
                violate("below-own",
                        name + " reads " + value + " from " + node.id + " after it acknowledged " + mustSeeOwn);
            }
            if (value < mustSeeAgain) {
                violate("down", name + " reads " + value + " from " + node.id + " after it answered " + mustSeeAgain);
            }
            if (value > invokedSum) {
                violate("above", name + " reads " + value + " of " + invokedSum + " invoked");
            }
            if (settings.readFresh() && value < mustSeeAnywhere) {
                violate("stale", name + " reads " + value + " after " + mustSeeAnywhere + " was acknowledged");
            }
            node.highestRead = Math.max(node.highestRead, value);
        }
    }

    private record Step(long at, long order, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }
}
