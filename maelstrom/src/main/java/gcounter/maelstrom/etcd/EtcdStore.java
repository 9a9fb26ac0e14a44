package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.service.Answers;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.KeyValueRequest;
import gcounter.maelstrom.service.ServiceException;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Status;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * {@code seq-kv} and {@code lin-kv} on etcd. A {@code cas} is one transaction; a read of {@code lin-kv} is
 * linearizable; one of {@code seq-kv} is answered by whichever member is asked, unless that member is behind what this
 * client was shown before: then it is asked again for a linearizable one. The first read of a client is linearizable
 * too, since nobody here knows what an earlier process of this server has shown it.
 *
 * <p>Whatever leaves it open whether a request was carried out is passed on as silence, and so is a cluster that can't
 * be reached, and a lease that has run out: whoever asked asks again. One thread submits and drains; all state is that
 * thread's.
 */
public final class EtcdStore implements Backend {
    private static final String SEQUENTIAL = "seq-kv";
    private static final String LINEARIZABLE = "lin-kv";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EtcdOptions options;
    private final EtcdClient client;
    private final EtcdSession session;
    private final KeyLeases leases;
    private final BiConsumer<String, String> log;
    private final Map<String, ByteString> prefixes = new HashMap<>();
    private final ByteString keysPrefix;
    private final Queue<Message> ready = new ArrayDeque<>();
    /** The newest revision that each client of seq-kv was shown. */
    private final Map<String, Long> shown = new HashMap<>();
    private final EtcdCounts counts = new EtcdCounts();

    /**
     * @param waker   wakes the thread that drains
     * @param log takes what people should know: its kind, and a sentence
     */
    public EtcdStore(EtcdOptions options, Runnable waker, BiConsumer<String, String> log) {
        this.options = options;
        this.client = new EtcdClient(options);
        this.session = new EtcdSession(client, waker, log);
        this.leases = new KeyLeases(session, options.retention(), System::nanoTime);
        this.log = log;
        for (String service : Set.of(SEQUENTIAL, LINEARIZABLE)) {
            prefixes.put(service, ByteString.copyFromUtf8(options.prefix() + service + "/"));
        }
        keysPrefix = ByteString.copyFromUtf8(options.prefix() + "keys/");
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
            EtcdCall call = new EtcdCall(prefixes.get(request.dest()), keysPrefix, KeyValueRequest.of(body));
            boolean stale = call.isRead() && request.dest().equals(SEQUENTIAL) && shown.containsKey(request.src());
            send(new Exchange(request, msgId, call), stale);
        } catch (ServiceException refusal) {
            ready.add(Answers.to(request, msgId, refusal.body()));
        } catch (IOException e) {
            ready.add(Answers.to(request, msgId, Answers.error(ServiceException.MALFORMED,
                    "the body can't be read as JSON")));
        }
    }

    private void send(Exchange exchange, boolean serializable) {
        if (exchange.call.keys() > 0) {
            leases.take(exchange.call.keys(), lease -> {
                if (lease == KeyLeases.NONE) {
                    counts.silent();
                } else {
                    send(exchange, serializable, lease);
                }
            });
        } else {
            send(exchange, serializable, KeyLeases.NONE);
        }
    }

    /** @param lease keeps its keys */
    private void send(Exchange exchange, boolean serializable, long lease) {
        counts.sent(exchange.call.isRead());
        session.call(KVGrpc.getTxnMethod(), exchange.call.transaction(serializable, lease), result -> {
            switch (result.kind()) {
                case DONE -> answer(exchange, result.answer());
                case REFUSED -> refuse(exchange, lease, result);
                default -> counts.silent();
            }
        });
    }

    private void refuse(Exchange exchange, long lease, EtcdClient.Result<?> result) {
        if (result.code() == Status.Code.NOT_FOUND) {
            // the lease is gone: whoever asks again gets another one
            leases.forget(lease);
            counts.silent();
        } else {
            answer(exchange, Answers.error(refusalCode(result.code()), "etcd: " + result.text()));
        }
    }

    private static int refusalCode(Status.Code code) {
        return code == Status.Code.INVALID_ARGUMENT ? ServiceException.MALFORMED : ServiceException.UNAVAILABLE;
    }

    @Override
    public boolean hasAnswers() {
        return !ready.isEmpty() || session.hasResults();
    }

    @Override
    public int drain(Consumer<Message> to) {
        session.drain();
        int drained = ready.size();
        for (int i = 0; i < drained; i++) {
            to.accept(ready.remove());
        }
        return drained;
    }

    private void answer(Exchange exchange, TxnResponse response) {
        if (exchange.request.dest().equals(SEQUENTIAL)) {
            long revision = response.getHeader().getRevision();
            if (exchange.call.isRead() && revision < shown.getOrDefault(exchange.request.src(), 0L)) {
                counts.stale();
                send(exchange, false);
                return;
            }
            shown.merge(exchange.request.src(), revision, Math::max);
        }
        try {
            answer(exchange, exchange.call.answer(response));
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
            EtcdAdmin.erase(options, client, session.member());
        }
        client.close();
    }

    @Override
    public Map<String, Long> counts() {
        return counts.map();
    }

    /** A request under way. */
    private static final class Exchange {
        private final Message request;
        private final JsonNode msgId;
        private final EtcdCall call;
        private final long begun = System.nanoTime();

        private Exchange(Message request, JsonNode msgId, EtcdCall call) {
            this.request = request;
            this.msgId = msgId;
            this.call = call;
        }
    }
}
