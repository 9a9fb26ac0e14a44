package gcounter.maelstrom.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyHeaderTest {
    private static BodyHeader header(String body) throws MalformedMessageException {
        return BodyHeader.of(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ofABodyItIsKnownWhatItIsAndWhetherItAnswers() throws MalformedMessageException {
        assertThat(header("{\"type\":\"add\",\"deep\":{\"type\":[{\"msg_id\":1}]},\"msg_id\":7}"))
                .isEqualTo(new BodyHeader("add", "7", false, null, null));
        assertThat(header("{\"in_reply_to\":null}")).isEqualTo(new BodyHeader("", null, true, null, null));
        assertThat(header("{\"t\\u0079pe\":\"in\\u0069t\",\"msg_id\":1.5}").type()).isEqualTo("init");
        assertThat(header("{\"msg_id\":{\"a\":1},\"type\":[\"init\"]}"))
                .isEqualTo(new BodyHeader("", null, false, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"add\",\"type\":\"init\"}", "{\"type\":\"add\",\"t\\u0079pe\":\"init\"}",
        "{\"a\":{\"b\":1,\"b\":2}}"})
    void aFieldThatIsThereTwiceIsRefused(String body) {
        assertThatThrownBy(() -> header(body)).isInstanceOf(MalformedMessageException.class);
    }
}
