package gcounter.maelstrom.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gcounter.maelstrom.net.BadMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts: what is looked at in a body, the clients' aliases, and what people are told. */
class PartsTest {
    private static Head head(String body) throws BadMessage {
        return Head.of(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ofABodyItIsKnownWhatItIsAndWhetherItAnswers() throws BadMessage {
        assertThat(head("{\"type\":\"add\",\"deep\":{\"type\":[{\"msg_id\":1}]},\"msg_id\":7}"))
                .isEqualTo(new Head("add", "7", false, null, null));
        assertThat(head("{\"in_reply_to\":null}")).isEqualTo(new Head("", null, true, null, null));
        assertThat(head("{\"t\\u0079pe\":\"in\\u0069t\",\"msg_id\":1.5}").type()).isEqualTo("init");
        assertThat(head("{\"msg_id\":{\"a\":1},\"type\":[\"init\"]}")).isEqualTo(new Head("", null, false, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"add\",\"type\":\"init\"}", "{\"type\":\"add\",\"t\\u0079pe\":\"init\"}",
        "{\"a\":{\"b\":1,\"b\":2}}"})
    void aFieldThatIsThereTwiceIsRefused(String body) {
        assertThatThrownBy(() -> head(body)).isInstanceOf(BadMessage.class);
    }

    @Test
    void nobodyEverGetsAnothersAlias() {
        Aliases aliases = new Aliases();
        Aliases.Names one = aliases.on(null);
        Aliases.Names two = aliases.on(null);
        int first = one.of("me").number();
        assertThat(first).isNotEqualTo(Aliases.NOBODY);
        assertThat(one.of("me").number()).isEqualTo(first);
        assertThat(two.of("me").number()).isNotEqualTo(first);
        one.forget();
        assertThat(aliases.of(first)).isNull();
        assertThat(two.of("you").number()).isGreaterThan(first);
        assertThat(aliases.size()).isEqualTo(2);
    }

    @Test
    void aConnectionHasSoManyNamesAndNoMore() {
        Aliases aliases = new Aliases();
        Aliases.Names names = aliases.on(null);
        Aliases.Alias first = names.of("first");
        Aliases.Alias second = names.of("second");
        for (int i = 2; i < Aliases.NAMES_PER_CONNECTION; i++) {
            names.of("name " + i);
        }
        names.of("first");
        names.of("one more");
        assertThat(aliases.size()).isEqualTo(Aliases.NAMES_PER_CONNECTION);
        assertThat(aliases.of(first.number())).isSameAs(first);
        assertThat(aliases.of(second.number())).as("used longest ago").isNull();
    }

    @Test
    void ofManyThingsOfAKindFewAreTold() {
        long[] now = {0};
        List<String> told = new ArrayList<>();
        Notices notices = new Notices(told::add, () -> now[0]);
        for (int i = 0; i < 5; i++) {
            notices.say("knock", "Knock " + i + ".");
        }
        notices.say("ring", "Ring.");
        now[0] = TimeUnit.SECONDS.toNanos(10);
        notices.say("knock", "Knock.");
        assertThat(told).containsExactly("Knock 0.", "Ring.", "Knock. (And 4 more of this kind before.)");
    }
}
