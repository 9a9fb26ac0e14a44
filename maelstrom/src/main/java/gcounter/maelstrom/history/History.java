package gcounter.maelstrom.history;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations in the order of their invocations, a row each, in columns of primitive arrays: about 60
 * bytes for an operation and no object. The order in which they began and ended is kept as well. Grows by
 * chunks, so that it never copies what it has. Conductor's thread while the test runs, then any one thread.
 */
public final class History {
    /** The code of an operation that ended without an error reply. */
    public static final int NO_CODE = Integer.MIN_VALUE;
    /** The code of an operation that was given up because no answer came in time. */
    public static final int TIMED_OUT = NO_CODE + 1;
    /** The code of an operation whose answer made no sense. */
    public static final int MALFORMED = NO_CODE + 2;
    /** The code of an operation that was given up because its node was killed. */
    public static final int KILLED = NO_CODE + 3;

    /** Below it no reply's code is kept, so that no node can speak in these constants. */
    private static final int LEAST_CODE = NO_CODE + 4;
    private static final int BITS = 14;
    private static final int ROWS = 1 << BITS;
    private static final Operation[] OPERATIONS = Operation.values();
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final List<Chunk> chunks = new ArrayList<>();
    private int size;
    private int ended;

    /**
     * Writes the invocation of an operation.
     *
     * @param intended when it should have begun, in nanoseconds since the test's start
     * @param invoked  when it began
     * @param delta    what an add adds
     * @return the row, by which to complete it
     */
    public int begin(Operation operation, int client, int node, long intended, long invoked, long delta) {
        int row = size++;
        if ((row & ROWS - 1) == 0) {
            chunks.add(new Chunk());
        }
        Chunk chunk = chunk(row);
        int i = row & ROWS - 1;
        chunk.operation[i] = (byte) operation.ordinal();
        chunk.client[i] = client;
        chunk.node[i] = node;
        chunk.intended[i] = intended;
        chunk.invoked[i] = invoked;
        chunk.value[i] = delta;
        return row;
    }

    /** The operation is sent again, to this node. */
    public void repeat(int row, int node) {
        chunk(row).node[row & ROWS - 1] = node;
    }

    /** Writes how a read ended that was answered. */
    public void complete(int row, long time, long value) {
        chunk(row).value[row & ROWS - 1] = value;
        complete(row, time, Outcome.OK, NO_CODE);
    }

    /** A reply's error code as it is kept: cut to what there is room for. */
    public static int replyCode(long code) {
        return (int) Math.max(LEAST_CODE, Math.min(Integer.MAX_VALUE, code));
    }

    /**
     * Writes how an operation ended, its value being what it was.
     *
     * @param code a {@link #replyCode}, or one of this class's constants
     */
    public void complete(int row, long time, Outcome outcome, int code) {
        Chunk chunk = chunk(row);
        int i = row & ROWS - 1;
        chunk.completed[i] = time;
        chunk.outcome[i] = (byte) outcome.ordinal();
        chunk.code[i] = code;
        Chunk ends = chunk(ended);
        ends.end[ended & ROWS - 1] = row;
        ends.begunBefore[ended & ROWS - 1] = size;
        ended++;
    }

    /**
     * What there is now, for another thread to read while more is written. It shares the rows: an operation that is
     * under way may end in it, in part.
     */
    public History soFar() {
        History copy = new History();
        copy.chunks.addAll(chunks);
        copy.size = size;
        copy.ended = ended;
        return copy;
    }

    /** Goes through all beginnings and ends, in the order in which they were written. */
    public void replay(List<? extends Visitor> visitors) {
        int begun = 0;
        for (int i = 0; i <= ended; i++) {
            int before = i == ended ? size : chunk(i).begunBefore[i & ROWS - 1];
            for (; begun < before; begun++) {
                for (Visitor visitor : visitors) {
                    visitor.begun(begun);
                }
            }
            for (int v = 0; i < ended && v < visitors.size(); v++) {
                visitors.get(v).ended(chunk(i).end[i & ROWS - 1]);
            }
        }
    }

    /** Is shown the operations, one after the other, by their rows. */
    public interface Visitor {
        /** The operation is sent. */
        void begun(int row);

        /** It is answered, or given up. Not every operation gets there. */
        void ended(int row);
    }

    /** How many operations have ended. */
    public int ended() {
        return ended;
    }

    /** The row of the operation that ended in this place among all. */
    public int endedIn(int place) {
        return chunk(place).end[place & ROWS - 1];
    }

    public int size() {
        return size;
    }

    public Operation operation(int row) {
        return OPERATIONS[chunk(row).operation[row & ROWS - 1]];
    }

    public Outcome outcome(int row) {
        return OUTCOMES[chunk(row).outcome[row & ROWS - 1]];
    }

    public int client(int row) {
        return chunk(row).client[row & ROWS - 1];
    }

    public int node(int row) {
        return chunk(row).node[row & ROWS - 1];
    }

    public long intended(int row) {
        return chunk(row).intended[row & ROWS - 1];
    }

    public long invoked(int row) {
        return chunk(row).invoked[row & ROWS - 1];
    }

    public long completed(int row) {
        return chunk(row).completed[row & ROWS - 1];
    }

    /** What an add added, or a read that is ok read. */
    public long value(int row) {
        return chunk(row).value[row & ROWS - 1];
    }

    /** The error code of the reply, or one of this class's constants. */
    public int code(int row) {
        return chunk(row).code[row & ROWS - 1];
    }

    private Chunk chunk(int row) {
        return chunks.get(row >>> BITS);
    }

    private static final class Chunk {
        private final byte[] operation = new byte[ROWS];
        private final byte[] outcome = new byte[ROWS];
        private final int[] client = new int[ROWS];
        private final int[] node = new int[ROWS];
        private final int[] code = new int[ROWS];
        /** The rows that ended, in the order in which they did, and how many rows had begun by then. */
        private final int[] end = new int[ROWS];
        private final int[] begunBefore = new int[ROWS];
        private final long[] intended = new long[ROWS];
        private final long[] invoked = new long[ROWS];
        private final long[] completed = new long[ROWS];
        private final long[] value = new long[ROWS];
    }
}
