package gcounter.maelstrom;

import gcounter.maelstrom.serve.Secret;
import gcounter.maelstrom.tcp.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of flags that have to do with a real network. Every complaint is a sentence. Stateless. */
final class NetworkFlags {
    private NetworkFlags() {
    }

    static Address address(String flag, String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new OptionRules.Broken(flag + ": " + e.getMessage() + ".");
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

    /** The secret in a file; null when no file was given. */
    static Secret secret(Path file) {
        try {
            return file == null ? null : Secret.read(file);
        } catch (IOException e) {
            throw new OptionRules.Broken("--secret-file: " + e.getMessage() + ".");
        }
    }
}
