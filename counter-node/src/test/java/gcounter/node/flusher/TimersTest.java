package gcounter.node.flusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.node.NodeRig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The flusher sleeps until there is something to do and no longer, and tells how much that was. */
class TimersTest extends ProtocolTest {
    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(4);

    private final List<JsonNode> said = new ArrayList<>();
    private final List<Long> saidAfter = new ArrayList<>();
    private int idleTurns;

    @Test
    void waitsForeverBeforeInit() {
        node.turn();
        assertThat(node.flusher().untilNextTimer()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void givesWhatWaitsForTheClaimUpAfterExactlyFourSeconds() throws IOException {
        init();
        add(1, 5);
        node.exchange(request("read", 2, ""));
        sleepFor(5_000);
        assertThat(answeredAfter()).containsExactly(GIVE_UP, GIVE_UP);
        assertThat(idleTurns).as("gossip that has nothing to say").isLessThanOrEqualTo(4);
    }

    @Test
    void givesAReadThatWaitsForTheClaimUpAfterExactlyFourSeconds() throws IOException {
        init();
        node.exchange(request("read", 2, ""));
        sleepFor(5_000);
        assertThat(answeredAfter()).containsExactly(GIVE_UP);
    }

    @Test
    void givesAnAddUpAfterExactlyFourSeconds() throws IOException {
        claim();
        add(1, 5);
        add(2, 5);
        sleepFor(5_000);
        assertThat(answeredAfter()).containsExactly(GIVE_UP, GIVE_UP);
        assertThat(idleTurns).isLessThanOrEqualTo(4);
    }

    @Test
    void givesAFreshReadUpAfterExactlyFourSecondsWhetherItsSurveyHasBegunOrNot() throws IOException {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        node.exchange(request("read", 1, ""));
        node.exchange(request("read", 2, ""));
        sleepFor(5_000);
        assertThat(answeredAfter()).containsExactly(GIVE_UP, GIVE_UP);
        assertThat(idleTurns).isLessThanOrEqualTo(4);
    }

    @Test
    void wakesUpToGossip() throws IOException {
        claim();
        reply(to("seq-kv", add(1, 5)), ok());
        sleepFor(60_000);
        assertThat(said).filteredOn(message -> isTo("n1", message)).hasSizeBetween(13, 23);
        assertThat(idleTurns).isZero();
    }

    @Test
    void looksAtATimerWhenItIsDueAndNotBefore() throws IOException {
        claim();
        add(1, 5);
        clock.set(clock.getAsLong() + GIVE_UP - 1);
        assertThat(clientMessages(node.turn())).isEmpty();
        assertThat(node.flusher().untilNextTimer()).isEqualTo(1);
        clock.set(clock.getAsLong() + 1);
        assertThat(clientMessages(node.turn())).hasSize(1);
    }

    @Test
    void countsWhatItDrainsAndWhatItStarts() throws IOException {
        node = new NodeRig(clock, 1, NodeRig.FRESH);
        claim();
        assertThat(node.flusher().doWork()).isZero();
        node.read(request("add", 1, ",\"delta\":5"));
        node.read(request("add", 2, ",\"delta\":5"));
        assertThat(node.flusher().doWork()).as("two adds, one commit").isEqualTo(3);
        node.read(request("read", 3, ""));
        assertThat(node.flusher().doWork()).as("a read, its survey").isEqualTo(2);
        node.read(request("read", 4, ""));
        node.read(request("add", 5, ",\"delta\":5"));
        assertThat(node.flusher().doWork()).as("both under way already").isEqualTo(2);
    }

    /** Does what the duty cycle does. */
    private void sleepFor(int millis) throws IOException {
        long start = clock.getAsLong();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int turns = 0; turns < 1_000; turns++) {
            long next = clock.getAsLong() + node.flusher().untilNextTimer();
            if (next > end) {
                return;
            }
            clock.set(next);
            int work = node.flusher().doWork();
            List<JsonNode> output = node.takeOutput();
            assertThat(work).as("what timers do is said").isEqualTo(output.size());
            said.addAll(output);
            saidAfter.addAll(output.stream().map(message -> next - start).toList());
            idleTurns += work == 0 ? 1 : 0;
        }
        throw new AssertionError("hardly sleeps");
    }

    private List<Long> answeredAfter() {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            if (isTo("c1", said.get(i))) {
                times.add(saidAfter.get(i));
            }
        }
        return times;
    }
}
