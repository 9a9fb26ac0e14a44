package gcounter.node.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** The sender of a request and the receiver of its reply, with its name in the form that replies need. Immutable. */
public final class Client {
    /** The longest name that a message may have as its sender, in characters: names are held by the thousand. */
    public static final int MAX_NAME = 128;

    private final String name;
    private final byte[] quoted;
    private final Object origin;

    public Client(String name) {
        this(name, null);
    }

    /** @param origin where its replies have to go, for an outbox that knows more than one place */
    public Client(String name, Object origin) {
        this.name = name;
        this.origin = origin;
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(name));
        this.quoted = ('"' + escaped + '"').getBytes(StandardCharsets.UTF_8);
    }

    public String name() {
        return name;
    }

    /** Where it asks from; null if that is clear. */
    public Object origin() {
        return origin;
    }

    /** The name as a JSON string, quotes included. */
    byte[] quoted() {
        return quoted;
    }

    /** Whether the name is plain ASCII that stands in the bytes as it is. */
    boolean isWritten(byte[] bytes, int offset, int length) {
        byte[] q = quoted;
        if (q.length != length + 2) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (q[i + 1] != bytes[offset + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name;
    }
}
