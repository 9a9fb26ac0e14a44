package gcounter.maelstrom.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes with what hand-written JSON needs. One thread at a time; handed over as a whole. */
public final class ByteBuilder {
    private static final int LONGEST_NUMBER = 20;
    private static final byte[] SMALLEST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    public ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public ByteBuilder raw(byte[] source) {
        reserve(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
        return this;
    }

    public ByteBuilder text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteBuilder number(long number) {
        if (number == Long.MIN_VALUE) {
            return raw(SMALLEST);
        }
        reserve(LONGEST_NUMBER);
        long rest = number;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = digits(rest);
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
        }
    }

    /** What was built since {@code start}, as text. */
    public String since(int start) {
        return new String(bytes, start, length - start, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return since(0);
    }
}
