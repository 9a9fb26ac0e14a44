package gcounter.node;

import gcounter.node.console.Warnings;
import gcounter.node.flusher.DutyCycle;
import gcounter.node.flusher.Flusher;
import gcounter.node.flusher.StatsLine;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.Reader;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Random;
import picocli.CommandLine;

/** The program: puts the parts together, runs the reader on the main thread and the flusher on its own. */
public final class CounterNode {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_BAD_ARGUMENTS = 2;
    private static final long END_JOIN_MILLIS = 3_000;

    private CounterNode() {}

    public static void main(String[] args) {
        NodeOptions options = new NodeOptions();
        if (args.length > 0 && !parse(args, options)) {
            return;
        }
        run(options);
    }

    /** Not called without arguments, since loading the parser would double the time to start. */
    private static boolean parse(String[] args, NodeOptions options) {
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(args);
        } catch (CommandLine.ParameterException e) {
            fail(EXIT_BAD_ARGUMENTS, e.getMessage() + "; see --help");
        }
        if (CommandLine.printHelpIfRequested(commandLine.getParseResult())) {
            return false;
        }
        String error = options.error();
        if (error != null) {
            fail(EXIT_BAD_ARGUMENTS, error);
        }
        return true;
    }

    private static void run(NodeOptions options) {
        Warnings warnings = new Warnings(System.err, System::nanoTime);
        Doorbell doorbell = new Doorbell();
        Admission admission = new Admission();
        Intake intake = new Intake(1, options.queue, doorbell);
        Outbox outbox = new StreamOutbox(new FileOutputStream(FileDescriptor.out));
        Flusher flusher = new Flusher(intake, admission, outbox, System::nanoTime,
                new Random(seed()), options.flusherSettings());
        DutyCycle dutyCycle = new DutyCycle(flusher, intake, admission, doorbell, options.idle,
                new StatsLine(System.err, options.statsSeconds), reason -> fail(EXIT_FAILED, reason));
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            bug.printStackTrace();
            fail(EXIT_FAILED, "the " + thread.getName() + " failed: " + bug);
        });
        Thread flusherThread = new Thread(dutyCycle, "flusher");
        flusherThread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(dutyCycle, DutyCycle.End.FINISH, flusherThread)));

        Thread.currentThread().setName("reader");
        RequestHandler handler = new RequestHandler(
                new Submitter(intake, intake.lane(0), admission, System::nanoTime, options.maxWaiting), warnings);
        try {
            new Reader(handler, dutyCycle::serve, options.idle, System::nanoTime, warnings)
                    .run(new FileInputStream(FileDescriptor.in));
        } catch (IOException e) {
            warnings.warn("stdin can't be read: " + e.getMessage());
        }
        end(dutyCycle, DutyCycle.End.NO_INPUT, flusherThread);
        if (flusherThread.isAlive()) {
            fail(EXIT_FAILED, "stdin has ended and nobody reads stdout: some answers are lost");
        }
    }

    private static void end(DutyCycle dutyCycle, DutyCycle.End how, Thread flusherThread) {
        dutyCycle.end(how);
        try {
            flusherThread.join(END_JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What no other process has: from the kernel where that can be had, since loading the JDK's way takes 20 ms. */
    private static long seed() {
        try (FileInputStream random = new FileInputStream("/dev/urandom")) {
            return ByteBuffer.wrap(random.readNBytes(Long.BYTES)).getLong();
        } catch (IOException e) {
            return new SecureRandom().nextLong();
        }
    }

    /** Halts rather than exits: an orderly end is what has just failed, and shutdown hooks would wait for it. */
    private static void fail(int status, String reason) {
        System.err.println("counter: " + reason);
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
