package gcounter.maelstrom.run;

import gcounter.maelstrom.etcd.EtcdAdmin;
import gcounter.maelstrom.etcd.EtcdOptions;
import gcounter.maelstrom.etcd.EtcdStore;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.MemoryServices;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Which store takes the part of Maelstrom's services: {@code memory} or {@code etcd=http://HOST:PORT,…}. Immutable.
 *
 * @param text as it was typed
 * @param etcd null for memory
 */
public record KvChoice(String text, EtcdOptions etcd) {
    public static final String MEMORY = "memory";

    /**
     * @param random  decides what the store in memory leaves to chance
     * @param waker   wakes whoever drains
     * @param log takes what people should know
     */
    public Backend backend(RandomGenerator random, Runnable waker, BiConsumer<String, String> log) {
        return etcd == null ? new MemoryServices(random) : new EtcdStore(etcd, waker, log);
    }

    /** Asks whether the store is there; answers null, or a sentence. */
    public String problem() {
        if (etcd == null) {
            return null;
        }
        String problem = EtcdAdmin.problem(etcd);
        return problem == null ? null : "No member of etcd answers: " + problem + ".";
    }
}
