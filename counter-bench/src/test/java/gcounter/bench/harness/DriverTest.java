package gcounter.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every node counts what the driver asks it to, however many requests are under way and however slow the store is. */
@Timeout(60)
class DriverTest {
    static Stream<Arguments> settings() {
        return Stream.of(NodeKind.values()).flatMap(kind -> Stream.of(
                Arguments.of(kind, 1, 0, 50), Arguments.of(kind, 64, 0, 2_000), Arguments.of(kind, 16, 500, 50)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void nodesCount(NodeKind kind, int window, int storeMicros, int adds) throws Exception {
        Driver driver = Driver.inProcess(kind, window, storeMicros);
        for (int i = 0; i < adds; i++) {
            driver.add();
        }
        driver.finish(); // compares the sums
    }

    @ParameterizedTest
    @EnumSource
    void nodesServeTheMix(NodeKind kind) throws Exception {
        Driver driver = Driver.inProcess(kind, 256, 0);
        for (int i = 0; i < 1_000; i++) {
            driver.mixed();
        }
        driver.finish();
    }

    @ParameterizedTest
    @EnumSource
    void pacesTheMix(NodeKind kind) throws Exception {
        Driver driver = Driver.inProcess(kind, 101, 0);
        long start = System.nanoTime();
        long[] latencies = driver.pace(100, 1_000);
        long elapsed = System.nanoTime() - start;
        assertThat(latencies).hasSize(100).isSorted();
        assertThat(latencies[0]).isPositive();
        assertThat(latencies[99]).isLessThan(elapsed);
        assertThat(elapsed).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(99));
        driver.finish();
    }
}
