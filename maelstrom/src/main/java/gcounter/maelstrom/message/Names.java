package gcounter.maelstrom.message;

import java.util.Set;

/** What a name on the network says about its bearer. Stateless, for any thread. */
public final class Names {
    /** What {@link #clientNumber} answers for a name that no client has. */
    public static final int NO_CLIENT = -1;

    private static final Set<String> SERVICES = Set.of("seq-kv", "lin-kv", "lww-kv", "lin-tso");
    private static final int LONGEST_CLIENT = 10;

    private Names() {
    }

    /** Whether messages from or to this name count as a client's: by its first letter, as in Maelstrom. */
    public static boolean isClient(String name) {
        return !name.isEmpty() && name.charAt(0) == 'c';
    }

    /** Whether this is a service; nodes can't have such names. */
    public static boolean isService(String name) {
        return SERVICES.contains(name);
    }

    /** The number in {@code c<number>}, which has no zero before it, or {@link #NO_CLIENT}. */
    public static int clientNumber(String name) {
        int length = name.length();
        if (length < 2 || length > LONGEST_CLIENT || name.charAt(0) != 'c'
                || length > 2 && name.charAt(1) == '0') {
            return NO_CLIENT;
        }
        int number = 0;
        for (int i = 1; i < length; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_CLIENT;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
