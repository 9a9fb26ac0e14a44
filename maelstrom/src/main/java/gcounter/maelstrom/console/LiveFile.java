package gcounter.maelstrom.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Progress as a file beside the results, for whoever watches from another process: a line of JSON that says what runs,
 * one every half second on how it stands, and one when all is over. Each line is whole before the next begins; a file
 * without a last line that does not grow any more is one whose writer has died. Progress thread, but for the
 * beginning.
 */
public final class LiveFile implements ProgressView {
    /** The file's name in the directory of a test. */
    public static final String NAME = "live.jsonl";

    /** The field that only the last line has. */
    public static final String END = "end";

    /** In milliseconds. */
    public static final long INTERVAL_MILLIS = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final Writer out;

    /**
     * @param directory where it goes
     * @param head      what runs
     */
    public LiveFile(Path directory, Map<String, Object> head) throws IOException {
        out = Files.newBufferedWriter(directory.resolve(NAME));
        write(head);
    }

    @Override
    public void show(Snapshot snapshot) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seconds", Math.round(snapshot.seconds() * 1000) / 1000.0);
        line.put("total", snapshot.total());
        line.put("phase", snapshot.phase());
        line.put("ok", snapshot.ok());
        line.put("fail", snapshot.fail());
        line.put("info", snapshot.info());
        line.put("rate", Math.round(snapshot.pace().rate()));
        line.put("p50", millis(snapshot.pace().p50()));
        line.put("p99", millis(snapshot.pace().p99()));
        line.put("lags", snapshot.pace().lags());
        line.put("faults", snapshot.faults());
        write(line);
    }

    private static Double millis(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 1000) / 1000.0;
    }

    /** A disk that is full must not end the test: the file just ends early. */
    private void write(Map<String, Object> line) {
        try {
            out.write(json.writeValueAsString(line) + "\n");
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            // Nobody is there to be told who would not be told by the results, which go to the same disk.
        }
    }

    @Override
    public long intervalMillis() {
        return INTERVAL_MILLIS;
    }

    @Override
    public void close() {
        write(Map.of(END, true));
        try {
            out.close();
        } catch (IOException e) {
            // As above.
        }
    }
}
