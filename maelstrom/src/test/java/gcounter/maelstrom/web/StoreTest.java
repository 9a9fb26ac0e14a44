package gcounter.maelstrom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final String RESULTS = """
            {"valid?": %s, "workload": {"acceptable": [[1, 2], [3, 4]], "valid?": false},
             "rate": {"asked": 10.0, "achieved": 9.5}, "faults": [{"fault": "kill"}, {"fault": "kill"}],
             "latency": {"add": {"count": 3, "p50": 1.5, "p99": 2.5}}, "net": {"servers": {"msgs-per-op": 3.0}},
             "test": {"bin": "/a/node", "arguments": ["--fast"], "nodes": ["n0", "n1"], "seed": 7}}
            """;

    @TempDir
    private Path root;

    private Path test(String name, String results) throws Exception {
        Path test = Files.createDirectories(root.resolve("g-counter").resolve(name));
        Files.writeString(test.resolve("results.json"), results);
        return test;
    }

    private Entry only() {
        return new Store(root).entries().get(0);
    }

    private static void age(Path file) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
    }

    @Test
    void aTestIsReadAsFarAsItIsShown() throws Exception {
        test("20260102T030405.678Z", RESULTS.formatted("true"));
        Entry entry = only();
        assertThat(entry).extracting(Entry::path, Entry::time, Entry::state, Entry::node, Entry::achieved,
                Entry::p99, Entry::faults, Entry::messages).containsExactly("g-counter/20260102T030405.678Z",
                "2026-01-02 03:04:05", State.VALID, "node --fast", 9.5, 2.5, "2 kill", 3.0);
        assertThat(entry.options()).containsEntry("nodes", "2");
    }

    @Test
    void whatIsDamagedOrUnfinishedIsShownAsSuch() throws Exception {
        test("a", RESULTS.formatted("true").substring(0, 100));
        assertThat(only()).extracting(Entry::state, Entry::remark).containsExactly(State.DAMAGED,
                "results.json ends early or is no JSON, as its line 2 shows");
        test("a", "[1]");
        assertThat(only().remark()).isEqualTo("results.json is not what a test leaves behind");
        test("a", "");
        assertThat(only().state()).isEqualTo(State.DAMAGED);
        Path test = root.resolve("g-counter/a");
        Files.delete(test.resolve("results.json"));
        Files.writeString(test.resolve("live.jsonl"), "{\"test\": {\"bin\": \"/a/node\"}}\n{\"seconds\":");
        assertThat(only()).extracting(Entry::state, Entry::node).containsExactly(State.RUNNING, "node");
        age(test.resolve("live.jsonl"));
        assertThat(only()).extracting(Entry::state, Entry::remark)
                .containsExactly(State.NO_RESULTS, "it was broken off");
    }

    @Test
    void whatChangesIsReadAgainAndWhatGoesIsGone() throws Exception {
        Path test = test("a", RESULTS.formatted("true"));
        Store store = new Store(root);
        assertThat(store.entries().get(0).state()).isEqualTo(State.VALID);
        age(test("a", RESULTS.formatted("false")).resolve("results.json"));
        assertThat(store.entries().get(0).state()).isEqualTo(State.INVALID);
        Files.delete(test.resolve("results.json"));
        Files.delete(test);
        assertThat(store.entries()).isEmpty();
    }

    @Test
    void linksAndOtherRunsAreNoTests() throws Exception {
        Path test = test("a", RESULTS.formatted("true"));
        Files.createSymbolicLink(root.resolve("g-counter/latest"), test);
        Files.createSymbolicLink(root.resolve("latest"), root.resolve("g-counter"));
        Files.createDirectories(root.resolve("sweep/x"));
        Files.createDirectories(root.resolve("bench/x"));
        assertThat(new Store(root).entries()).hasSize(1);
        assertThat(new Store(root.resolve("none")).entries()).isEmpty();
    }

    @Test
    void aCurveOfManyIsDrawnWithFewPoints() {
        assertThat(Sparkline.of(List.of(1.0))).isEmpty();
        assertThat(Sparkline.of(List.of(0.0, 10.0))).contains("10 at most", "points=\"1.5,20.5 94.5,1.5\"");
        assertThat(Sparkline.of(IntStream.range(0, 10_000).mapToObj(i -> (double) i).toList())).hasSizeLessThan(900);
    }
}
