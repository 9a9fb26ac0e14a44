package gcounter.node.intake;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.wire.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers on real threads against one flusher: each request comes out once, whole and in order, and is summed. */
@Timeout(60)
class LaneTest {
    private static final int REQUESTS = 300_000;
    private static final int SMALL = 16;

    private final Client client = new Client("c1");

    @ParameterizedTest
    @CsvSource({"1, 16", "3, 16", "3, 4096"})
    void whatIsDrainedIsWholeAndInOrderAndTheSumCoversIt(int handlers, int capacity) throws InterruptedException {
        Intake intake = new Intake(handlers, capacity, new Doorbell());
        Client[] names = {new Client("a"), new Client("b"), new Client("c")};
        List<Thread> threads = new ArrayList<>();
        for (int h = 0; h < handlers; h++) {
            Lane lane = intake.lane(h);
            long first = (long) h * REQUESTS;
            Random bursts = new Random(h);
            threads.add(new Thread(() -> {
                for (long id = first; id < first + REQUESTS; id++) {
                    if (id % 3 == 0) {
                        lane.add(names[(int) (id % 3)], id, -id, id % 7);
                    } else {
                        lane.read(names[(int) (id % 3)], id, -id);
                    }
                    if (bursts.nextInt(5) == 0) {
                        lane.publish();
                    }
                }
                lane.publish();
            }));
        }
        long[] next = new long[handlers];
        long[] drained = new long[2];
        threads.forEach(Thread::start);
        while (drained[1] < (long) handlers * REQUESTS) {
            intake.drain(event -> { }, (from, id, readAt, delta) -> {
                int handler = (int) (id / REQUESTS);
                assertThat(id).isEqualTo((long) handler * REQUESTS + next[handler]++);
                assertThat(readAt).isEqualTo(-id);
                assertThat(from).isSameAs(names[(int) (id % 3)]);
                assertThat(delta).isEqualTo(id % 3 == 0 ? id % 7 : Lane.READ);
                drained[0] += Math.max(0, delta);
                drained[1]++;
            }, 5);
            assertThat(intake.sum()).isGreaterThanOrEqualTo(drained[0]);
            intake.release();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(intake.sum()).isEqualTo(drained[0]);
        assertThat(intake.isEmpty()).isTrue();
    }

    /** What the flusher still looks at must not be written over: it gives a place back, not the drain. */
    @Test
    void noPlaceIsUsedAgainBeforeItIsGivenBack() throws InterruptedException {
        Intake intake = new Intake(1, SMALL, new Doorbell());
        Lane lane = intake.lane(0);
        Thread handler = new Thread(() -> {
            for (int i = 0; i < SMALL + 1; i++) {
                lane.add(client, i, 0, 1);
            }
            lane.publish();
        });
        handler.start();
        int drained = 0;
        while (drained < SMALL) {
            drained += intake.drain(event -> { }, (from, id, readAt, delta) -> { }, SMALL);
        }
        handler.join(50);
        assertThat(handler.isAlive()).as("the handler waits with its last add").isTrue();
        assertThat(lane.onTheWay()).isEqualTo(SMALL);
        intake.release();
        handler.join();
        assertThat(intake.drain(event -> { }, (from, id, readAt, delta) -> { }, SMALL)).isOne();
        assertThat(intake.sum()).isEqualTo(SMALL + 1);
    }

    @Test
    void aBurstIsHandedOverBeforeItGetsLong() {
        Intake intake = new Intake(1, 1024, new Doorbell());
        for (int i = 0; i < 100; i++) {
            intake.lane(0).add(client, i, 0, 1);
        }
        assertThat(intake.drain(event -> { }, (from, id, readAt, delta) -> { }, 1024)).isEqualTo(64);
        assertThat(intake.sum()).isEqualTo(64);
    }

    @Test
    void isOnTheWayFromWhenItIsPutUntilItIsGivenBackOrAnswered() {
        Intake intake = new Intake(1, SMALL, new Doorbell());
        Lane lane = intake.lane(0);
        lane.add(client, 1, 0, 1);
        lane.read(client, 2, 0);
        assertThat(lane.onTheWay()).isEqualTo(2);
        lane.ask(client, 3, 0, 1);
        lane.ask(client, 4, 0, 1);
        assertThat(lane.onTheWay()).isEqualTo(4);
        lane.publish();
        intake.drain(event -> { }, (from, id, readAt, delta) -> { }, SMALL);
        assertThat(lane.onTheWay()).isEqualTo(4);
        intake.release();
        assertThat(lane.onTheWay()).isEqualTo(2);
        lane.answer();
        assertThat(lane.onTheWay()).isEqualTo(1);
    }

    @Test
    void aFullLaneWakesTheFlusher() throws InterruptedException {
        Doorbell doorbell = new Doorbell();
        Intake intake = new Intake(1, SMALL, doorbell);
        wakes(doorbell, intake, () -> {
            for (int i = 0; i < SMALL + 1; i++) {
                intake.lane(0).add(client, i, 0, 1);
            }
        });
    }

    @Test
    void aFullQueueOfEventsWakesTheFlusher() throws InterruptedException {
        Doorbell doorbell = new Doorbell();
        Intake intake = new Intake(1, SMALL, doorbell);
        wakes(doorbell, intake, () -> {
            for (int i = 0; i < 1025; i++) {
                intake.offer(new Event.PeerTotals("n1", null));
            }
        });
    }

    /** The handler waits for room, and gets some once the flusher is awake. */
    private static void wakes(Doorbell doorbell, Intake intake, Runnable work) throws InterruptedException {
        Thread sleeper = new Thread(() -> doorbell.sleep(TimeUnit.HOURS.toNanos(1), () -> false));
        sleeper.setDaemon(true);
        sleeper.start();
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        Thread handler = new Thread(work);
        handler.setDaemon(true);
        handler.start();
        sleeper.join();
        intake.drain(event -> { }, (from, id, readAt, delta) -> { }, 1024);
        intake.release();
        handler.join();
    }

    @Test
    void isEmptyOnceEverythingIsDrained() {
        Intake intake = new Intake(2, SMALL, new Doorbell());
        intake.offer(new Event.PeerTotals("n1", null));
        assertThat(intake.isEmpty()).isFalse();
        assertThat(intake.drain(event -> { }, (from, id, readAt, delta) -> { }, 8)).isEqualTo(1);
        assertThat(intake.isEmpty()).isTrue();
        intake.lane(1).read(client, 1, 0);
        intake.lane(1).publish();
        assertThat(intake.isEmpty()).isFalse();
    }

    @Test
    void aSleeperIsWokenForEveryRequest() throws InterruptedException {
        Doorbell doorbell = new Doorbell();
        Intake intake = new Intake(1, 1024, doorbell);
        int rounds = 20_000;
        Thread handler = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                intake.lane(0).add(client, i, 0, 1);
                intake.lane(0).publish();
                doorbell.ring();
            }
        });
        handler.start();
        long longest = 0;
        int drained = 0;
        while (drained < rounds) {
            long before = System.nanoTime();
            doorbell.sleep(TimeUnit.SECONDS.toNanos(10), () -> !intake.isEmpty());
            longest = Math.max(longest, System.nanoTime() - before);
            drained += intake.drain(event -> { }, (from, id, readAt, delta) -> { }, 1024);
            intake.release();
        }
        handler.join();
        assertThat(longest).as("a lost wake-up would have slept for 10 s").isLessThan(TimeUnit.SECONDS.toNanos(9));
    }
}
