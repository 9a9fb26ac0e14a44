package gcounter.bench.harness;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks at lines as a node's outbox writes them, without parsing: always the same spaces and order of fields. */
final class Lines {
    private Lines() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean starts(byte[] line, int from, int to, byte[] start) {
        return to - from >= start.length && Arrays.equals(line, from, from + start.length, start, 0, start.length);
    }

    static boolean ends(byte[] line, int from, int to, byte[] end) {
        return to - from >= end.length && Arrays.equals(line, to - end.length, to, end, 0, end.length);
    }

    /** Where the pattern starts; -1 when it is not there. */
    static int find(byte[] line, int from, int to, byte[] pattern) {
        for (int at = from; at <= to - pattern.length; at++) {
            if (line[at] == pattern[0] && Arrays.equals(line, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The number whose last digit stands before {@code end}. */
    static long numberBefore(byte[] line, int end) {
        long value = 0;
        long weight = 1;
        for (int at = end - 1; line[at] >= '0' && line[at] <= '9'; at--) {
            value += (line[at] - '0') * weight;
            weight *= 10;
        }
        return value;
    }

    /** The number whose first digit stands there; something behind it has to end it. */
    static long numberAt(byte[] line, int start) {
        long value = 0;
        for (int at = start; line[at] >= '0' && line[at] <= '9'; at++) {
            value = value * 10 + (line[at] - '0');
        }
        return value;
    }
}
