package gcounter.node.reader;

import gcounter.node.console.Warnings;
import gcounter.node.intake.IdleStrategy;
import gcounter.node.wire.LineFramer;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * The reader's loop: cuts stdin into lines, has each handled, and wakes the flusher once for all the lines that
 * came together. Run by one thread.
 */
public final class Reader {
    private final RequestHandler handler;
    private final Runnable afterBatch;
    private final InputPoller poller;
    private final Warnings warnings;

    /** @param afterBatch sees to it that the flusher gets to work */
    public Reader(RequestHandler handler, Runnable afterBatch, IdleStrategy idle, LongSupplier clock,
            Warnings warnings) {
        this.handler = handler;
        this.afterBatch = afterBatch;
        this.poller = new InputPoller(idle, clock);
        this.warnings = warnings;
    }

    /** Reads to the end of the stream. */
    public void run(InputStream in) throws IOException {
        LineFramer framer = new LineFramer(in);
        while (framer.next()) {
            handler.startBatch();
            do {
                if (framer.skippedLength() > 0) {
                    warnings.warn("skipped a line of " + framer.skippedLength() + " bytes: a line may have "
                            + LineFramer.MAX_LINE);
                } else {
                    handler.line(framer.buffer(), framer.offset(), framer.length());
                }
            } while (framer.hasBufferedLine() && framer.next());
            handler.endBatch();
            afterBatch.run();
            poller.await(in);
        }
    }
}
