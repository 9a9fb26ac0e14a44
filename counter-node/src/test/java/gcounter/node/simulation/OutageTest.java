package gcounter.node.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.node.NodeRig;
import gcounter.node.flusher.FlusherSettings;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the store does for an hour, a node holds no more than its bounds, says nothing about it on stderr, and is
 * back at work within a second. Clients ask all the while, and for more than may wait.
 */
class OutageTest {
    private static final int MINUTES = 60;
    private static final double APART = 10;
    /** Of the requests, so that more than may wait come in 4 s of both kinds. */
    private static final double READS = 0.5;
    /** A request that waits, and all that belongs to it. */
    private static final int OBJECTS_PER_REQUEST = 2;
    /** The slot's, a survey's and a look-up's; a survey reads two slots at a time. */
    private static final int CALLS = 4;
    /** 32 transmissions, each with its id, twice; and the call itself. */
    private static final int OBJECTS_PER_CALL = 32 * 3 + 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Outage {
        SILENCE {
            @Override
            ObjectNode answer(LoneNode lone, StaleStore store, JsonNode call) {
                return null;
            }
        },
        /** What was asked for is done or not, and nothing is said of it. */
        ERRORS {
            @Override
            ObjectNode answer(LoneNode lone, StaleStore store, JsonNode call) {
                if (lone.random.nextBoolean()) {
                    store.handle("n0", call);
                }
                ObjectNode reply = JSON.createObjectNode().put("type", "error").put("code", lone.random.nextInt(20));
                return reply.put("text", "not now").put("in_reply_to", call.get("msg_id").longValue());
            }
        },
        LATENESS {
            @Override
            ObjectNode answer(LoneNode lone, StaleStore store, JsonNode call) {
                lone.latency = LoneNode.exponential(10_000);
                return store.handle("n0", call);
            }
        },
        HARDLY_ANY_ANSWERS {
            @Override
            ObjectNode answer(LoneNode lone, StaleStore store, JsonNode call) {
                return lone.random.nextInt(100) == 0 ? store.handle("n0", call) : null;
            }
        },
        COMING_AND_GOING {
            @Override
            ObjectNode answer(LoneNode lone, StaleStore store, JsonNode call) {
                return lone.clock.getAsLong() / (1_000 * LoneNode.MILLI) % 20 == 0 ? store.handle("n0", call) : null;
            }
        };

        abstract ObjectNode answer(LoneNode lone, StaleStore store, JsonNode call);
    }

    @ParameterizedTest
    @EnumSource
    void viewReads(Outage outage) {
        survives(outage, NodeRig.DURABLE);
    }

    @ParameterizedTest
    @EnumSource
    void freshReads(Outage outage) {
        survives(outage, NodeRig.FRESH);
    }

    private static void survives(Outage outage, FlusherSettings settings) {
        LoneNode lone = new LoneNode(outage.ordinal(), settings, NodeRig.MAX_WAITING);
        lone.latency = LoneNode.constant(1);
        lone.start("n1");
        lone.ask(10_000, APART, READS);
        int bound = HeldObjects.of(lone.node) + 2 * NodeRig.MAX_WAITING * OBJECTS_PER_REQUEST
                + CALLS * OBJECTS_PER_CALL;

        lone.service = (store, call) -> outage.answer(lone, store, call);
        for (int minute = 0; minute < MINUTES; minute++) {
            lone.ask(60_000, APART, READS);
            assertThat(HeldObjects.of(lone.node)).as("objects after %d minutes", minute).isLessThanOrEqualTo(bound);
            assertThat(lone.waiting.size()).as("requests that wait").isLessThanOrEqualTo(2 * NodeRig.MAX_WAITING);
        }
        assertThat(lone.node.warnings()).isEmpty();
        assertThat(lone.errors.keySet()).as("time-outs and refusals").isSubsetOf(Set.of(0, 11)).contains(11);
        assertThat(lone.sent).as("messages").isLessThan(MINUTES * 60 * CALLS * 4);

        lone.service = LoneNode.SOUND;
        lone.latency = LoneNode.constant(1);
        lone.ask(1_000, APART, READS);
        lone.errors.clear();
        lone.latencies.clear();
        lone.ask(10_000, APART, READS);
        lone.pass(100);
        assertThat(lone.errors).isEmpty();
        assertThat(lone.waiting).isEmpty();
        assertThat(lone.latencies).isNotEmpty().allSatisfy(took -> assertThat(took).isLessThan(100 * LoneNode.MILLI));
    }
}
