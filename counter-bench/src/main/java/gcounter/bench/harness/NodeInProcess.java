package gcounter.bench.harness;

import gcounter.bench.baseline.CasPerAddNode;
import gcounter.bench.baseline.FloorNode;
import gcounter.bench.baseline.MutexNode;
import gcounter.node.console.Warnings;
import gcounter.node.flusher.DutyCycle;
import gcounter.node.flusher.Flusher;
import gcounter.node.flusher.FlusherSettings;
import gcounter.node.flusher.StatsLine;
import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.IdleStrategy;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Submitter;
import gcounter.node.reader.Reader;
import gcounter.node.reader.RequestHandler;
import gcounter.node.wire.StreamOutbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A node with its own threads in this process, between two pipes in memory. */
final class NodeInProcess implements RunningNode {
    private static final int PIPE = 1 << 20;
    private static final int QUEUE = 1 << 16;
    private static final int MAX_WAITING = 1 << 20;
    private static final long SEED = 1;

    /** The node's way through its input. */
    private interface Service {
        void serve(InputStream in) throws IOException;
    }

    private final BytePipe input = new BytePipe(PIPE);
    private final BytePipe output = new BytePipe(PIPE);
    private final Thread reader;

    NodeInProcess(NodeKind kind, IdleStrategy idle, int batch) {
        OutputStream out = output.sink();
        Service service = switch (kind) {
            case counter -> in -> counter(in, out, idle, batch);
            case mutex -> in -> new MutexNode(out, System::nanoTime, new Random(SEED)).serve(in);
            case floor -> in -> new FloorNode(out, System::nanoTime).serve(in);
            case cas_per_add -> in -> new CasPerAddNode(out, System::nanoTime, new Random(SEED)).serve(in);
        };
        reader = new Thread(() -> serve(service), "reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void serve(Service service) {
        try {
            service.serve(input.source());
        } catch (IOException e) {
            throw new IllegalStateException("pipes in memory don't fail", e);
        } finally {
            output.close();
        }
    }

    /** The parts of the node as its own main program puts them together. */
    private static void counter(InputStream in, OutputStream out, IdleStrategy idle, int batch) throws IOException {
        Warnings warnings = new Warnings(System.err, System::nanoTime);
        Doorbell doorbell = new Doorbell();
        Admission admission = new Admission();
        Intake intake = new Intake(1, QUEUE, doorbell);
        FlusherSettings settings = new FlusherSettings(false, false, batch, MAX_WAITING,
                TimeUnit.MILLISECONDS.toNanos(300), TimeUnit.SECONDS.toNanos(1));
        Flusher flusher = new Flusher(intake, admission, new StreamOutbox(out), System::nanoTime, new Random(SEED),
                settings);
        DutyCycle dutyCycle = new DutyCycle(flusher, intake, admission, doorbell, idle,
                new StatsLine(System.err, 0), warnings::warn);
        Thread flusherThread = new Thread(dutyCycle, "flusher");
        flusherThread.setDaemon(true);
        flusherThread.start();
        RequestHandler handler = new RequestHandler(
                new Submitter(intake, intake.lane(0), admission, System::nanoTime, MAX_WAITING), warnings);
        new Reader(handler, dutyCycle::serve, idle, System::nanoTime, warnings).run(in);
        dutyCycle.end(DutyCycle.End.NO_INPUT);
        try {
            flusherThread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the reader", e);
        }
    }

    @Override
    public OutputStream input() {
        return input.sink();
    }

    @Override
    public InputStream output() {
        return output.source();
    }

    @Override
    public ProcessHandle process() {
        return ProcessHandle.current();
    }

    @Override
    public void stop() throws InterruptedException {
        input.close();
        reader.join();
    }
}
