package gcounter.maelstrom.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteBuilderTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 99, 100, -1, -10, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesNumbersInFull(long number) {
        assertThat(new ByteBuilder(1).number(number)).hasToString(Long.toString(number));
    }

    @Test
    void growsAsNeeded() {
        ByteBuilder builder = new ByteBuilder(1);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            builder.text("ä").number(i);
            expected.append('ä').append(i);
        }
        assertThat(builder).hasToString(expected.toString());
    }

    @Test
    void isEmptyOnceCleared() {
        ByteBuilder builder = new ByteBuilder(8).text("abc");
        builder.clear();
        assertThat(builder.text("d")).hasToString("d");
    }
}
