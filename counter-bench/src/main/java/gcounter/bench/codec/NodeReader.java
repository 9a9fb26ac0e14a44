package gcounter.bench.codec;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.console.Warnings;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.ClientTable;
import gcounter.node.wire.RequestScanner;

/**
 * The node's own way: its scanner for the messages of the hot path, and for the others the whole of its handler, queue
 * and all, since the tree reader in there can't be had alone. That counts against it: the line is scanned twice.
 */
final class NodeReader implements MessageReader {
    private final RequestScanner scanner = new RequestScanner(new ClientTable(null));
    private final Intake intake = new Intake(1, 8, new Doorbell());
    private final RequestHandler handler = new RequestHandler(
            new Submitter(intake, intake.lane(0),
            new Admission(), System::nanoTime, 1), new Warnings(System.err, System::nanoTime));
    private long sum;

    NodeReader() {
        byte[] init = IncomingMessage.init.line();
        handler.line(init, 0, init.length);
        intake.drain(event -> { }, (client, id, readAt, delta) -> { }, 1);
    }

    @Override
    public long read(byte[] line) {
        if (scanner.scan(line, 0, line.length)) {
            long length = scanner.source().name().length();
            return switch (scanner.type()) {
                case ADD -> length + scanner.messageId() + scanner.delta();
                case READ -> length + scanner.messageId();
                case CAS_OK -> length + scanner.inReplyTo();
            };
        }
        handler.line(line, 0, line.length);
        intake.drain(this::see, (client, id, readAt, delta) -> { }, 1);
        return sum;
    }

    private void see(Event event) {
        sum = 0;
        if (event instanceof Event.Answer answer) {
            sum = answer.source().length() + answer.inReplyTo() + (answer.succeeded() ? 0 : answer.error())
                    + answer.value().path("total").asLong();
        } else if (event instanceof Event.PeerTotals message) {
            sum = message.source().length();
            for (JsonNode total : message.totals()) {
                sum += total.longValue();
            }
        } else if (event instanceof Event.Init init) {
            sum = init.client().name().length() + init.messageId() + init.nodeIds().size();
        }
    }
}
