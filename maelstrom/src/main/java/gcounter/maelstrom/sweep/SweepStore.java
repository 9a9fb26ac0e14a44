package gcounter.maelstrom.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The directory of a sweep: what it is to try, a directory for each test with what the test has left, and the
 * outcomes of those that have ended, by which a sweep that was interrupted knows where to go on.
 */
public final class SweepStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    /** @param directory need not be there yet */
    public SweepStore(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /** Makes the directory, or finds the one of a sweep of this very grid; answers whether it is one or the other. */
    public boolean open(Grid grid) throws IOException, Sweep.Stopped {
        Path file = directory.resolve("grid.json");
        JsonNode wanted = JSON.readTree(JSON.writeValueAsBytes(grid.results()));
        if (Files.exists(file)) {
            return read(file).equals(wanted);
        }
        Files.createDirectories(directory);
        Files.writeString(file, wanted.toPrettyString() + "\n");
        return true;
    }

    /** A directory for a test to run in, without results of an earlier attempt. */
    Path begin(Point point) throws IOException {
        Files.deleteIfExists(latest(point));
        return Files.createDirectories(directory.resolve(point.id()));
    }

    /** Where a test leaves a link to what it has found. */
    private Path latest(Point point) {
        return directory.resolve(point.id()).resolve("store").resolve("latest");
    }

    /** Whether a test has come to results. */
    boolean hasResults(Point point) {
        return Files.exists(latest(point).resolve("results.json"));
    }

    /** Keeps what came of a test that has just ended, and not what would take much room. */
    Outcome end(Point point) throws IOException {
        Path test = latest(point).toRealPath();
        byte[] results = Files.readAllBytes(test.resolve("results.json"));
        Outcome outcome = Outcome.of(JSON.readTree(results));
        Files.deleteIfExists(test.resolve("history.jsonl"));
        // Written aside and moved: it is there as a whole, or not at all.
        Path half = directory.resolve(point.id()).resolve("results.json.tmp");
        Files.write(half, results);
        Files.move(half, finished(point), StandardCopyOption.ATOMIC_MOVE);
        return outcome;
    }

    private Path finished(Point point) {
        return directory.resolve(point.id()).resolve("results.json");
    }

    /** What came of the tests that have ended. */
    Map<Point, Outcome> outcomes(Grid grid) throws Sweep.Stopped {
        Map<Point, Outcome> outcomes = new LinkedHashMap<>();
        for (Point point : grid.points()) {
            Outcome outcome = outcome(point);
            if (outcome != null) {
                outcomes.put(point, outcome);
            }
        }
        return outcomes;
    }

    /** What came of a test; null when it has not ended. */
    Outcome outcome(Point point) throws Sweep.Stopped {
        return Files.exists(finished(point)) ? Outcome.of(read(finished(point))) : null;
    }

    private static JsonNode read(Path file) throws Sweep.Stopped {
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new Sweep.Stopped("'" + file + "' is not JSON, as its line " + e.getLocation().getLineNr()
                    + " shows: remove it to go on.");
        } catch (IOException e) {
            throw new Sweep.Stopped("'" + file + "' can't be read: " + e + ".");
        }
    }
}
