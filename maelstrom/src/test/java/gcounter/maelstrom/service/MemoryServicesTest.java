package gcounter.maelstrom.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.message.Message;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryServicesTest {
    private final MemoryServices services = new MemoryServices(new Random(1));

    private JsonNode ask(String service, String body) throws JsonProcessingException {
        Message answer = services.answer(new Message("n1", service, "", body.replace('\'', '"').getBytes(UTF_8)));
        assertThat(answer.src()).isEqualTo(service);
        assertThat(answer.dest()).isEqualTo("n1");
        return new ObjectMapper().readTree(answer.text());
    }

    @Test
    void thereAreFour() {
        assertThat(services.names()).containsExactlyInAnyOrder("seq-kv", "lin-kv", "lww-kv", "lin-tso");
    }

    @Test
    void answersNameTheRequest() throws Exception {
        assertThat(ask("lin-kv", "{'type':'write','key':'a','value':1,'msg_id':7}"))
                .isEqualTo(Bodies.json("{'type':'write_ok','in_reply_to':7}"));
        assertThat(ask("lin-kv", "{'type':'read','key':'a'}"))
                .isEqualTo(Bodies.json("{'type':'read_ok','value':1,'in_reply_to':null}"));
    }

    @Test
    void timestampsRiseFromZeroWhoeverAsksAndNoneIsGivenTwice() throws Exception {
        for (int i = 0; i < 30; i++) {
            Message answer = services.answer(new Message("n" + i % 3, "lin-tso", "",
                    "{\"type\":\"ts\",\"msg_id\":1}".getBytes(UTF_8)));
            assertThat(answer.text()).isEqualTo("{\"type\":\"ts_ok\",\"ts\":" + i + ",\"in_reply_to\":1}");
        }
    }

    @Test
    void theOracleUnderstandsNothingElse() throws Exception {
        assertThat(ask("lin-tso", "{'type':'read','msg_id':1}").path("code").intValue()).isEqualTo(10);
        assertThat(ask("lin-tso", "{'type':'ts','msg_id':2}").path("ts").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq-kv", "lin-kv", "lww-kv"})
    void keyValueStoresKeepKeysApartFromEachOtherAndFromOtherStores(String service) throws Exception {
        ask(service, "{'type':'write','key':'a','value':1}");
        for (String other : services.names()) {
            if (other.endsWith("-kv")) {
                assertThat(ask(other, "{'type':'read','key':'b'}").path("code").intValue()).isEqualTo(20);
                if (!other.equals(service)) {
                    assertThat(ask(other, "{'type':'read','key':'a'}").path("code").intValue()).isEqualTo(20);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq-kv", "lin-kv", "lww-kv"})
    void nonsenseIsAnsweredWithAnError(String service) throws Exception {
        assertThat(ask(service, "{'type':'frobnicate','msg_id':1}").path("code").intValue()).isEqualTo(10);
        assertThat(ask(service, "{'msg_id':1}").path("code").intValue()).isEqualTo(10);
        assertThat(ask(service, "{'type':17,'msg_id':1}").path("code").intValue()).isEqualTo(10);
        assertThat(ask(service, "{'type':'read','msg_id':1}").path("code").intValue()).isEqualTo(12);
        assertThat(ask(service, "{'type':'write','key':1,'msg_id':2}").path("code").intValue()).isEqualTo(12);
        assertThat(ask(service, "{'type':'cas','key':1,'msg_id':3}").path("in_reply_to").intValue())
                .isEqualTo(3);
    }
}
