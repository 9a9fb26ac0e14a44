package gcounter.maelstrom;

import gcounter.maelstrom.etcd.EtcdOptions;
import gcounter.maelstrom.etcd.EtcdStore;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.service.Services;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Which store takes the part of Maelstrom's services: {@code memory} or {@code etcd=http://HOST:PORT,…}. Immutable.
 *
 * @param etcd null for memory
 */
record KvChoice(String text, EtcdOptions etcd) {
    static final String MEMORY = "memory";

    private static final String ETCD = "etcd=";

    /**
     * @param prefix  what all keys in etcd begin with
     * @param timeout how long a member of etcd may take for an answer
     * @param erase   whether what was stored is erased in the end
     */
    static KvChoice parse(String text, String prefix, Duration timeout, boolean erase) {
        if (text.equals(MEMORY)) {
            return new KvChoice(text, null);
        }
        OptionRules.require(text.startsWith(ETCD), "--kv is '" + text + "', but has to be memory or "
                + "etcd=http://HOST:PORT,... with etcd's members");
        try {
            return new KvChoice(text, new EtcdOptions(EtcdOptions.members(text.substring(ETCD.length())), prefix,
                    timeout, erase));
        } catch (IllegalArgumentException e) {
            throw new OptionRules.Broken("--kv: " + e.getMessage() + ".");
        }
    }

    /**
     * @param random  decides what the store in memory leaves to chance
     * @param bell    wakes whoever drains
     * @param notices takes what people should know
     */
    Backend backend(RandomGenerator random, Runnable bell, BiConsumer<String, String> notices) {
        return etcd == null ? new Services(random) : new EtcdStore(etcd, bell, notices);
    }

    /** Asks whether the store is there; answers null, or a sentence. */
    String problem() {
        if (etcd == null) {
            return null;
        }
        EtcdOptions asking = new EtcdOptions(etcd.members(), etcd.prefix(), etcd.timeout(), false);
        String problem = new EtcdStore(asking, () -> { }, (kind, sentence) -> { }).problem();
        return problem == null ? null : "No member of etcd answers: " + problem + ".";
    }
}
