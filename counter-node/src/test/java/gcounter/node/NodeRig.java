package gcounter.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.node.console.Warnings;
import gcounter.node.flusher.Flusher;
import gcounter.node.flusher.FlusherSettings;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.StreamOutbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A whole node without its threads: lines in, one turn of the flusher's duty cycle, messages out, on a fake clock. */
public final class NodeRig {
    /** Of reads. */
    public static final int MAX_WAITING = 100;

    public static final FlusherSettings DURABLE = settings(false, false);
    public static final FlusherSettings LOCAL = settings(true, false);
    public static final FlusherSettings FRESH = settings(false, true);

    /** Settings at the other end: two events at a time, and timers that hardly rest. */
    public static final FlusherSettings HASTY = new FlusherSettings(false, true, 2, MAX_WAITING,
            TimeUnit.MILLISECONDS.toNanos(2), TimeUnit.MILLISECONDS.toNanos(5));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Flusher flusher;
    private final List<RequestHandler> handlers = new ArrayList<>();
    private final List<Submitter> submitters = new ArrayList<>();

    public NodeRig(LongSupplier clock, long seed, FlusherSettings settings) {
        this(clock, seed, settings, 1 << 20);
    }

    public NodeRig(LongSupplier clock, long seed, FlusherSettings settings, int maxHeldAdds) {
        this(clock, clock, seed, settings, maxHeldAdds, 1);
    }

    /** @param flusherClock the flusher's own clock, so that a test can do things while the flusher is at work */
    public NodeRig(LongSupplier clock, LongSupplier flusherClock, long seed, FlusherSettings settings,
            int maxHeldAdds, int handlerCount) {
        this(clock, flusherClock, new Random(seed), settings, maxHeldAdds, handlerCount);
    }

    /** As above, with the flusher's random numbers in the hands of the test. */
    public NodeRig(LongSupplier clock, LongSupplier flusherClock, Random random, FlusherSettings settings,
            int maxHeldAdds, int handlerCount) {
        Admission admission = new Admission();
        Intake intake = new Intake(handlerCount, 1 << 10, new Doorbell());
        flusher = new Flusher(intake, admission, new StreamOutbox(out), flusherClock, random, settings);
        Warnings warnings = new Warnings(new PrintStream(err, true, StandardCharsets.UTF_8), clock);
        for (int i = 0; i < handlerCount; i++) {
            Submitter submitter = new Submitter(intake, intake.lane(i), admission, clock, maxHeldAdds);
            submitters.add(submitter);
            handlers.add(new RequestHandler(submitter, warnings));
        }
    }

    private static FlusherSettings settings(boolean ackLocal, boolean readFresh) {
        return new FlusherSettings(ackLocal, readFresh, 4096, MAX_WAITING, TimeUnit.MILLISECONDS.toNanos(300),
                TimeUnit.SECONDS.toNanos(1));
    }

    /** The reader's half: handles a line that arrives now. */
    public void read(String line) {
        read(line.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #read(String)}, for what is no text. */
    public void read(byte[] bytes) {
        read(0, bytes);
    }

    /** As {@link #read(byte[])}, for a certain handler. */
    public void read(int handler, byte[] bytes) {
        handlers.get(handler).startBatch();
        handlers.get(handler).line(bytes, 0, bytes.length);
        handlers.get(handler).endBatch();
    }

    /** What no line asks for, as a request that arrives now. */
    public void submit(Consumer<Submitter> request) {
        Submitter submitter = submitters.get(0);
        submitter.startBatch();
        request.accept(submitter);
        submitter.endBatch();
    }

    /** The flusher's half: one turn, and what it wrote. */
    public List<JsonNode> turn() {
        try {
            flusher.doWork();
            return takeOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Handles a line and returns all that is written until nothing is left to do at this time. */
    public List<JsonNode> exchange(String line) {
        read(line);
        return turn();
    }

    public Flusher flusher() {
        return flusher;
    }

    public String warnings() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<JsonNode> takeOutput() throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (String line : takeLines()) {
            messages.add(JSON.readTree(line));
        }
        return messages;
    }

    /** As {@link #takeOutput}, unparsed. */
    public List<String> takeLines() {
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        out.reset();
        return lines;
    }
}
