package gcounter.maelstrom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A store that has been used. The best of three looks counts: other tests run meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class ManyTestsIT {
    @TempDir
    private Path root;

    @Test
    void tenThousandAreListedInASecond() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            Path test = Files.createDirectories(root.resolve("g-counter/t" + i));
            Files.writeString(test.resolve("results.json"), """
                    {"valid?": %s, "rate": {"asked": 10, "achieved": 9}, "test": {"bin": "/a/node", "seed": %d}}
                    """.formatted(i % 2 == 0, i));
        }
        Store store = new Store(root);
        store.entries();
        long best = Long.MAX_VALUE;
        for (int look = 0; look < 3; look++) {
            long begin = System.nanoTime();
            String html = new ListView(store, Query.of("q=not+valid&sort=p99&page=3")).html();
            best = Math.min(best, System.nanoTime() - begin);
            assertThat(html).contains("5,000 of 10,000 tests, page 3 of 50");
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
    }
}
