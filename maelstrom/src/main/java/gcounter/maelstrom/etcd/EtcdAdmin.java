package gcounter.maelstrom.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** What is done with etcd before and after it serves as a store. Its caller waits. Stateless. */
public final class EtcdAdmin {
    private EtcdAdmin() {
    }

    /**
     * Asks each member in turn for a linearizable read.
     *
     * @return null once one has answered, or what the last one said
     */
    public static String problem(EtcdOptions options) {
        RangeRequest read = RangeRequest.newBuilder().setKey(first(options)).setRangeEnd(beyond(options)).setLimit(1)
                .build();
        String problem = null;
        try (EtcdClient client = new EtcdClient(options)) {
            for (int member = 0; member < client.size(); member++) {
                EtcdClient.Result<?> result = call(client, member, KVGrpc.getRangeMethod(), read);
                if (result.kind() == EtcdClient.Kind.DONE) {
                    return null;
                }
                problem = client.name(member) + " says: " + result.text();
            }
        }
        return problem;
    }

    /**
     * Erases all keys of this cluster, as far as etcd lets it.
     *
     * @param member the member that is asked first
     */
    static void erase(EtcdOptions options, EtcdClient client, int member) {
        DeleteRangeRequest all = DeleteRangeRequest.newBuilder().setKey(first(options)).setRangeEnd(beyond(options))
                .build();
        for (int i = 0; i < client.size(); i++) {
            int asked = (member + i) % client.size();
            if (call(client, asked, KVGrpc.getDeleteRangeMethod(), all).kind() == EtcdClient.Kind.DONE) {
                return;
            }
        }
    }

    private static <Q, A> EtcdClient.Result<A> call(EtcdClient client, int member, MethodDescriptor<Q, A> method,
            Q request) {
        CompletableFuture<EtcdClient.Result<A>> result = new CompletableFuture<>();
        client.call(member, method, request, result::complete);
        return result.join();
    }

    /** All keys of this cluster are those from this one on to before {@link #beyond}. */
    private static ByteString first(EtcdOptions options) {
        return ByteString.copyFromUtf8(options.prefix());
    }

    private static ByteString beyond(EtcdOptions options) {
        byte[] bytes = options.prefix().getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1]++;
        return ByteString.copyFrom(bytes);
    }
}
