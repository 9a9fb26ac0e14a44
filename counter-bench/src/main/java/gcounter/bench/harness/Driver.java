package gcounter.bench.harness;

import static gcounter.bench.harness.Lines.ascii;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.IdleStrategy;
import gcounter.node.wire.LineFramer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays the clients and the store for one node: keeps so many requests under way and no more, and counts the answers.
 * One thread asks. In the end it asks for the sum, which has to be that of all adds.
 */
public final class Driver {
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(30);
    private static final long READY_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int CLIENTS = 8;
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_REQUEST = 128;
    private static final int READS_FOR_AN_ADD = 2;

    private static final byte[] TO_STORE = ascii("{\"src\":\"n0\",\"dest\":\"seq-kv\"");
    private static final byte[] ADD_OK = ascii("\"add_ok\"}}");
    private static final byte[] INIT_OK = ascii("\"init_ok\"}}");
    private static final byte[] READ_OK = ascii("\"type\":\"read_ok\"");
    private static final byte[] IN_REPLY_TO = ascii("\"in_reply_to\":");
    private static final byte[] INIT = ascii("{\"id\":0,\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\","
            + "\"node_id\":\"n0\",\"node_ids\":[\"n0\"],\"msg_id\":0}}\n");

    private final RunningNode node;
    private final NodeInput input;
    private final StubStore store = new StubStore();
    private final Doorbell doorbell = new Doorbell();
    private final byte[][] adds = new byte[CLIENTS][];
    private final byte[][] reads = new byte[CLIENTS][];
    private final int window;
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private long sent;
    private long added;
    private volatile long answered;
    private volatile long refused;
    private volatile long lastRead;
    private volatile boolean ended;
    /** When the answers to paced requests came, by message id from {@code pacedFrom} on; null before there are any. */
    private volatile long[] answerTimes;
    private long pacedFrom;

    private Driver(RunningNode node, int window, int storeMicros) {
        this.node = node;
        this.window = window;
        this.input = new NodeInput(node.input(), storeMicros);
        for (int i = 0; i < CLIENTS; i++) {
            String open = "{\"id\":0,\"src\":\"c" + (i + 1) + "\",\"dest\":\"n0\",\"body\":{\"type\":";
            adds[i] = ascii(open + "\"add\",\"delta\":1,\"msg_id\":");
            reads[i] = ascii(open + "\"read\",\"msg_id\":");
        }
        Thread output = new Thread(this::readOutput, "output");
        output.setDaemon(true);
        output.start();
    }

    /**
     * Starts a node in this process.
     *
     * @param window      how many requests may be under way
     * @param storeMicros the store's round trip
     * @param batch       what the counter's flusher takes in one turn
     */
    public static Driver inProcess(NodeKind kind, int window, int storeMicros, IdleStrategy idle, int batch) {
        return new Driver(new NodeInProcess(kind, idle, batch), window, storeMicros).initialize().ready();
    }

    /** As above, with the node's defaults. */
    public static Driver inProcess(NodeKind kind, int window, int storeMicros) {
        return inProcess(kind, window, storeMicros, IdleStrategy.park, 4096);
    }

    /** Starts a node as a process of its own. */
    public static Driver ofProcess(NodeKind kind, int window) throws IOException {
        return startProcess(kind, window).ready();
    }

    /** As above, but does no more than wait for the answer to init, after which a node may still not be ready. */
    public static Driver startProcess(NodeKind kind, int window) throws IOException {
        return new Driver(new NodeProcess(kind), window, 0).initialize();
    }

    /** The process that the node runs in. */
    public ProcessHandle process() {
        return node.process();
    }

    /** Asks for an add of 1, once there is room in the window. */
    public void add() {
        added++;
        request(adds);
    }

    /** Two reads for each add, as Maelstrom's clients have it. */
    public void mixed() {
        if (sent % (READS_FOR_AN_ADD + 1) == 0) {
            add();
        } else {
            request(reads);
        }
    }

