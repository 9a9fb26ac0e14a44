package gcounter.node.reader;

import gcounter.node.console.Warnings;
import gcounter.node.intake.Submitter;
import gcounter.node.wire.Client;
import gcounter.node.wire.ClientTable;
import gcounter.node.wire.RequestScanner;

/**
 * The hot path's first half: reads a line and submits what it asks for. What the scanner doesn't know goes to
 * {@link SlowPath}. Used by one handler thread.
 */
public final class RequestHandler {
    private final Submitter submitter;
    private final RequestScanner scanner = new RequestScanner(new ClientTable(null));
    private final SlowPath slowPath;

    /** @param warnings told of what is no message */
    public RequestHandler(Submitter submitter, Warnings warnings) {
        this.submitter = submitter;
        this.slowPath = new SlowPath(warnings);
    }

    /** Lines from here on count as read now. */
    public void startBatch() {
        submitter.startBatch();
    }

    /** Hands over what the lines since the start of the batch asked for. */
    public void endBatch() {
        submitter.endBatch();
    }

    /** Handles one line. Whatever it holds, it costs one reply or one warning at the most. */
    public void line(byte[] bytes, int offset, int length) {
        if (!submitter.isInitialised() || !scanner.scan(bytes, offset, length)) {
            slowPath.line(submitter, bytes, offset, length);
            return;
        }
        Client source = scanner.source();
        switch (scanner.type()) {
            case ADD -> submitter.add(source, scanner.messageId(), scanner.delta());
            case READ -> submitter.read(source, scanner.messageId());
            case CAS_OK -> submitter.done(source, scanner.inReplyTo());
        }
    }
}
