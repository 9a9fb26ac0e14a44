package gcounter.maelstrom.daemon;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import gcounter.maelstrom.console.RateLimitedLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * What people should know, a line each in the form {@code time=... node=... event="..." key=value ...} (logfmt). Of a
 * kind of line that may come a million times, one in ten seconds. Any thread.
 */
public final class Log {
    private final String node;
    private final RateLimitedLog lines;

    /** @param out takes each line */
    public Log(Consumer<String> out, String node) {
        this.node = node;
        this.lines = new RateLimitedLog(out, System::nanoTime);
    }

    /** @param details names and values, in turn */
    public synchronized void line(String event, Object... details) {
        lines.line(text(event, details));
    }

    /** @param kind of the same kind one is written now and then */
    public synchronized void limited(String kind, String event, Object... details) {
        lines.limited(kind, text(event, details));
    }

    private String text(String event, Object... details) {
        StringBuilder text = new StringBuilder("time=").append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .append(" node=").append(node).append(" event=").append(quoted(event));
        for (int i = 0; i < details.length; i += 2) {
            text.append(' ').append(details[i]).append('=').append(quoted(String.valueOf(details[i + 1])));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '=');
        return plain ? text : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
