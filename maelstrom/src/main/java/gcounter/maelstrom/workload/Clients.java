package gcounter.maelstrom.workload;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.Outcome;
import gcounter.maelstrom.message.Reply;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * The synchronous clients, all of them: worker {@code w} talks to node {@code w mod n} and has one operation
 * under way at most. One that gets no answer in five seconds, or one that leaves it open whether the
 * operation happened, goes on under a new name. Conductor's thread only.
 *
 * <p>The clients of a node that is killed lose their connection: nobody will ever answer what they have
 * asked, so they give it up at once, and ask for nothing before the node is up again and initialised. What
 * falls due in the meantime goes to clients of other nodes, or waits when there are none.
 *
 * <p>Where there are {@link Repeats}, an add whose outcome is open stays open, and a free client asks for it again. All
 * that concerns the client goes on as if the add had ended.
 */
public final class Clients {
    /** How long a client waits for an answer. */
    public static final long TIMEOUT = TimeUnit.SECONDS.toNanos(5);

    private static final int IDLE = -1;

    private final int nodes;
    private final History history;
    private final RequestWriter requests;
    private final ClientRegistry registry;
    private final OperationMix mix;
    private final WorkerPool pool;
    private final TimeoutQueue waiting;
    private final LongPredicate definite;
    private final UnsolicitedReplies unsolicited;
    private final Repeats repeats;
    private final OperationCounts counts = new OperationCounts();
    private final int[] client;
    private final int[] row;
    private final long[] deadline;
    private long start;

    /**
     * @param workers  how many clients
     * @param nodes    how many nodes
     * @param mix      decides what is asked
     * @param deltas   what adds add; null for what they add in Maelstrom
     * @param pick     decides who asks; apart from {@code mix}, so that timing has no say in what is asked
     * @param definite which error codes say that an operation did not happen and never will
     * @param unsolicited   takes the replies that nobody waits for
     * @param repeats  the adds that are asked for again; null where each is asked for once
     */
    public Clients(int workers, int nodes, History history, RequestWriter requests, ClientRegistry registry,
                   RandomGenerator mix, Deltas deltas, RandomGenerator pick, LongPredicate definite,
                   UnsolicitedReplies unsolicited, Repeats repeats) {
        this.nodes = nodes;
        this.history = history;
        this.requests = requests;
        this.registry = registry;
        this.mix = new OperationMix(mix, deltas);
        this.pool = new WorkerPool(workers, nodes, pick);
        this.definite = definite;
        this.unsolicited = unsolicited;
        this.repeats = repeats;
        this.waiting = new TimeoutQueue(workers);
        client = new int[workers];
        row = new int[workers];
        deadline = new long[workers];
        Arrays.fill(row, IDLE);
    }

    /** Gives the clients their names and sets the moment from which the history's times count. */
    public void begin(long now) {
        start = now;
        for (int worker = 0; worker < client.length; worker++) {
            client[worker] = registry.take(worker);
        }
    }

