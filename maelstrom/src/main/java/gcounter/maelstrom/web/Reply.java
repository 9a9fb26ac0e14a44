package gcounter.maelstrom.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import gcounter.maelstrom.plot.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/** The answer to one request. Every one says what a browser may do with it. The request's thread. */
final class Reply {
    /** A page may take scripts, styles and pictures from here alone, and none from its own text. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";
    /** What a test has left may be drawn, and do nothing. */
    private static final String FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            + "sandbox; frame-ancestors 'self'";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> ASSETS = Map.of("css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");
    private static final String WEBJAR = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private final HttpExchange exchange;
    private final Headers headers;
    private final Frame frame;

    Reply(HttpExchange exchange, Frame frame) {
        this.exchange = exchange;
        this.headers = exchange.getResponseHeaders();
        this.frame = frame;
        headers.set("Content-Security-Policy", PAGE_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    /** @param main what is in the page, as HTML */
    void page(String title, String main) throws IOException {
        send(200, HTML, frame.page(title, main).getBytes(StandardCharsets.UTF_8));
    }

    /** @param sentence what is wrong */
    void failure(int status, String sentence) throws IOException {
        send(status, HTML, frame.page("Sorry", "<h1>" + Html.escape(sentence) + "</h1>\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** A part of a page, unless the browser has the very same already. */
    void fragment(String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
        headers.set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(200, HTML, bytes);
        }
    }

    void redirect(String path) throws IOException {
        headers.set("Location", path);
        exchange.sendResponseHeaders(303, -1);
    }

    void file(Path file) throws IOException {
        headers.set("Content-Security-Policy", FILE_POLICY);
        headers.set("Content-Type", StoreFiles.type(file));
        long size = Files.size(file);
        exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
        try (InputStream in = Files.newInputStream(file); OutputStream out = exchange.getResponseBody()) {
            // A file that still grows is sent as far as it was announced.
            long left = size;
            byte[] buffer = new byte[1 << 16];
            for (int read = 0; left > 0 && read >= 0; left -= read) {
                read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                out.write(buffer, 0, Math.max(0, read));
            }
        }
    }

    /** A file of the program's own, or of the library that draws curves. */
    void asset(String name) throws IOException {
        String type = ASSETS.get(name.substring(name.lastIndexOf('.') + 1));
        String place = name.startsWith("uPlot") ? WEBJAR : name.equals("page.css") ? "/gcounter/maelstrom/plot/"
                : "/gcounter/maelstrom/web/";
        try (InputStream in = type == null || !name.matches("[A-Za-z.]+") ? null
                : Reply.class.getResourceAsStream(place + name)) {
            if (in == null) {
                failure(404, "There is nothing of that name.");
                return;
            }
            headers.set("Cache-Control", "no-cache");
            send(200, type, in.readAllBytes());
        }
    }

    private void send(int status, String type, byte[] bytes) throws IOException {
        headers.set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
