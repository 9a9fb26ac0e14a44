package gcounter.maelstrom.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends what a test has appended, and appends from then on, as server-sent events: one for each line, and one named
 * {@code end} when nothing more will come. The request's thread, which it keeps until then.
 */
final class EventStream {
    private static final long LOOK_MILLIS = 200;
    /** A comment that often tells a browser, and us, that the other side is there. */
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(5);

    private final Path directory;
    private final OutputStream out;

    private EventStream(Path directory, OutputStream out) {
        this.directory = directory;
        this.out = out;
    }

    static void answer(HttpExchange exchange, Path directory) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            new EventStream(directory, out).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        LiveLog log = new LiveLog(directory);
        long told = System.nanoTime();
        for (List<String> lines = log.next(); ; lines = log.next()) {
            StringBuilder events = new StringBuilder();
            lines.forEach(line -> events.append("data: ").append(line.replace('\r', ' ')).append("\n\n"));
            boolean over = LiveLog.isOver(directory, lines);
            if (over) {
                events.append("event: end\ndata: {}\n\n");
            } else if (events.isEmpty() && System.nanoTime() - told > SILENCE) {
                events.append(":\n\n");
            }
            if (!events.isEmpty()) {
                out.write(events.toString().getBytes(StandardCharsets.UTF_8));
                out.flush();
                told = System.nanoTime();
            }
            if (over) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
