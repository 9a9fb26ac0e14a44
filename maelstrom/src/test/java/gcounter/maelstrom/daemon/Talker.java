package gcounter.maelstrom.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.remote.Address;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A client of the simplest kind: it asks, and waits for the answer. */
public final class Talker implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong IDS = new AtomicLong();

    private final Socket socket;
    private final BufferedReader in;
    private final String node;

    public Talker(Address address, String node) throws IOException {
        this(new Socket(address.host(), address.port()), node);
    }

    Talker(Socket socket, String node) throws IOException {
        this.node = node;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line, or null when there is none to come. */
    String line() throws IOException {
        return in.readLine();
    }

    /** The body of what is answered to a body without its end. */
    JsonNode ask(String src, String openBody) throws IOException {
        long id = IDS.incrementAndGet();
        send("{\"src\":\"" + src + "\",\"dest\":\"" + node + "\",\"body\":" + openBody + ",\"msg_id\":" + id + "}}\n");
        JsonNode reply = JSON.readTree(line());
        if (!reply.path("dest").asText().equals(src) || reply.path("body").path("in_reply_to").asLong() != id) {
            throw new IOException("an answer for somebody else: " + reply);
        }
        return reply.path("body");
    }

    public JsonNode add(String src, long delta) throws IOException {
        return ask(src, "{\"type\":\"add\",\"delta\":" + delta);
    }

    public long read(String src) throws IOException {
        JsonNode body = ask(src, "{\"type\":\"read\"");
        if (!body.path("type").asText().equals("read_ok")) {
            throw new IOException("no value: " + body);
        }
        return body.path("value").asLong();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
