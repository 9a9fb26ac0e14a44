package gcounter.node.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/** The sender of a request and the receiver of its reply, with its name in the form that replies need. */
public class Client {
    /** The longest name that a message may have as its sender, in characters: names are held by the thousand. */
    public static final int MAX_NAME = 128;

    private final String name;
    private final byte[] quoted;

    public Client(String name) {
        this.name = name;
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(name));
        this.quoted = ('"' + escaped + '"').getBytes(StandardCharsets.UTF_8);
    }

    public final String name() {
        return name;
    }

    /** The name as a JSON string, quotes included. */
    final byte[] quoted() {
        return quoted;
    }

    /** Whether the name is plain ASCII that stands in the bytes as it is. */
    final boolean isWritten(byte[] bytes, int offset, int length) {
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
