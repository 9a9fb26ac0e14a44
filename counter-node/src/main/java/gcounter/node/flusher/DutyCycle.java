package gcounter.node.flusher;

import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.LocalDelta;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs the flusher on its thread, waits as the idle strategy says, and ends in an orderly way. */
public final class DutyCycle implements Runnable {
    /** How long the end may take once it was asked for. */
    private static final long END_WITHIN = TimeUnit.SECONDS.toNanos(1);

    /** How a node ends. */
    public enum End {
        /** Replies may still come: finish what is in flight. */
        FINISH,
        /** No reply can come any more: answer and go. */
        NO_INPUT
    }

    private final Flusher flusher;
    private final LocalDelta localDelta;
    private final Admission admission;
    private final Doorbell doorbell;
    private final IdleStrategy strategy;
    private final StatsLine statsLine;
    private final Consumer<String> onFailure;
    private final BooleanSupplier hasWork;
    private volatile End end;
    private long rounds;

    /** @param onFailure told, on the flusher's thread and as its last act, why the node can't go on */
    public DutyCycle(Flusher flusher, LocalDelta localDelta, Admission admission, Doorbell doorbell,
            IdleStrategy strategy, StatsLine statsLine, Consumer<String> onFailure) {
        this.flusher = flusher;
        this.localDelta = localDelta;
        this.admission = admission;
        this.doorbell = doorbell;
        this.strategy = strategy;
        this.statsLine = statsLine;
        this.onFailure = onFailure;
        this.hasWork = () -> !localDelta.isEmpty() || end != null;
    }

    /** Asks the flusher to end; any thread. */
    public void end(End how) {
        admission.close();
        end = how;
        doorbell.ring();
    }

    @Override
    public void run() {
        try {
            while (end == null && flusher.failure() == null) {
                idle(flusher.doWork(), Long.MAX_VALUE);
                statsLine.tick(flusher);
            }
            finish();
        } catch (IOException e) {
            onFailure.accept("stdout can't be written: " + e.getMessage());
        }
    }

    private void finish() throws IOException {
        long deadline = System.nanoTime() + END_WITHIN;
        do {
            idle(flusher.doWork(), TimeUnit.MILLISECONDS.toNanos(1));
        } while (flusher.failure() == null && System.nanoTime() < deadline && !isDone());
        String failure = flusher.failure();
        flusher.abandon(failure == null ? "this node has ended before seq-kv confirmed the add" : failure);
        if (failure != null) {
            onFailure.accept(failure);
        }
    }

    private boolean isDone() {
        return end == End.NO_INPUT ? localDelta.isEmpty() : flusher.isSettled();
    }

    /** @param atMost nanoseconds to sleep, unless a timer is due earlier */
    private void idle(int work, long atMost) {
        if (work > 0) {
            rounds = 0;
        } else if (rounds < strategy.spins()) {
            rounds++;
            Thread.onSpinWait();
        } else if (rounds - strategy.spins() < strategy.yields()) {
            rounds++;
            Thread.yield();
        } else {
            long nanos = Math.min(Math.min(flusher.untilNextTimer(), statsLine.untilNext()), atMost);
            if (nanos > 0) {
                doorbell.sleep(nanos, hasWork);
            }
        }
    }
}
