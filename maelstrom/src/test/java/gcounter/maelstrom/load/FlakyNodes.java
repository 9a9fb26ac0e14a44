package gcounter.maelstrom.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.remote.Address;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Nodes that share one counter, and that treat some adds badly, in a way that is drawn by lot. */
final class FlakyNodes implements Closeable {
    /** What may happen to an add. */
    enum Harm { LOST_BEFORE, LOST_AFTER, CRASHED_BEFORE, CRASHED_AFTER, REFUSED, ANSWERED_TWICE }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = new HashSet<>();
    private final List<Harm> harms;
    private final boolean knowsKeys;
    private final Random random;
    private long total;

    /** @param knowsKeys whether an add whose key was seen before is not counted again */
    FlakyNodes(int nodes, List<Harm> harms, boolean knowsKeys, long seed) throws IOException {
        this.harms = harms;
        this.knowsKeys = knowsKeys;
        this.random = new Random(seed);
        for (int i = 0; i < nodes; i++) {
            ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            String node = "n" + i;
            listeners.add(listener);
            start(() -> {
                while (true) {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    start(() -> serve(node, socket));
                }
            });
        }
    }

    Map<String, Address> addresses() {
        Map<String, Address> addresses = new LinkedHashMap<>();
        listeners.forEach(listener ->
                addresses.put("n" + addresses.size(), new Address("127.0.0.1", listener.getLocalPort())));
        return addresses;
    }

    private void serve(String node, Socket socket) throws IOException {
        try (socket) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode message = JSON.readTree(line);
                for (String body : answers(message.path("body"))) {
                    if (body.isEmpty()) {
                        return;
                    }
                    OutputStream out = socket.getOutputStream();
                    out.write(("{\"src\":\"" + node + "\",\"dest\":" + message.path("src") + ",\"body\":{" + body
                            + ",\"in_reply_to\":" + message.path("body").path("msg_id") + "}}\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** The bodies of the answers; an empty one for the connection's end. */
    private synchronized List<String> answers(JsonNode body) {
        String ok = "\"type\":\"add_ok\"";
        switch (body.path("type").asText()) {
            case "ping" -> {
                return List.of("\"type\":\"pong\"");
            }
            case "read" -> {
                return List.of("\"type\":\"read_ok\",\"value\":" + total);
            }
            default -> {
                Harm harm = random.nextInt(5) == 0 ? harms.get(random.nextInt(harms.size())) : null;
                if (harm == null) {
                    add(body);
                    return List.of(ok);
                }
                return switch (harm) {
                    case LOST_BEFORE -> List.of("");
                    case LOST_AFTER -> add(body, "");
                    case CRASHED_BEFORE -> List.of("\"type\":\"error\",\"code\":13");
                    case CRASHED_AFTER -> add(body, "\"type\":\"error\",\"code\":13");
                    case REFUSED -> List.of("\"type\":\"error\",\"code\":11");
                    case ANSWERED_TWICE -> add(body, ok, ok);
                };
            }
        }
    }

    private List<String> add(JsonNode body, String... answers) {
        if (keys.add(body.path("key").asText()) || !knowsKeys) {
            total += body.path("delta").asLong();
        }
        return List.of(answers);
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The other side is gone, or the test is over.
            }
        }, "flaky");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket listener : listeners) {
            listener.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Task {
        void run() throws IOException;
    }
}
