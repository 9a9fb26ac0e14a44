package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import gcounter.node.intake.Doorbell;
import gcounter.node.intake.Event;
import gcounter.node.intake.Intake;
import gcounter.node.intake.Lane;
import gcounter.node.wire.Client;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The range of a long, dealt out: never more of it than there is, and with a single lane all of it. */
class HeadroomTest {
    private final Client client = new Client("c1");

    @Test
    void aSingleLaneCanUseTheRangeToItsEnd() {
        Intake intake = new Intake(1, 8, new Doorbell());
        Headroom headroom = new Headroom(intake);
        headroom.open(5);
        Lane lane = intake.lane(0);
        assertThat(lane.hasHeadroom(1L << 48)).isTrue();
        assertThat(headroom.admit(lane.ask(client, 1, 0, Long.MAX_VALUE - 4))).isFalse();
        assertThat(headroom.admit(lane.ask(client, 2, 0, Long.MAX_VALUE - 9))).isTrue();
        assertThat(lane.hasHeadroom(2)).isTrue();
        headroom.floor(8);
        assertThat(lane.hasHeadroom(2)).as("a peer has added 3").isFalse();
        assertThat(headroom.admit(lane.ask(client, 3, 0, 2))).isFalse();
        assertThat(headroom.admit(lane.ask(client, 4, 0, 1))).isTrue();
    }

    @Test
    void whatIsTakenIsNobodysUntilItIsGivenBack() {
        Intake intake = new Intake(1, 8, new Doorbell());
        Headroom headroom = new Headroom(intake);
        headroom.open(0);
        Lane lane = intake.lane(0);
        long most = Long.MAX_VALUE - (1L << 48);
        assertThat(headroom.take(most)).isTrue();
        assertThat(headroom.take(1)).isFalse();
        assertThat(headroom.admit(lane.ask(client, 1, 0, (1L << 48) + 1))).isFalse();
        headroom.giveBack(most);
        assertThat(headroom.admit(lane.ask(client, 2, 0, (1L << 48) + 1))).isTrue();
    }

    @Test
    void whoHasAskedHasNoHeadroomUntilTheAnswer() {
        Intake intake = new Intake(1, 8, new Doorbell());
        Headroom headroom = new Headroom(intake);
        Lane lane = intake.lane(0);
        Event.LargeAdd early = lane.ask(client, 1, 0, Long.MAX_VALUE);
        headroom.open(0);
        assertThat(lane.hasHeadroom(0)).isFalse();
        assertThat(headroom.admit(early)).isTrue();
        assertThat(lane.hasHeadroom(0)).isTrue();
        assertThat(lane.hasHeadroom(1)).isFalse();
    }

    @Test
    void aLaneOfSeveralAsksForMoreOnceItsShareIsUsedUp() {
        Intake intake = new Intake(4, 8, new Doorbell());
        Headroom headroom = new Headroom(intake);
        headroom.open(0);
        Lane lane = intake.lane(2);
        lane.add(client, 1, 0, 1L << 48);
        assertThat(lane.hasHeadroom(1)).isFalse();
        assertThat(headroom.admit(lane.ask(client, 2, 0, 1))).isTrue();
        assertThat(lane.hasHeadroom(1L << 48)).isTrue();
    }

    /** Questions are answered late, and peers add as well: however that falls, the own total never wraps round. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theTotalNeverWrapsRound(int lanes) {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Intake intake = new Intake(lanes, 1 << 12, new Doorbell());
            Headroom headroom = new Headroom(intake);
            long base = random.nextLong() >>> 1;
            long floor = base;
            headroom.open(floor);
            BigInteger total = BigInteger.valueOf(base);
            Deque<Event.LargeAdd> asked = new ArrayDeque<>();
            for (int i = 0; i < 500; i++) {
                Lane lane = intake.lane(random.nextInt(lanes));
                long delta = random.nextLong() >>> 1 + random.nextInt(60);
                if (lane.hasHeadroom(delta)) {
                    lane.add(client, i, 0, delta);
                    total = total.add(BigInteger.valueOf(delta));
                } else {
                    asked.add(lane.ask(client, i, 0, delta));
                }
                if (random.nextBoolean() && !asked.isEmpty() && headroom.admit(asked.peek())) {
                    total = total.add(BigInteger.valueOf(asked.remove().delta()));
                } else {
                    asked.poll();
                }
                if (random.nextInt(50) == 0) {
                    floor += (Long.MAX_VALUE - floor) / 8;
                    headroom.floor(floor);
                }
                assertThat(total.bitLength()).as("seed %d", seed).isLessThan(Long.SIZE);
            }
        }
    }
}
