package gcounter.maelstrom.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * The directory of one test, {@code store/<workload>/<time>/}, and the links that lead to the latest one. The
 * thread that runs the test.
 */
public final class TestDirectory {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSX").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter FOR_PEOPLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Path directory;

    private TestDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes a new directory under {@code parent/store}, even for two tests in the same millisecond. */
    public static TestDirectory create(Path parent, String workload, Instant time) throws IOException {
        Path tests = Files.createDirectories(parent.resolve("store").resolve(workload));
        Path directory = null;
        for (Instant tried = time; directory == null; tried = tried.plusMillis(1)) {
            try {
                directory = Files.createDirectory(tests.resolve(TIME.format(tried)));
            } catch (FileAlreadyExistsException e) {
                // by a test of the same millisecond: the next is free
            }
        }
        Files.createDirectory(directory.resolve("node-logs"));
        return new TestDirectory(directory);
    }

    /** When a test began, for people, by its directory's name; that name where it is another's. */
    public static String time(String name) {
        try {
            return FOR_PEOPLE.format(TIME.parse(name, Instant::from));
        } catch (DateTimeParseException e) {
            return name;
        }
    }

    /** Lets {@code latest} lead here. A test that came to no results had better not, and leave it to the one before. */
    public void becomeLatest() throws IOException {
        Path tests = directory.getParent();
        link(tests.resolve("latest"), directory.getFileName());
        link(tests.resolveSibling("latest"), tests.getFileName().resolve(directory.getFileName()));
    }

    /** Tests that run side by side may both move the link; the last one wins, and neither fails. */
    private static void link(Path link, Path target) throws IOException {
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException e) {
            return;
        }
    }

    public Path directory() {
        return directory;
    }

    public Path nodeLog(String node) {
        return directory.resolve("node-logs").resolve(node + ".log");
    }

    public Path results() {
        return directory.resolve("results.json");
    }

    public Path latencies() {
        return directory.resolve("latency.hlog");
    }

    public Path messages() {
        return directory.resolve("messages.jsonl");
    }

    public Path history() {
        return directory.resolve("history.jsonl");
    }
}
