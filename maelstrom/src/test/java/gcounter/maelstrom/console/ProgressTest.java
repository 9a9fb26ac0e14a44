package gcounter.maelstrom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final Snapshot SNAPSHOT = new Snapshot("", 3, 12, 1400, 2, 3,
            new Snapshot.Pace(480.4, 0.456, 12.34, Arrays.asList(0L, null)), "partition majority");

    private final StringWriter text = new StringWriter();
    private final Console console = new Console(new PrintWriter(text));

    @Test
    void aPipeGetsPlainLines() {
        try (ProgressView view = new LineView(console)) {
            view.show(SNAPSHOT);
        }
        assertThat(text.toString().strip())
                .isEqualTo("3/12 s  480 op/s  p50 0.46  p99 12.3 ms  ok 1,400  fail 2  info 3  [partition majority]");
    }

    @Test
    void aTerminalGetsABarThatIsRedrawn() {
        try (ProgressView view = new BarView(console, 140)) {
            view.show(SNAPSHOT);
            view.show(SNAPSHOT);
        }
        assertThat(text.toString())
                .contains("\r\u001b[K3/12 s [#####---------------] 480 op/s  p50 0.46  p99 12.3 ms  ok 1,400");
        assertThat(text.toString()).endsWith(System.lineSeparator());
    }

    @Test
    void theBarFitsItsTerminal() {
        try (ProgressView view = new BarView(console, 40)) {
            view.show(SNAPSHOT);
        }
        for (String line : text.toString().split("\r\u001b\\[K|\\R")) {
            assertThat(line).hasSizeLessThan(40);
        }
    }

    @Test
    void whatThereIsNoneOfIsLeftOut() {
        Snapshot snapshot = new Snapshot("recovering", 11, 12, 5, 0, 0, Snapshot.Pace.NONE, "");
        assertThat(snapshot.summary()).isEqualTo("recovering  0 op/s  ok 5");
    }

    @Test
    void linesGoAboveTheBar() {
        console.status("bar");
        console.line("hello");
        assertThat(text.toString()).endsWith("\r\u001b[Khello" + System.lineSeparator() + "bar");
    }

    @Test
    void whoWatchesFromElsewhereFindsItInAFile(@TempDir Path directory) throws Exception {
        try (ProgressView view = new LiveFile(directory, Map.of("command", "x"))) {
            view.show(SNAPSHOT);
        }
        assertThat(directory.resolve(LiveFile.NAME)).content().isEqualTo("""
                {"command":"x"}
                {"seconds":3.0,"total":12.0,"phase":"","ok":1400,"fail":2,"info":3,"rate":480,"p50":0.456,"p99":12.34,\
                "lags":[0,null],"faults":"partition majority"}
                {"end":true}
                """);
    }

    @Test
    void progressEndsWhenItIsClosed() {
        Progress progress = new Progress(ProgressView.on(console, 0), () -> SNAPSHOT).start();
        progress.close();
        assertThat(text.toString()).isEmpty();
    }
}
