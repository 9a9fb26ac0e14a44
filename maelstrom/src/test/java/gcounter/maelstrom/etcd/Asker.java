package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.service.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks a store and waits for the answers. */
final class Asker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Semaphore waker = new Semaphore(0);
    private final Map<Long, JsonNode> answers = new HashMap<>();
    private long lastId;

    Runnable waker() {
        return waker::release;
    }

    /** The answer without its {@code in_reply_to}, or null when none came in so many milliseconds. */
    JsonNode ask(Backend store, String client, String service, String openBody, long millis)
            throws InterruptedException {
        return ask(store, client, service, openBody, millis, () -> false);
    }

    /** @param silence whether it is known that there will be no answer */
    JsonNode ask(Backend store, String client, String service, String openBody, long millis, BooleanSupplier silence)
            throws InterruptedException {
        return await(store, submit(store, client, service, openBody), millis, silence);
    }

    /** Asks without waiting; answers by which id the answer can be waited for. */
    long submit(Backend store, String client, String service, String openBody) {
        long id = ++lastId;
        String body = openBody + ",\"msg_id\":" + id + "}";
        store.submit(new Message(client, service, "", body.getBytes(StandardCharsets.UTF_8)));
        return id;
    }

    JsonNode await(Backend store, long id, long millis, BooleanSupplier silence) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            store.drain(this::note);
            JsonNode answer = answers.remove(id);
            long left = deadline - System.nanoTime();
            if (answer != null || left <= 0 || silence.getAsBoolean()) {
                return answer;
            }
            if (!store.hasAnswers()) {
                waker.tryAcquire(left, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void note(Message message) {
        try {
            JsonNode body = JSON.readTree(message.body());
            long id = body.path("in_reply_to").asLong();
            answers.put(id, ((ObjectNode) body).without("in_reply_to"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
