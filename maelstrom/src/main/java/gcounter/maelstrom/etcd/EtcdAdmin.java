package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** What is done with etcd before and after it serves as a store. Its caller waits. */
public final class EtcdAdmin {
    private final EtcdOptions options;
    private final Gateway gateway;

    public EtcdAdmin(EtcdOptions options) {
        this(options, new Gateway(options.members(), options.timeout()));
    }

    EtcdAdmin(EtcdOptions options, Gateway gateway) {
        this.options = options;
        this.gateway = gateway;
    }

    /**
     * Asks each member in turn for a linearizable read.
     *
     * @return null once one has answered, or what the last one said
     */
    public String problem() {
        String problem = null;
        for (int member = 0; member < gateway.size(); member++) {
            Gateway.Result result = call(member, "/v3/kv/range", keys().put("limit", 1));
            if (result.kind() == Gateway.Kind.DONE) {
                return null;
            }
            problem = gateway.name(member) + " says: " + result.text();
        }
        return problem;
    }

    /**
     * Erases all keys of this cluster, as far as etcd lets it.
     *
     * @param first the member that is asked first
     */
    void erase(int first) {
        for (int i = 0; i < gateway.size(); i++) {
            int member = (first + i) % gateway.size();
            if (call(member, "/v3/kv/deleterange", keys()).kind() == Gateway.Kind.DONE) {
                return;
            }
        }
    }

    private Gateway.Result call(int member, String path, ObjectNode body) {
        CompletableFuture<Gateway.Result> result = new CompletableFuture<>();
        gateway.call(member, path, body.toString().getBytes(StandardCharsets.UTF_8), result::complete);
        return result.join();
    }

    /** All keys of this cluster, which etcd takes as those from one on to before another. */
    private ObjectNode keys() {
        byte[] first = options.prefix().getBytes(StandardCharsets.UTF_8);
        byte[] beyond = first.clone();
        beyond[beyond.length - 1]++;
        return JsonNodeFactory.instance.objectNode().put("key", first).put("range_end", beyond);
    }
}
