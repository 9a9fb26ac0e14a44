package gcounter.maelstrom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Snapshot SNAPSHOT = new Snapshot("running", 3, 12, 1400, 2, 3, 480.4,
            "partition majority");

    private final StringWriter text = new StringWriter();
    private final Console console = new Console(new PrintWriter(text));

    @Test
    void aPipeGetsPlainLines() {
        try (ProgressView view = new LineView(console)) {
            view.show(SNAPSHOT);
        }
        assertThat(text.toString().strip())
                .isEqualTo("3/12 s  running  480 op/s  ok 1,400  fail 2  info 3  [partition majority]");
    }

    @Test
    void aTerminalGetsABarThatIsRedrawn() {
        try (ProgressView view = new BarView(console, 100)) {
            view.show(SNAPSHOT);
            view.show(SNAPSHOT);
        }
        assertThat(text.toString())
                .contains("\r\u001b[K3/12 s [#####---------------] running  480 op/s  ok 1,400");
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
    void linesGoAboveTheBar() {
        console.status("bar");
        console.line("hello");
        assertThat(text.toString()).endsWith("\r\u001b[Khello" + System.lineSeparator() + "bar");
    }

    @Test
    void progressEndsWhenItIsClosed() {
        Progress progress = new Progress(console, 0, () -> SNAPSHOT).start();
        progress.close();
        assertThat(text.toString()).isEmpty();
    }
}
