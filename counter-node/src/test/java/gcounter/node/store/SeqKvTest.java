package gcounter.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import gcounter.node.FakeClock;
import gcounter.node.crdt.GCounter;
import gcounter.node.intake.Event;
import gcounter.node.wire.Outbox;
import gcounter.node.wire.StreamOutbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are repeated until they are answered, and who makes them. */
class SeqKvTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MS = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Outbox outbox = new StreamOutbox(out);
    private final SeqKv kv = new SeqKv(outbox, clock, new Random(1));
    private final GCounter counter = new GCounter(List.of("n0", "n1", "n2"));
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void identify() {
        outbox.identify("n0");
    }

    @Test
    void sendsAgainWhenItSaysSo() throws IOException {
        assertThat(kv.untilLate()).isEqualTo(Long.MAX_VALUE);
        kv.read("\"a\"", this::note);
        clock.advanceMillis(100);
        kv.read("\"b\"", this::note);
        assertThat(sent()).hasSize(2);
        assertThat(kv.untilLate()).isEqualTo(400 * MS);
        clock.set(clock.getAsLong() + 400 * MS - 1);
        assertThat(kv.untilLate()).isEqualTo(1);
        assertThat(kv.resendLate()).isZero();
        clock.set(clock.getAsLong() + 1);
        assertThat(kv.resendLate()).isEqualTo(1);
        assertThat(sent()).extracting(body -> body.get("key").textValue()).containsExactly("a");
        assertThat(kv.untilLate()).isEqualTo(100 * MS);
        clock.advanceMillis(500);
        assertThat(kv.resendLate()).isEqualTo(2);
        assertThat(kv.sent()).isEqualTo(2);
        assertThat(kv.resent()).isEqualTo(3);
    }

    @Test
    void anAnswerToAnyTransmissionEndsTheCallAndCountsOnce() throws IOException {
        kv.read("\"a\"", this::note);
        JsonNode first = sent().get(0);
        clock.advanceMillis(500);
        kv.resendLate();
        JsonNode second = sent().get(0);
        assertThat(second.get("msg_id").longValue()).isEqualTo(first.get("msg_id").longValue() + 1);
        answer(first);
        answer(second);
        answer(first);
        assertThat(events).containsExactly("answer");
        assertThat(kv.untilLate()).isEqualTo(Long.MAX_VALUE);
        assertThat(kv.resendLate()).isZero();
    }

    @Test
    void measuresTheTransmissionThatWasAnswered() throws IOException {
        assertThat(kv.roundTrip()).isEqualTo(-1);
        kv.read("\"a\"", this::note);
        clock.advanceMillis(500);
        kv.resendLate();
        clock.advanceMillis(7);
        answer(sent().get(1));
        assertThat(kv.roundTrip()).isEqualTo(7 * MS);
    }

    @Test
    void answersToTheLatest32TransmissionsCount() throws IOException {
        List<JsonNode> transmissions = sentThirtyThreeTimes();
        answer(transmissions.get(0));
        assertThat(events).isEmpty();
        answer(transmissions.get(1));
        assertThat(events).containsExactly("answer");
    }

    private List<JsonNode> sentThirtyThreeTimes() throws IOException {
        kv.read("\"a\"", this::note);
        for (int i = 0; i < 32; i++) {
            clock.advanceMillis(500);
            assertThat(kv.resendLate()).isEqualTo(1);
        }
        return sent();
    }

    @Test
    void asksForWhatIsMeant() throws IOException {
        kv.cas("\"k\"", "1", "2", true, this::note);
        kv.cas("\"k\"", "1", "2", false, this::note);
        kv.write("\"k\"", "3", this::note);
        List<JsonNode> bodies = sent();
        assertThat(bodies.get(0).get("create_if_not_exists").booleanValue()).isTrue();
        assertThat(bodies.get(1).has("create_if_not_exists")).isFalse();
        assertThat(bodies.get(2).get("value").intValue()).isEqualTo(3);
    }

    @Test
    void looksUpOnePeerAfterTheOtherEverMoreRarelyUntilThereAreNews() throws IOException {
        Lookups lookups = lookups();
        List<String> keys = new ArrayList<>();
        for (long interval : new long[] {100, 100, 200, 400, 800, 800, 800}) {
            keys.add(lookup(lookups, interval, "{}").get("key").textValue());
        }
        assertThat(keys.subList(0, 2)).containsExactlyInAnyOrder("g-counter/n1", "g-counter/n2");
        assertThat(keys.subList(2, 4)).isEqualTo(keys.subList(0, 2));
        assertThat(events).isEmpty();
        lookup(lookups, 800, "{\"owner\":\"x\",\"total\":5}");
        assertThat(events).containsExactly("news");
        assertThat(counter.value()).isEqualTo(5);
        lookup(lookups, 800, "{}");
        lookup(lookups, 100, "{}");
        lookup(lookups, 200, "{}");
    }

    /** So that not every node asks for the same slot at the same time. */
    @Test
    void whomItLooksUpFirstIsAMatterOfChance() throws IOException {
        Set<String> first = new TreeSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            Lookups lookups = new Lookups(kv, counter, "n0", random, 0, clock.getAsLong(), () -> { });
            lookups.tick(clock.getAsLong());
            first.add(sent().get(0).get("key").textValue());
        }
        assertThat(first).containsExactly("g-counter/n1", "g-counter/n2");
    }

    @Test
    void oneLookupIsUnderWayAtATime() throws IOException {
        Lookups lookups = lookups();
        clock.advanceMillis(100);
        assertThat(lookups.tick(clock.getAsLong())).isEqualTo(1);
        assertThat(lookups.untilNext(clock.getAsLong())).isEqualTo(Long.MAX_VALUE);
        clock.advanceMillis(10_000);
        assertThat(lookups.tick(clock.getAsLong())).isZero();
        answer(sent().get(0));
        assertThat(lookups.tick(clock.getAsLong())).isEqualTo(1);
    }

    @Test
    void aNodeAloneHasNobodyToLookUp() {
        GCounter own = new GCounter(List.of("n0"));
        Lookups alone = new Lookups(kv, own, "n0", new Random(1), 100 * MS, clock.getAsLong(), () -> { });
        clock.advanceMillis(10_000);
        assertThat(alone.tick(clock.getAsLong())).isZero();
        assertThat(alone.untilNext(clock.getAsLong())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNodeAloneHasReadEverySlotAtOnce() throws IOException {
        GCounter own = new GCounter(List.of("n0"));
        new Survey(kv, own, "n0", "t", null).readSlots(() -> events.add("done"));
        assertThat(events).containsExactly("done");
        assertThat(sent()).isEmpty();
    }

    @Test
    void everySlotIsReadWhenThePeersAre() throws IOException {
        new Survey(kv, counter, "n0", "t", null).readSlots(() -> events.add("done"));
        List<JsonNode> reads = sent();
        assertThat(reads).hasSize(2);
        answer(reads.get(1));
        assertThat(events).isEmpty();
        answer(reads.get(0));
        assertThat(events).containsExactly("done");
    }

    private Lookups lookups() {
        return new Lookups(kv, counter, "n0", new Random(1), 100 * MS, clock.getAsLong(), () -> events.add("news"));
    }

    /** The look-up that is due after so many milliseconds and not before, answered at once. */
    private JsonNode lookup(Lookups lookups, long millis, String value) throws IOException {
        assertThat(lookups.untilNext(clock.getAsLong())).isEqualTo(millis * MS);
        clock.set(clock.getAsLong() + millis * MS - 1);
        assertThat(lookups.tick(clock.getAsLong())).isZero();
        clock.set(clock.getAsLong() + 1);
        assertThat(lookups.tick(clock.getAsLong())).isEqualTo(1);
        JsonNode body = sent().get(0);
        kv.onAnswer(new Event.Answer("seq-kv", body.get("msg_id").longValue(), Event.Answer.NO_ERROR,
                JSON.readTree(value)));
        return body;
    }

    private void answer(JsonNode call) {
        kv.onAnswer(new Event.Answer("seq-kv", call.get("msg_id").longValue(), Event.Answer.NO_ERROR,
                MissingNode.getInstance()));
    }

    private void note(Event.Answer answer) {
        events.add("answer");
    }

    /** The bodies of what was sent since the last time. */
    private List<JsonNode> sent() throws IOException {
        outbox.flush();
        List<JsonNode> bodies = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            bodies.add(JSON.readTree(line).get("body"));
        }
        out.reset();
        return bodies;
    }
}
