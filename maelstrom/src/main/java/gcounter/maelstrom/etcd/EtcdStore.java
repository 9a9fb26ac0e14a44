package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.service.Answers;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.KeyValueRequest;
import gcounter.maelstrom.service.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * {@code seq-kv} and {@code lin-kv} on etcd. A {@code cas} is one transaction; a read of {@code lin-kv} is
 * linearizable; one of {@code seq-kv} is answered by whichever member is asked, unless that member is behind what this
 * client was shown before: then it is asked again for a linearizable one. The first read of a client is linearizable
 * too, since nobody here knows what an earlier process of this server has shown it.
 *
 * <p>Whatever leaves it open whether a request was carried out is passed on as silence, and so is a cluster that can't
 * be reached. The member that did not answer is not asked again until the others have failed as well. One thread
 * submits and drains; all state is that thread's.
 */
public final class EtcdStore implements Backend {
    private static final String SEQUENTIAL = "seq-kv";
    private static final String LINEARIZABLE = "lin-kv";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EtcdOptions options;
    private final Gateway gateway;
    private final Runnable waker;
    private final BiConsumer<String, String> log;
    private final Map<String, byte[]> prefixes = new HashMap<>();
    private final Queue<Arrival> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Message> ready = new ArrayDeque<>();
    /** The newest revision that each client of seq-kv was shown. */
    private final Map<String, Long> shown = new HashMap<>();
    private final EtcdCounts counts = new EtcdCounts();
    private int member;

    /**
     * @param waker   wakes the thread that drains
     * @param log takes what people should know: its kind, and a sentence
     */
    public EtcdStore(EtcdOptions options, Runnable waker, BiConsumer<String, String> log) {
        this.options = options;
        this.gateway = new Gateway(options.members(), options.timeout());
        this.waker = waker;
        this.log = log;
        for (String service : Set.of(SEQUENTIAL, LINEARIZABLE)) {
            prefixes.put(service, (options.prefix() + service + "/").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Set<String> names() {
        return prefixes.keySet();
    }

    @Override
    public void submit(Message request) {
        JsonNode msgId = MissingNode.getInstance();
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(request.body());
            msgId = body.path("msg_id");
            GatewayCall call = new GatewayCall(prefixes.get(request.dest()), KeyValueRequest.of(body));
            boolean stale = call.isRead() && request.dest().equals(SEQUENTIAL) && shown.containsKey(request.src());
            send(new Exchange(request, msgId, call), stale, gateway.size());
        } catch (ServiceException refusal) {
            ready.add(Answers.to(request, msgId, refusal.body()));
        } catch (IOException e) {
            ready.add(Answers.to(request, msgId, Answers.error(ServiceException.MALFORMED,
                    "the body can't be read as JSON")));
        }
    }

    /** @param attempts how many members may be tried */
    private void send(Exchange exchange, boolean serializable, int attempts) {
        counts.sent(exchange.call.isRead());
        gateway.call(member, exchange.call.path(), exchange.call.body(serializable), result -> {
            arrived.add(new Arrival(exchange, result, attempts - 1));
            waker.run();
        });
    }

    @Override
    public boolean hasAnswers() {
        return !ready.isEmpty() || !arrived.isEmpty();
    }

    @Override
    public int drain(Consumer<Message> to) {
        for (Arrival arrival = arrived.poll(); arrival != null; arrival = arrived.poll()) {
            take(arrival);
        }
        int drained = ready.size();
        for (int i = 0; i < drained; i++) {
            to.accept(ready.remove());
        }
        return drained;
    }

    private void take(Arrival arrival) {
        Gateway.Result result = arrival.result;
        switch (result.kind()) {
            case DONE -> answer(arrival);
            case REFUSED -> {
                log.accept("etcd refuses", "etcd refuses a request: " + result.text() + ".");
                answer(arrival.exchange, Answers.error(refusalCode(result.code()), "etcd: " + result.text()));
            }
            case NOT_SENT -> {
                avoid(result);
                if (arrival.attemptsLeft > 0) {
                    send(arrival.exchange, false, arrival.attemptsLeft);
                } else {
                    counts.silent();
                }
            }
            default -> {
                avoid(result);
                counts.silent();
            }
        }
    }

    private static int refusalCode(int code) {
        return code == Gateway.INVALID_ARGUMENT ? ServiceException.MALFORMED : ServiceException.UNAVAILABLE;
    }

    /** Asks another member from now on, unless that was decided already. */
    private void avoid(Gateway.Result result) {
        log.accept("etcd " + result.member(), "etcd at " + gateway.name(result.member()) + " did not answer: "
                + result.text() + ".");
        if (result.member() == member) {
            member = (member + 1) % gateway.size();
        }
    }

    private void answer(Arrival arrival) {
        Exchange exchange = arrival.exchange;
        JsonNode body = arrival.result.body();
        if (exchange.request.dest().equals(SEQUENTIAL)) {
            long revision = body.path("header").path("revision").asLong();
            if (exchange.call.isRead() && revision < shown.getOrDefault(exchange.request.src(), 0L)) {
                counts.stale();
                send(exchange, false, gateway.size());
                return;
            }
            shown.merge(exchange.request.src(), revision, Math::max);
        }
        try {
            answer(exchange, exchange.call.answer(body));
        } catch (IOException e) {
            counts.silent();
            log.accept("etcd answer", "What etcd answered makes no sense: " + e.getMessage() + ".");
        }
    }

    private void answer(Exchange exchange, ObjectNode answer) {
        counts.answered(System.nanoTime() - exchange.begun);
        ready.add(Answers.to(exchange.request, exchange.msgId, answer));
    }

    /** Erases what was stored if that was asked for, as far as etcd lets it. */
    @Override
    public void close() {
        if (options.erase()) {
            new EtcdAdmin(options, gateway).erase(member);
        }
    }

    @Override
    public Map<String, Long> counts() {
        return counts.map();
    }

    /** A request under way. */
    private static final class Exchange {
        private final Message request;
        private final JsonNode msgId;
        private final GatewayCall call;
        private final long begun = System.nanoTime();

        private Exchange(Message request, JsonNode msgId, GatewayCall call) {
            this.request = request;
            this.msgId = msgId;
            this.call = call;
        }
    }

    private record Arrival(Exchange exchange, Gateway.Result result, int attemptsLeft) {
    }
}
