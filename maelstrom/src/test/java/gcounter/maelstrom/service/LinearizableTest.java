package gcounter.maelstrom.service;

import static gcounter.maelstrom.service.Bodies.body;
import static gcounter.maelstrom.service.Bodies.cas;
import static gcounter.maelstrom.service.Bodies.read;
import static gcounter.maelstrom.service.Bodies.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinearizableTest {
    private final Service store = new Linearizable(new KnownKeys(Duration.ZERO, () -> 0));

    private ObjectNode ask(ObjectNode body) throws ServiceException {
        return store.handle("n1", body);
    }

    @Test
    void readsWhatWasWritten() throws ServiceException {
        assertThat(ask(write("'k'", 3))).isEqualTo(body("{'type':'write_ok'}"));
        assertThat(ask(read("'k'"))).isEqualTo(body("{'type':'read_ok','value':3}"));
        assertThat(ask(write("'k'", "null"))).isEqualTo(body("{'type':'write_ok'}"));
        assertThat(ask(read("'k'"))).isEqualTo(body("{'type':'read_ok','value':null}"));
    }

    @Test
    void aMissingKeyIsError20() throws ServiceException {
        for (ObjectNode request : new ObjectNode[] {read(1), cas(1, 2, 3)}) {
            ObjectNode answer = ask(request);
            assertThat(answer.path("type").asText()).isEqualTo("error");
            assertThat(answer.path("code").intValue()).isEqualTo(20);
            assertThat(answer.path("text").asText()).isNotBlank();
        }
    }

    @Test
    void casComparesAndSets() throws ServiceException {
        ask(write(1, 10));
        assertThat(ask(cas(1, 10, 11))).isEqualTo(body("{'type':'cas_ok'}"));
        ObjectNode answer = ask(cas(1, 10, 12));
        assertThat(answer.path("code").intValue()).isEqualTo(22);
        assertThat(answer.path("text").asText()).contains("10", "11");
        assertThat(ask(read(1)).path("value").intValue()).isEqualTo(11);
    }

    @Test
    void creatingIgnoresFromAndIsNoCasOnceTheKeyIsThere() throws ServiceException {
        assertThat(ask(Bodies.create(1, 99, 5))).isEqualTo(body("{'type':'cas_ok'}"));
        assertThat(ask(Bodies.create(1, 99, 6)).path("code").intValue()).isEqualTo(22);
        assertThat(ask(Bodies.create(1, 5, 6))).isEqualTo(body("{'type':'cas_ok'}"));
        ObjectNode noFrom = Bodies.create(2, 0, 7);
        noFrom.remove("from");
        assertThat(ask(noFrom)).isEqualTo(body("{'type':'cas_ok'}"));
        assertThat(ask(cas(3, 1, 1).put("create_if_not_exists", false)).path("code").intValue())
                .isEqualTo(20);
    }

    @Test
    void keysAndValuesAreEqualAsJson() throws ServiceException {
        ask(write("{'a':1,'b':[2]}", "{'x':1,'y':{'z':null}}"));
        assertThat(ask(cas("{'b':[2],'a':1}", "{'y':{'z':null},'x':1}", 4)))
                .isEqualTo(body("{'type':'cas_ok'}"));
        ask(write("1", 5));
        assertThat(ask(read("'1'")).path("code").intValue()).isEqualTo(20);
        assertThat(ask(cas(1, "5.0", 6)).path("code").intValue()).isEqualTo(22);
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> ask(body("{'type':'delete','key':1}"))).isInstanceOf(ServiceException.class)
                .hasMessageContaining("delete");
        assertThatThrownBy(() -> ask(body("{'key':1}"))).isInstanceOf(ServiceException.class);
        assertThatThrownBy(() -> ask(body("{'type':'read'}"))).isInstanceOf(ServiceException.class)
                .hasMessageContaining("key");
        assertThatThrownBy(() -> ask(body("{'type':'write','key':1}"))).isInstanceOf(ServiceException.class)
                .hasMessageContaining("value");
        assertThatThrownBy(() -> ask(body("{'type':'cas','key':1,'from':1}"))).isInstanceOf(ServiceException.class)
                .hasMessageContaining("to");
    }

    @Test
    void whatOneClientWasToldHoldsForAllFromThenOn() throws ServiceException {
        for (int i = 0; i < 100; i++) {
            store.handle("n" + i % 3, write(1, i));
            assertThat(store.handle("n" + (i + 1) % 3, read(1)).path("value").intValue()).isEqualTo(i);
        }
    }

    @Test
    void ofTwoThatCompareAndSetTheSameOneSucceeds() throws ServiceException {
        store.handle("n1", write(1, 0));
        assertThat(store.handle("n1", cas(1, 0, 1))).isEqualTo(body("{'type':'cas_ok'}"));
        assertThat(store.handle("n2", cas(1, 0, 1)).path("code").intValue()).isEqualTo(22);
    }

    @Test
    void errorsSayWhichKeyIsMissingAndWhatWasFoundInPlaceOfWhat() throws ServiceException {
        assertThat(ask(read("'there'")).path("text").asText()).contains("no key", "\"there\"");
        ask(write(1, 10));
        assertThat(ask(cas(1, 9, 11)).path("text").asText()).isEqualTo("expected 9, found 10");
    }
}
