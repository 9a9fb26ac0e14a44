package gcounter.maelstrom.cli;

import gcounter.maelstrom.etcd.EtcdOptions;
import gcounter.maelstrom.remote.Address;
import gcounter.maelstrom.run.KvChoice;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of flags that have to do with a real network. Every complaint is a sentence. Stateless. */
final class NetworkFlags {
    private static final String ETCD = "etcd=";

    private NetworkFlags() {
    }

    static Address address(String flag, String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new OptionRules.InvalidOptionException(flag + ": " + e.getMessage() + ".");
        }
    }

    /** Nodes and where they are, from {@code NAME=HOST:PORT} each. */
    static Map<String, Address> addresses(String flag, List<String> texts) {
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            OptionRules.require(equals > 0, flag + " is '" + text + "', but has to be NAME=HOST:PORT");
            String name = text.substring(0, equals);
            OptionRules.require(!addresses.containsKey(name), flag + " has " + name + " twice");
            addresses.put(name, address(flag, text.substring(equals + 1)));
        }
        if (!addresses.isEmpty()) {
            OptionRules.nodes(null, List.copyOf(addresses.keySet()), List.of());
        }
        return addresses;
    }

    /**
     * Which store takes the part of Maelstrom's services.
     *
     * @param prefix  what all keys in etcd begin with
     * @param timeout how long a member of etcd may take for an answer
     * @param erase   whether what was stored is erased in the end
     */
    static KvChoice kv(String text, String prefix, Duration timeout, boolean erase) {
        if (text.equals(KvChoice.MEMORY)) {
            return new KvChoice(text, null);
        }
        OptionRules.require(text.startsWith(ETCD), "--kv is '" + text + "', but has to be memory or "
                + "etcd=http://HOST:PORT,... with etcd's members");
        try {
            List<URI> members = EtcdOptions.members(text.substring(ETCD.length()));
            return new KvChoice(text, new EtcdOptions(members, prefix, timeout, erase));
        } catch (IllegalArgumentException e) {
            throw new OptionRules.InvalidOptionException("--kv: " + e.getMessage() + ".");
        }
    }
}
