package gcounter.maelstrom.workload;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.net.Reply;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The synchronous clients, all of them: worker {@code w} talks to node {@code w mod n} and has one operation
 * under way at most. One that gets no answer in five seconds, or one that leaves it open whether the
 * operation happened, goes on under a new name, and answers to its old name are late. Conductor's thread
 * only.
 *
 * <p>An error reply with a definite code fails its operation. Maelstrom's own g-counter clients take every
 * error for an indefinite one, and so forgive a node that applies an add which it has refused; these do not.
 */
public final class Clients {
    /** How long a client waits for an answer. */
    public static final long TIMEOUT = TimeUnit.SECONDS.toNanos(5);

    private static final int IDLE = -1;

    private final int nodes;
    private final History history;
    private final Requests requests;
    private final ClientNames names;
    private final OperationMix mix;
    private final RandomGenerator pick;
    private final Waiting waiting;
    private final Tally tally = new Tally();
    private final int[] client;
    private final long[] msgId;
    private final int[] row;
    private final long[] deadline;
    private final int[] free;
    private int freeCount;
    private long start;

    /**
     * @param workers how many clients
     * @param nodes   how many nodes
     * @param mix     decides what is asked
     * @param pick    decides who asks; apart from {@code mix}, so that timing has no say in what is asked
     */
    public Clients(int workers, int nodes, History history, Requests requests, ClientNames names,
                   RandomGenerator mix, RandomGenerator pick) {
        this.nodes = nodes;
        this.history = history;
        this.requests = requests;
        this.names = names;
        this.mix = new OperationMix(mix);
        this.pick = pick;
        this.waiting = new Waiting(workers);
        client = new int[workers];
        msgId = new long[workers];
        row = new int[workers];
        deadline = new long[workers];
        free = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            free[freeCount++] = worker;
        }
        Arrays.fill(row, IDLE);
    }

    /** Gives the clients their names and sets the moment from which the history's times count. */
    public void begin(long now) {
        start = now;
        for (int worker = 0; worker < client.length; worker++) {
            client[worker] = names.take(worker);
        }
    }

    /** Begins the operations that are due, as long as a client is free. */
    public int issue(Schedule schedule, long now) {
        int issued = 0;
        while (freeCount > 0 && schedule.next() <= now) {
            int place = pick.nextInt(freeCount);
            int worker = free[place];
            free[place] = free[--freeCount];
            long delta = mix.draw();
            if (delta == OperationMix.READ) {
                invoke(worker, Operation.READ, schedule.next(), now, 0);
            } else {
                invoke(worker, Operation.ADD, schedule.next(), now, delta);
            }
            schedule.advance();
            issued++;
        }
        return issued;
    }

    /** Lets every client read once more; none may be waiting. */
    public void finalReads(long now) {
        freeCount = 0;
        for (int worker = 0; worker < client.length; worker++) {
            invoke(worker, Operation.FINAL_READ, now, now, 0);
        }
    }

    private void invoke(int worker, Operation operation, long intended, long now, long delta) {
        int node = worker % nodes;
        msgId[worker]++;
        row[worker] = history.begin(operation, client[worker], node, intended - start, now - start, delta);
        deadline[worker] = now + TIMEOUT;
        waiting.add(worker);
        tally.invoked++;
        if (operation == Operation.ADD) {
            requests.add(node, client[worker], msgId[worker], delta);
        } else {
            requests.read(node, client[worker], msgId[worker]);
        }
    }

    /**
     * Takes an answer. One that nobody waits for any more is counted and otherwise ignored.
     *
     * @return whether it is an answer to what was asked, as far as anyone still wants to know
     */
    public boolean receive(Reply reply, long now) {
        int worker = names.worker(reply.client());
        if (worker == ClientNames.NOBODY || row[worker] == IDLE || reply.inReplyTo() != msgId[worker]) {
            tally.late++;
            return true;
        }
        boolean add = history.operation(row[worker]) == Operation.ADD;
        long time = now - start;
        if (reply.type().equals("error")) {
            boolean definite = ErrorCodes.isDefinite(reply.code());
            end(worker, time, definite ? Outcome.FAIL : Outcome.INFO, reply.code());
        } else if (add && reply.type().equals("add_ok")) {
            end(worker, time, Outcome.OK, History.NO_CODE);
        } else if (!add && reply.type().equals("read_ok") && reply.integral()) {
            history.complete(row[worker], time, reply.value());
            tally.ok++;
            release(worker);
        } else {
            end(worker, time, Outcome.INFO, History.MALFORMED);
            return false;
        }
        return true;
    }

    /** Gives up on what has waited too long. */
    public int expire(long now) {
        int expired = 0;
        for (int worker = waiting.first(); worker != Waiting.NONE && deadline[worker] <= now;
                worker = waiting.first()) {
            end(worker, now - start, Outcome.INFO, History.TIMED_OUT);
            expired++;
        }
        return expired;
    }

    private void end(int worker, long time, Outcome outcome, long code) {
        history.complete(row[worker], time, outcome, code);
        switch (outcome) {
            case OK -> tally.ok++;
            case FAIL -> tally.fail++;
            default -> {
                tally.info++;
                names.retire(client[worker]);
                client[worker] = names.take(worker);
                msgId[worker] = 0;
            }
        }
        release(worker);
    }

    private void release(int worker) {
        waiting.remove(worker);
        row[worker] = IDLE;
        free[freeCount++] = worker;
    }

    /** How many operations are under way. */
    public int outstanding() {
        return waiting.size();
    }

    /** Whether an operation that is due could begin. */
    public boolean anyFree() {
        return freeCount > 0;
    }

    /** When the next client gives up, or {@code Long.MAX_VALUE}. */
    public long nextTimeout() {
        return waiting.first() == Waiting.NONE ? Long.MAX_VALUE : deadline[waiting.first()];
    }

    public Tally tally() {
        return tally;
    }
}
