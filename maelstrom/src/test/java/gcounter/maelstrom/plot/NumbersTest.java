package gcounter.maelstrom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0.25", "0.1, 0.1", "1000, 1000", "20000, 20k",
        "1500000, 1.5M", "-20000, -20k", "3e9, 3G"})
    void compact(double value, String text) {
        assertThat(Numbers.compact(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"0;0", "0.1234;0.123", "0.00123;0.00123", "1.234;1.23", "12.34;12.3",
        "123.4;123", "12345.6;12,346", "100;100", "NaN;–"})
    void inText(double value, String text) {
        assertThat(Numbers.format(value)).isEqualTo(text);
    }
}
