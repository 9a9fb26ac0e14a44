package gcounter.maelstrom.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @Test
    void aHostIsANameOrANumber() {
        assertThat(Address.parse("example.org:7000")).isEqualTo(new Address("example.org", 7000));
        assertThat(Address.parse("127.0.0.1:0")).isEqualTo(new Address("127.0.0.1", 0));
        assertThat(Address.parse("[::1]:7000")).isEqualTo(new Address("::1", 7000)).hasToString("[::1]:7000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7000", ":7000", "host", "host:", "host:x", "host:65536", "host:-1", "::1:7000", " :1"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
