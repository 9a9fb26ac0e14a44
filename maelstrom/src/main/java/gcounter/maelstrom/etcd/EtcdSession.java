package gcounter.maelstrom.etcd;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Decides which of etcd's members is asked, and hands over what they answer. A call that got to no connection goes to
 * the next member; one that may have been carried out is never repeated. The member that did not answer is not asked
 * again until the others have failed as well. One thread calls and drains.
 */
final class EtcdSession {
    private final EtcdClient client;
    private final Runnable waker;
    private final BiConsumer<String, String> log;
    private final Queue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private int member;

    /**
     * @param waker wakes the thread that drains
     * @param log   takes what people should know: its kind, and a sentence
     */
    EtcdSession(EtcdClient client, Runnable waker, BiConsumer<String, String> log) {
        this.client = client;
        this.waker = waker;
        this.log = log;
    }

    /** Which member is asked next. */
    int member() {
        return member;
    }

    /** @param to takes what comes of it, in {@link #drain} */
    <Q, A> void call(MethodDescriptor<Q, A> method, Q request, Consumer<EtcdClient.Result<A>> to) {
        call(method, request, client.size(), to);
    }

    /** @param attempts how many members may be tried */
    private <Q, A> void call(MethodDescriptor<Q, A> method, Q request, int attempts,
            Consumer<EtcdClient.Result<A>> to) {
        client.call(member, method, request, result -> {
            arrived.add(() -> {
                look(result);
                if (result.kind() == EtcdClient.Kind.NOT_SENT && attempts > 1) {
                    call(method, request, attempts - 1, to);
                } else {
                    to.accept(result);
                }
            });
            waker.run();
        });
    }

    /** Tells people what went wrong, and decides whom to ask from now on. */
    private void look(EtcdClient.Result<?> result) {
        switch (result.kind()) {
            case DONE -> { }
            case REFUSED -> log.accept("etcd refuses", "etcd refuses a request: " + result.text() + "."
                    + advice(result));
            default -> {
                String name = client.name(result.member());
                log.accept("etcd " + name, "etcd at " + name + " did not answer as it should: " + result.text() + "."
                        + advice(result));
                if (result.member() == member) {
                    member = (member + 1) % client.size();
                }
            }
        }
    }

    private static String advice(EtcdClient.Result<?> result) {
        if (result.code() == Status.Code.RESOURCE_EXHAUSTED) {
            return " If its space is used up: etcdctl compact, defrag, and then alarm disarm.";
        }
        if (result.text().contains("no leader")) {
            return " More than half of its members have to be up.";
        }
        if (result.text().contains("user name is empty")) {
            return " It wants a user and a password.";
        }
        return "";
    }

    /** Whether {@link #drain} has something to hand over. Any thread. */
    boolean hasResults() {
        return !arrived.isEmpty();
    }

    /** Hands over the results that have come. */
    void drain() {
        for (Runnable result = arrived.poll(); result != null; result = arrived.poll()) {
            result.run();
        }
    }
}