    /**
     * Asks for the mix at a steady rate, whether or not the node keeps up, and waits for the answers. Needs a window
     * that holds all of it.
     *
     * @return how long each request took, in nanoseconds, sorted
     */
    public long[] pace(int requests, double perSecond) {
        long[] sentTimes = new long[requests];
        pacedFrom = sent + 1;
        long[] times = new long[requests];
        answerTimes = times;
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / perSecond);
            long wait;
            while ((wait = due - System.nanoTime()) > 0) {
                LockSupport.parkNanos(wait);
            }
            sentTimes[i] = System.nanoTime();
            mixed();
            send();
        }
        awaitAll();
        answerTimes = null;
        for (int i = 0; i < requests; i++) {
            times[i] -= sentTimes[i];
        }
        Arrays.sort(times);
        return times;
    }

    /** Waits until everything has its answer. */
    public void awaitAll() {
        send();
        await(sent);
    }

    /** Checks that the node has counted every add, and stops it. */
    public void finish() throws IOException, InterruptedException {
        awaitAll();
        request(reads);
        awaitAll();
        node.stop();
        if (refused > 0 || lastRead != added) {
            throw new IllegalStateException("the node refused " + refused + " requests, and counted " + lastRead
                    + " of " + added + " adds");
        }
    }

    private void request(byte[][] kind) {
        if (sent - answered >= window) {
            send();
            await(sent - window + 1);
        }
        if (buffer.length - buffered < LONGEST_REQUEST) {
            send();
        }
        byte[] open = kind[(int) (sent % CLIENTS)];
        System.arraycopy(open, 0, buffer, buffered, open.length);
        buffered += open.length;
        number(++sent);
        buffer[buffered++] = '}';
        buffer[buffered++] = '}';
        buffer[buffered++] = '\n';
    }

    private void number(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = buffered + digits - 1; at >= buffered; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        buffered += digits;
    }

    private void send() {
        if (buffered > 0) {
            input.write(buffer, buffered);
            buffered = 0;
        }
    }

    private void await(long count) {
        long deadline = System.nanoTime() + TIMEOUT;
        while (answered < count) {
            doorbell.sleep(TIMEOUT, () -> answered >= count || ended);
            if (ended || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the node has answered " + answered + " of " + sent
                        + " requests, and then " + (ended ? "ended" : "none for 30 s"));
            }
        }
    }

    private Driver initialize() {
        input.write(INIT, INIT.length);
        sent++;
        await(sent);
        return this;
    }

    /** Sends reads until the node says something else than that it is not ready. */
    public Driver ready() {
        do {
            LockSupport.parkNanos(READY_PAUSE);
            refused = 0;
            request(reads);
            awaitAll();
        } while (refused > 0);
        return this;
    }

    private void readOutput() {
        InputStream in = node.output();
        LineFramer framer = new LineFramer(in);
        long count = 0;
        try {
            while (framer.next()) {
                int from = framer.offset();
                int to = from + framer.length();
                if (Lines.starts(framer.buffer(), from, to, TO_STORE)) {
                    input.answer(store.answer(framer.buffer(), from, to));
                } else {
                    count++;
                    note(framer.buffer(), from, to);
                    take(framer.buffer(), from, to);
                }
                if (!framer.hasBufferedLine()) {
                    answered = count;
                    doorbell.ring();
                }
            }
        } catch (IOException e) {
            // the same as the end: the node's output is closed while this reads from it
        }
        ended = true;
        doorbell.ring();
    }

    private void note(byte[] line, int from, int to) {
        long[] times = answerTimes;
        if (times != null) {
            long id = Lines.numberAt(line, Lines.find(line, from, to, IN_REPLY_TO) + IN_REPLY_TO.length);
            times[(int) (id - pacedFrom)] = System.nanoTime();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by this thread alone while requests are under way
    private void take(byte[] line, int from, int to) {
        if (Lines.ends(line, from, to, ADD_OK) || Lines.ends(line, from, to, INIT_OK)) {
            return;
        }
        if (Lines.find(line, from, to, READ_OK) >= 0) {
            lastRead = Lines.numberBefore(line, to - 2);
        } else {
            refused++;
        }
    }
}
