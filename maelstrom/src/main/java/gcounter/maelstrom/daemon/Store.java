package gcounter.maelstrom.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.service.Backend;
import gcounter.node.intake.Event;
import gcounter.node.store.SeqKv;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The store that takes the part of seq-kv. One of the event loops asks it, and hands the answers over. */
final class Store {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventExecutor loop;
    private final String node;
    private final String service;
    private final Backend backend;
    private final Consumer<Event> intake;
    private final Runnable serve;

    /**
     * @param backend makes the backend, given what wakes its reader
     * @param service the name of the backend's service that takes the part
     * @param intake  takes answers
     * @param serve   sees to it that the flusher gets to work
     */
    Store(EventExecutor loop, String node, Function<Runnable, Backend> backend, String service,
            Consumer<Event> intake, Runnable serve) {
        this.loop = loop;
        this.node = node;
        this.service = service;
        this.backend = backend.apply(() -> execute(this::drain));
        this.intake = intake;
        this.serve = serve;
    }

    /** Asks the store; see {@link gcounter.node.wire.Outbox#call}. Any thread. */
    void call(String openBody, long messageId) {
        byte[] body = (openBody + ",\"msg_id\":" + messageId + '}').getBytes(StandardCharsets.UTF_8);
        execute(() -> {
            backend.submit(new Message(node, service, "", body));
            drain();
        });
    }

    private void drain() {
        if (backend.drain(this::answer) > 0) {
            serve.run();
        }
    }

    private void answer(Message message) {
        try {
            JsonNode body = JSON.readTree(message.body());
            intake.accept(Event.Answer.of(SeqKv.SERVICE, body));
        } catch (IOException e) {
            throw new IllegalStateException("the backend's answer is no JSON: " + message.text(), e);
        }
    }

    /** After the end nobody wants to know. */
    private void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            if (!loop.isShuttingDown()) {
                throw e;
            }
        }
    }

    void close() {
        loop.execute(backend::close);
    }
}