    /** Begins the operations that are due, as long as a client is free. */
    public int issue(Schedule schedule, long now) {
        int issued = 0;
        while (!pool.isEmpty() && schedule.next() <= now) {
            int worker = pool.take();
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

    /** Asks again for the adds that are due for it, as long as a client is free. Does nothing without repeats. */
    public void repeat(long now) {
        long time = now - start;
        while (repeats != null && repeats.isDue(time)) {
            Repeat next = repeats.first();
            if (time - history.invoked(next.row()) >= Repeats.LIMIT) {
                complete(next.row(), time, next.outcome(), next.code());
            } else if (pool.isEmpty()) {
                return;
            } else {
                int worker = pool.takeElsewhere(next.node());
                repeats.begin(worker, next);
                row[worker] = next.row();
                history.repeat(next.row(), worker % nodes);
                ask(worker, Operation.ADD, now, history.value(next.row()));
            }
            repeats.removeFirst();
        }
    }

    /** Gives up what was asked of a node, which is gone, and asks nothing more of it. */
    public void suspend(int node, long now) {
        pool.suspend(node);
        for (int worker = node; worker < client.length; worker += nodes) {
            if (row[worker] != IDLE) {
                end(worker, now - start, Outcome.INFO, History.KILLED);
            }
        }
    }

    /** The node is back: its clients may ask again. */
    public void admit(int node) {
        pool.admit(node);
    }

    /** Lets every client read once more; none may be waiting, and no node be down. */
    public void finalReads(long now) {
        pool.clear();
        for (int worker = 0; worker < client.length; worker++) {
            invoke(worker, Operation.FINAL_READ, now, now, 0);
        }
    }

    private void invoke(int worker, Operation operation, long intended, long now, long delta) {
        counts.invoked++;
        row[worker] = history.begin(operation, client[worker], worker % nodes, intended - start, now - start, delta);
        ask(worker, operation, now, delta);
    }

    private void ask(int worker, Operation operation, long now, long delta) {
        int node = worker % nodes;
        int id = registry.ask(client[worker], row[worker]);
        deadline[worker] = now + TIMEOUT;
        waiting.add(worker);
        if (operation != Operation.ADD) {
            requests.read(node, client[worker], id);
        } else if (repeats == null) {
            requests.add(node, client[worker], id, delta);
        } else {
            requests.add(node, client[worker], id, delta, repeats.keyPrefix(), row[worker]);
        }
    }

    /**
     * Takes an answer. One that nobody waits for goes to {@link UnsolicitedReplies}; one that has other fields than it
     * should makes no sense, as in Maelstrom.
     *
     * @param node the node that gave it
     * @return whether it is an answer to what was asked, as far as anyone still wants to know
     */
    public boolean receive(int node, Reply reply, long now) {
        int worker = registry.worker(reply.client());
        long time = now - start;
        if (worker == ClientRegistry.NOBODY || row[worker] == IDLE
                || reply.inReplyTo() != registry.requests(reply.client())) {
            unsolicited.take(node, reply, time);
            return true;
        }
        boolean add = history.operation(row[worker]) == Operation.ADD;
        if (reply.type().equals("error")) {
            end(worker, time, definite.test(reply.code()) ? Outcome.FAIL : Outcome.INFO,
                    History.replyCode(reply.code()));
        } else if (add && reply.type().equals("add_ok") && reply.extras() == 0) {
            end(worker, time, Outcome.OK, History.NO_CODE);
        } else if (!add && reply.type().equals("read_ok") && reply.integral() && reply.extras() == 1) {
            history.complete(row[worker], time, reply.value());
            counts.ok++;
            release(worker);
        } else {
            end(worker, time, Outcome.INFO, History.MALFORMED);
            return false;
        }
        return true;
    }

    /** Takes a message for a client that there never was. */
    public void receiveForNobody(int node, String client, long now) {
        unsolicited.addressedToNobody(node, client, now - start);
    }

    /** Gives up on what has waited too long. */
    public int expire(long now) {
        int expired = 0;
        for (int worker = waiting.first(); worker != TimeoutQueue.NONE && deadline[worker] <= now;
                worker = waiting.first()) {
            end(worker, now - start, Outcome.INFO, History.TIMED_OUT);
            expired++;
        }
        return expired;
    }

    private void end(int worker, long time, Outcome outcome, int code) {
        if (repeats != null && history.operation(row[worker]) == Operation.ADD) {
            endAttempt(worker, time, outcome, code);
        } else {
            complete(row[worker], time, outcome, code);
            if (outcome == Outcome.INFO) {
                rename(worker);
            }
        }
        release(worker);
    }

    /** Ends the add, or has it asked for again. Whoever asks for several adds at once needs a name for each. */
    private void endAttempt(int worker, long time, Outcome outcome, int code) {
        boolean repeated = repeats.isUnderway(worker);
        Outcome known = repeats.end(worker, row[worker], worker % nodes, time, history.invoked(row[worker]), outcome,
                code);
        if (code == History.TIMED_OUT || code == History.KILLED) {
            unsolicited.excuse(client[worker]);
        }
        if (known != Outcome.OPEN) {
            complete(row[worker], time, known, code);
        }
        if (repeated || outcome == Outcome.INFO || known == Outcome.OPEN) {
            rename(worker);
        }
    }

    private void complete(int operation, long time, Outcome outcome, int code) {
        history.complete(operation, time, outcome, code);
        switch (outcome) {
            case OK -> {
                counts.ok++;
                counts.acknowledged += history.value(operation);
            }
            case FAIL -> counts.fail++;
            default -> counts.info++;
        }
    }

    private void rename(int worker) {
        registry.retire(client[worker]);
        client[worker] = registry.take(worker);
    }

    private void release(int worker) {
        waiting.remove(worker);
        row[worker] = IDLE;
        pool.release(worker);
    }

    /** How many operations have begun and not ended. */
    public int outstanding() {
        return waiting.size() + (repeats == null ? 0 : repeats.resting());
    }

    /** Whether an operation that is due could begin. */
    public boolean anyFree() {
        return !pool.isEmpty();
    }

    /** When the next client gives up, or {@code Long.MAX_VALUE}. */
    public long nextTimeout() {
        return waiting.first() == TimeoutQueue.NONE ? Long.MAX_VALUE : deadline[waiting.first()];
    }

    public OperationCounts counts() {
        return counts;
    }
}
