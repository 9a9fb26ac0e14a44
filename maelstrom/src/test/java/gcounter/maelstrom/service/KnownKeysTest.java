package gcounter.maelstrom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cas with keys: value and keys in one step, on either store that keeps them. */
class KnownKeysTest {
    private static final Duration RETENTION = Duration.ofNanos(100);

    private long now;

    private Service store(String name) {
        KnownKeys keys = new KnownKeys(RETENTION, () -> now);
        return name.equals("lin-kv") ? new Linearizable(keys) : new Sequential(keys, new Random(1));
    }

    private static JsonNode ask(Service store, String client, String body) throws ServiceException {
        return store.handle(client, (ObjectNode) Bodies.json(body));
    }

    private static JsonNode cas(Service store, String key, int from, int to, String keys) throws ServiceException {
        return ask(store, "n1", "{'type':'cas','key':'" + key + "','from':" + from + ",'to':" + to
                + ",'create_if_not_exists':true,'keys':" + keys + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin-kv", "seq-kv"})
    void oneKnownKeyKeepsAllFromBeingWritten(String name) throws ServiceException {
        Service store = store(name);
        assertThat(cas(store, "a", 0, 5, "{'x':5}").path("type").textValue()).isEqualTo("cas_ok");
        JsonNode refused = cas(store, "b", 0, 12, "{'x':7,'y':5}");
        assertThat(refused.path("code").intValue()).isEqualTo(1000);
        assertThat(refused.path("value").toString()).isEqualTo("{\"x\":5}");
        assertThat(cas(store, "b", 0, 5, "{'y':5}").path("type").textValue()).isEqualTo("cas_ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin-kv", "seq-kv"})
    void aSlotThatDoesNotMatchIsSaidFirst(String name) throws ServiceException {
        Service store = store(name);
        cas(store, "a", 0, 5, "{'x':5}");
        assertThat(cas(store, "a", 0, 10, "{'x':5}").path("code").intValue()).isEqualTo(22);
        assertThat(cas(store, "a", 5, 5, "{'x':5}").path("code").intValue()).as("from 5 to 5").isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin-kv", "seq-kv"})
    void aKeyIsForgottenAfterTheRetention(String name) throws ServiceException {
        Service store = store(name);
        cas(store, "a", 0, 5, "{'x':5}");
        now += RETENTION.toNanos() - 1;
        assertThat(cas(store, "a", 5, 10, "{'x':5}").path("code").intValue()).isEqualTo(1000);
        now++;
        assertThat(cas(store, "a", 5, 10, "{'x':5}").path("type").textValue()).isEqualTo("cas_ok");
    }

    @Test
    void keysThatAreNoneAreRefused() {
        for (String keys : new String[] {"5", "['x']", "{'x':'5'}", "{'x':1.5}", "{'x':9223372036854775808}"}) {
            assertThatThrownBy(() -> cas(store("lin-kv"), "a", 0, 1, keys)).as(keys)
                    .isInstanceOf(ServiceException.class);
        }
    }

    @Test
    void theEventuallyConsistentStoreKeepsNone() {
        assertThatThrownBy(() -> cas(new LastWriteWins(new Random(1)), "a", 0, 1, "{'x':1}"))
                .isInstanceOf(ServiceException.class).hasMessageContaining("lww-kv");
    }
}
