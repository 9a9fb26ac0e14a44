package gcounter.bench.baseline;

import gcounter.node.intake.Event;
import gcounter.node.wire.Client;
import gcounter.node.wire.LineFramer;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * The floor: what reading a request and writing its answer cost by themselves. It answers from memory on one thread,
 * asks no store, tells no peer, and forgets everything when it ends. No counter to use, but the least that any node has
 * to do.
 */
public final class FloorNode implements RequestLines.Sink {
    private final Outbox outbox;
    private final LongSupplier clock;
    private long value;

    /** @param clock nanoseconds */
    public FloorNode(OutputStream out, LongSupplier clock) {
        this.outbox = new StreamOutbox(out);
        this.clock = clock;
    }

    public static void main(String[] args) throws IOException {
        new FloorNode(new FileOutputStream(FileDescriptor.out), System::nanoTime)
                .serve(new FileInputStream(FileDescriptor.in));
    }

    /** Reads to the end of the stream, on the thread that calls. */
    public void serve(InputStream in) throws IOException {
        RequestLines lines = new RequestLines(this, clock);
        LineFramer framer = new LineFramer(in);
        while (framer.next()) {
            do {
                lines.line(framer.buffer(), framer.offset(), framer.length());
            } while (framer.hasBufferedLine() && framer.next());
            outbox.flush();
        }
    }

    @Override
    public void add(Client client, long messageId, long delta) {
        value += delta;
        outbox.addOk(client, messageId);
    }

    @Override
    public void read(Client client, long messageId) {
        outbox.readOk(client, messageId, value);
    }

    @Override
    public void event(Event event) {
        if (event instanceof Event.Init init) {
            outbox.identify(init.nodeId());
            outbox.initOk(init.client(), init.messageId());
        } else if (event instanceof Event.Refusal refusal) {
            outbox.error(refusal.nodeId(), refusal.client(), refusal.messageId(), refusal.code(), refusal.text());
        }
    }
}
