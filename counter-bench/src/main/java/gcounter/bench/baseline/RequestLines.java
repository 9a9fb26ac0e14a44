package gcounter.bench.baseline;

import com.fasterxml.jackson.databind.node.MissingNode;
import gcounter.node.console.Warnings;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.Client;
import gcounter.node.wire.ClientTable;
import gcounter.node.wire.RequestScanner;
import java.util.function.LongSupplier;

/**
 * Reads a node's input as the node itself does, scanner first, and passes it on at once. What the scanner does not know
 * goes through the node's own handler, whose intake serves as a hand-over here. Reader thread.
 */
final class RequestLines {
    /** Takes what has been read. */
    interface Sink {
        void add(Client client, long messageId, long delta);

        void read(Client client, long messageId);

        /** Whatever else came, requests excepted. */
        void event(Event event);
    }

    private final RequestScanner scanner = new RequestScanner(new ClientTable(null));
    private final Intake parsed = new Intake(1, 2, new Doorbell());
    private final Sink sink;
    private final RequestHandler handler;
    private boolean initialised;

    RequestLines(Sink sink, LongSupplier clock) {
        this.sink = sink;
        // Its lane has no headroom, so the handler passes adds on without adding them.
        handler = new RequestHandler(
                new Submitter(parsed, parsed.lane(0),
                new Admission(), clock, Integer.MAX_VALUE), new Warnings(System.err, clock));
    }

    void line(byte[] bytes, int offset, int length) {
        if (!initialised || !scanner.scan(bytes, offset, length)) {
            handler.startBatch();
            handler.line(bytes, offset, length);
            handler.endBatch();
            parsed.drain(this::pass, this::pass, 1);
            parsed.release();
            return;
        }
        switch (scanner.type()) {
            case ADD -> sink.add(scanner.source(), scanner.messageId(), scanner.delta());
            case READ -> sink.read(scanner.source(), scanner.messageId());
            case CAS_OK -> sink.event(new Event.Answer(scanner.source().name(), scanner.inReplyTo(),
                    Event.Answer.NO_ERROR, MissingNode.getInstance()));
        }
    }

    private void pass(Client client, long messageId, long readAt, long delta) {
        if (delta == Lane.READ) {
            sink.read(client, messageId);
        } else {
            sink.add(client, messageId, delta); // of zero: that needs no headroom
        }
    }

    private void pass(Event event) {
        if (event instanceof Event.LargeAdd add) {
            add.lane().answer();
            sink.add(add.client(), add.messageId(), add.delta());
            return;
        }
        initialised |= event instanceof Event.Init;
        sink.event(event);
    }
}
