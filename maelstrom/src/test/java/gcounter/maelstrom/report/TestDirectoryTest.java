package gcounter.maelstrom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void theDirectoryIsNamedAfterTheTimeAndLatestLeadsThereOnceItHasResults() throws Exception {
        TestDirectory first = TestDirectory.create(directory, "g-counter", Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(directory.relativize(first.directory()))
                .isEqualTo(Path.of("store/g-counter/20260102T030405.678Z"));
        assertThat(first.nodeLog("n1").getParent()).isDirectory();
        TestDirectory second = TestDirectory.create(directory, "g-counter", Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(second.directory()).isNotEqualTo(first.directory());
        first.becomeLatest();
        assertThat(directory.resolve("store/latest").toRealPath()).isEqualTo(first.directory().toRealPath());
        second.becomeLatest();
        for (String link : new String[] {"store/latest", "store/g-counter/latest"}) {
            assertThat(directory.resolve(link).toRealPath()).isEqualTo(second.directory().toRealPath());
            assertThat(Files.readSymbolicLink(directory.resolve(link)).isAbsolute()).isFalse();
        }
    }
}
