package gcounter.maelstrom.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void aClientsNumberIsReadFromItsName() {
        assertThat(Names.clientNumber("c0")).isZero();
        assertThat(Names.clientNumber("c123456789")).isEqualTo(123456789);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c", "n1", "cat", "c1x", "c-1", "c00", "c01", "c12345678901", "1"})
    void otherNamesHaveNoNumber(String name) {
        assertThat(Names.clientNumber(name)).isEqualTo(Names.NO_CLIENT);
    }

    @Test
    void theFirstLetterMakesAClient() {
        assertThat(Names.isClient("c1")).isTrue();
        assertThat(Names.isClient("cat")).isTrue();
        assertThat(Names.isClient("n1")).isFalse();
        assertThat(Names.isClient("seq-kv")).isFalse();
        assertThat(Names.isClient("")).isFalse();
    }
}
