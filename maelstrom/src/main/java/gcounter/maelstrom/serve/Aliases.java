package gcounter.maelstrom.serve;

import gcounter.maelstrom.message.MessageText;
import gcounter.maelstrom.tcp.Connection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names under which the node knows clients: {@code c1}, {@code c2} and so on, each for one name on one connection
 * and never given out twice. So clients of the same name on two connections don't get each other's replies, and no
 * client can pass for a node. Loop's thread only.
 */
final class Aliases {
    /** The client in whose name init is sent. */
    static final int NOBODY = 0;
    /** Beyond it, the name that was used least recently on a connection is forgotten. */
    static final int NAMES_PER_CONNECTION = 1024;

    private final Map<Integer, Alias> byNumber = new HashMap<>();
    private int last = NOBODY;

    /** A client, by the name that it uses and the name that the node knows. */
    record Alias(int number, String name, byte[] quoted, Connection connection) {
    }

    /** Whom a number stands for, or null when that client has gone. */
    Alias of(int number) {
        return byNumber.get(number);
    }

    int size() {
        return byNumber.size();
    }

    /** The names on a connection. */
    Names on(Connection connection) {
        return new Names(connection);
    }

    /** The names that are in use on one connection. */
    final class Names {
        private final Connection connection;
        private final Map<String, Alias> byName = new LinkedHashMap<>(4, 0.75f, true);

        private Names(Connection connection) {
            this.connection = connection;
        }

        Alias of(String name) {
            Alias known = byName.get(name);
            if (known != null) {
                return known;
            }
            if (byName.size() == NAMES_PER_CONNECTION) {
                String eldest = byName.keySet().iterator().next();
                byNumber.remove(byName.remove(eldest).number());
            }
            Alias fresh = new Alias(++last, "c" + last, MessageText.quotedBytes(name), connection);
            byName.put(name, fresh);
            byNumber.put(fresh.number(), fresh);
            return fresh;
        }

        void forget() {
            byName.values().forEach(alias -> byNumber.remove(alias.number()));
            byName.clear();
        }
    }
}
