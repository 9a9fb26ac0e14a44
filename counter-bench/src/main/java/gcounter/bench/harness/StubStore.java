package gcounter.bench.harness;

import static gcounter.bench.harness.Lines.ascii;
import static gcounter.bench.harness.Lines.find;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stands in for seq-kv, for one node, which needs one key: reads and CASes are of that key, and writes are barriers,
 * which go elsewhere. The driver's output thread.
 */
final class StubStore {
    private static final byte[] TYPE = ascii("\"type\":\"");
    private static final byte[] FROM = ascii("\"from\":");
    private static final byte[] TO = ascii(",\"to\":");
    private static final byte[] CREATE = ascii(",\"create_if_not_exists\":true");
    private static final byte[] ID = ascii(",\"msg_id\":");
    private static final int END = 2;

    private byte[] held;

    /** The line that answers a call. */
    byte[] answer(byte[] line, int from, int to) {
        int type = find(line, from, to, TYPE) + TYPE.length;
        String body = switch (line[type]) {
            case 'r' -> read();
            case 'c' -> cas(line, type, to);
            default -> "\"type\":\"write_ok\"";
        };
        return ascii("{\"id\":0,\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{" + body + ",\"in_reply_to\":"
                + Lines.numberBefore(line, to - END) + "}}\n");
    }

    private String read() {
        return held == null
                ? "\"type\":\"error\",\"code\":20,\"text\":\"key does not exist\""
                : "\"type\":\"read_ok\",\"value\":" + new String(held, StandardCharsets.US_ASCII);
    }

    private String cas(byte[] line, int at, int to) {
        int start = find(line, at, to, FROM) + FROM.length;
        int end = find(line, start, to, TO);
        int create = find(line, end, to, CREATE);
        int last = create >= 0 ? create : find(line, end, to, ID);
        boolean matches = held == null ? create >= 0 : Arrays.equals(line, start, end, held, 0, held.length);
        if (!matches) {
            return "\"type\":\"error\",\"code\":22,\"text\":\"current value is not the one expected\"";
        }
        held = Arrays.copyOfRange(line, end + TO.length, last);
        return "\"type\":\"cas_ok\"";
    }
}
