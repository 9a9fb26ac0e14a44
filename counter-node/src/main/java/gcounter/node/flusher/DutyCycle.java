package gcounter.node.flusher;

import gcounter.node.intake.Admission;
import gcounter.node.intake.Doorbell;
import gcounter.node.intake.IdleStrategy;
import gcounter.node.intake.Intake;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gives the flusher its turns, one at a time, and ends it in an orderly way. A handler that has published a batch takes
 * the turn itself if nobody has it: the hand-over to another thread would cost more than the turn, and far more where
 * that thread has to wait for a core. A thread of its own takes the turns that timers call for, and those for what came
 * while somebody else had the turn.
 */
public final class DutyCycle implements Runnable {
    /** How long the end may take once it was asked for. */
    private static final long END_WITHIN = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_SLEEP = TimeUnit.MINUTES.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    /** While handlers take turns the thread looks in this often, so that they need not wake it for each new timer. */
    private static final long LOOK_IN = TimeUnit.MILLISECONDS.toNanos(20);

    /** How a node ends. */
    public enum End {
        /** Replies may still come: finish what is in flight. */
        FINISH,
        /** No reply can come any more: answer and go. */
        NO_INPUT
    }

    private final Flusher flusher;
    private final Intake intake;
    private final Admission admission;
    private final Doorbell doorbell;
    private final IdleStrategy strategy;
    private final StatsLine statsLine;
    private final Consumer<String> onFailure;
    private final BooleanSupplier hasWork;
    /** Whose turn it is: whoever sets this has the flusher, with all that it owns, until it clears it. */
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile long sleepsUntil;
    private volatile boolean served;
    private volatile End end;
    private boolean done;

    /** @param onFailure told, as the last act, why the node can't go on */
    public DutyCycle(Flusher flusher, Intake intake, Admission admission, Doorbell doorbell,
            IdleStrategy strategy, StatsLine statsLine, Consumer<String> onFailure) {
        this.flusher = flusher;
        this.intake = intake;
        this.admission = admission;
        this.doorbell = doorbell;
        this.strategy = strategy;
        this.statsLine = statsLine;
        this.onFailure = onFailure;
        this.hasWork = () -> end != null || !intake.isEmpty() && !taken.get();
    }

    /** Sees to it that what a handler has published is served: by the caller, if nobody has the turn. Handlers only. */
    public void serve() {
        if (!taken.compareAndSet(false, true)) {
            doorbell.ring();
            return;
        }
        boolean wake;
        try {
            flusher.doWork();
            served = true;
            wake = flusher.failure() != null || flusher.untilNextTimer() < sleepsUntil - System.nanoTime();
        } catch (IOException e) {
            onFailure.accept(unwritable(e));
            return;
        } finally {
            taken.set(false);
        }
        if (wake || !intake.isEmpty()) {
            doorbell.ring();
        }
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
            boolean going = true;
            while (going) {
                going = turn(Long.MAX_VALUE) && end == null;
            }
            finish();
        } catch (IOException e) {
            onFailure.accept(unwritable(e));
        }
    }

    /**
     * Takes a turn and waits if there was nothing to do.
     *
     * @param atMost nanoseconds to sleep, unless a timer is due earlier
     * @return whether the flusher may go on
     */
    private boolean turn(long atMost) throws IOException {
        if (!taken.compareAndSet(false, true)) {
            wait(0, MILLI); // a reader has the turn, and looks at the timers as well
            return true;
        }
        int work;
        long untilTimer;
        boolean sound;
        try {
            work = flusher.doWork();
            statsLine.tick(flusher);
            untilTimer = work > 0 ? 0 : Math.min(flusher.untilNextTimer(), statsLine.untilNext());
            if (served) {
                served = false;
                untilTimer = Math.min(untilTimer, LOOK_IN);
            }
            sound = flusher.failure() == null;
            done = end == End.NO_INPUT ? intake.isEmpty() : end != null && flusher.isSettled();
        } finally {
            taken.set(false);
        }
        if (sound) {
            wait(work, Math.min(untilTimer, atMost));
        }
        return sound;
    }

    private void wait(int work, long nanos) {
        if (work > 0 || nanos <= 0) {
            return;
        }
        if (strategy != IdleStrategy.park) {
            strategy.pause();
        } else {
            long sleep = Math.min(nanos, LONGEST_SLEEP);
            sleepsUntil = System.nanoTime() + sleep;
            doorbell.sleep(sleep, hasWork);
        }
    }

    private void finish() throws IOException {
        long deadline = System.nanoTime() + END_WITHIN;
        boolean going = true;
        while (going) {
            going = turn(MILLI) && System.nanoTime() < deadline && !done;
        }
        while (!taken.compareAndSet(false, true)) {
            Thread.onSpinWait(); // for good: no reader takes another turn
        }
        String failure = flusher.failure();
        flusher.abandon(failure == null ? "this node has ended before seq-kv confirmed the add" : failure);
        if (failure != null) {
            onFailure.accept(failure);
        }
    }

    private static String unwritable(IOException e) {
        return "stdout can't be written: " + e.getMessage();
    }
}
