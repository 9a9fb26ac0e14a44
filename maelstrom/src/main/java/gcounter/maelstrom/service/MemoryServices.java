package gcounter.maelstrom.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The services in memory, by their names: they answer at once. One thread only. */
public final class MemoryServices implements Backend {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Service> services;
    private final Queue<Message> answers = new ArrayDeque<>();

    /** Keys of adds are known for ten minutes. */
    public MemoryServices(RandomGenerator random) {
        this(random, Duration.ofMinutes(10));
    }

    /** @param retention how long the stores know the keys of adds */
    public MemoryServices(RandomGenerator random, Duration retention) {
        services = Map.of(
                "seq-kv", new Sequential(new KnownKeys(retention, System::nanoTime), random),
                "lin-kv", new Linearizable(new KnownKeys(retention, System::nanoTime)),
                "lww-kv", new LastWriteWins(random),
                "lin-tso", new TimestampOracle());
    }

    @Override
    public Set<String> names() {
        return services.keySet();
    }

    @Override
    public void submit(Message request) {
        answers.add(answer(request));
    }

    @Override
    public boolean hasAnswers() {
        return !answers.isEmpty();
    }

    @Override
    public int drain(Consumer<Message> to) {
        int drained = answers.size();
        for (int i = 0; i < drained; i++) {
            to.accept(answers.remove());
        }
        return drained;
    }

    @Override
    public void close() {
        answers.clear();
    }

    /** Carries out a request and answers with the reply, an error at worst. */
    public Message answer(Message request) {
        JsonNode msgId = NullNode.getInstance();
        ObjectNode answer;
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(request.body());
            msgId = body.path("msg_id");
            answer = services.get(request.dest()).handle(request.src(), body);
        } catch (ServiceException refusal) {
            answer = refusal.body();
        } catch (IOException e) {
            answer = Answers.error(ServiceException.MALFORMED, "the body can't be read as JSON");
        }
        return Answers.to(request, msgId, answer);
    }
}
