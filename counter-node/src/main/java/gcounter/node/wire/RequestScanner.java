package gcounter.node.wire;

/**
 * Reads the messages of the hot path, {@code add}, {@code read} and the store's {@code cas_ok}, straight from their
 * bytes.
 *
 * <p>It knows a plain subset of JSON: an object of scalars with one object {@code body} of scalars, strings of
 * printable ASCII without escapes, integers of at most 18 digits, no longer name of the sender than is allowed, and
 * neither a {@code key} nor {@code fresh}. Whatever else a line holds, another type or a syntax error, {@link #scan}
 * answers false and Jackson has the word. It must never accept what Jackson would read differently; {@code
 * RequestScannerTest} holds the two against each other.
 *
 * <p>Used by one reader thread; the accessors speak of the last line scanned with success.
 */
public final class RequestScanner {
    private static final int MAX_DIGITS = 18;

    /** The messages that are known. */
    public enum Type { ADD, READ, CAS_OK }

    private final ClientTable clients;

    private byte[] bytes;
    private int position;
    private int end;

    private int stringStart;
    private int stringLength;
    private long number;

    private int sourceStart;
    private int sourceLength;
    private Type type;
    private long messageId;
    private long delta;
    private long inReplyTo;

    public RequestScanner(ClientTable clients) {
        this.clients = clients;
    }

    /** Whether the line is one of these messages in the plain form, complete and well-formed. */
    public boolean scan(byte[] line, int offset, int length) {
        bytes = line;
        position = offset;
        end = offset + length;
        sourceLength = 0;
        type = null;
        messageId = -1;
        delta = -1;
        inReplyTo = -1;
        return members() && sourceLength > 0 && type != null && switch (type) {
            case ADD -> messageId >= 0 && delta >= 0;
            case READ -> messageId >= 0;
            case CAS_OK -> inReplyTo >= 0;
        };
    }

    public Type type() {
        return type;
    }

    public Client source() {
        return clients.of(bytes, sourceStart, sourceLength);
    }

    public long messageId() {
        return messageId;
    }

    /** What an {@code add} adds; 0 or more. */
    public long delta() {
        return delta;
    }

    /** Which call a {@code cas_ok} answers. */
    public long inReplyTo() {
        return inReplyTo;
    }

    /** One loop for message and body, so that each part of it is compiled once. */
    private boolean members() {
        boolean inBody = false;
        boolean bodySeen = false;
        if (!take('{')) {
            return false;
        }
        while (true) {
            if (!string()) {
                return false;
            }
            int name = stringStart;
            int nameLength = stringLength;
            if (!take(':')) {
                return false;
            }
            skipSpace();
            byte first = position < end ? bytes[position] : 0;
            if (first == '{') {
                if (bodySeen || !isBody(name, nameLength)) {
                    return false;
                }
                position++;
                bodySeen = true;
                inBody = true;
                continue;
            }
            boolean isString = first == '"';
            if (!(isString ? string() : integer()) || !member(inBody, name, nameLength, isString)) {
                return false;
            }
            while (take('}')) {
                if (!inBody) {
                    skipSpace();
                    return position == end;
                }
                inBody = false;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

    /** Keeps what is to be known of a scalar; false when a known name has a value of the wrong kind. */
    private boolean member(boolean inBody, int name, int length, boolean isString) {
        if (!inBody) {
            if (length == 3 && is(name, 's', 'r', 'c')) {
                sourceStart = stringStart;
                sourceLength = stringLength;
                return isString && stringLength <= Client.MAX_NAME;
            }
            return !isBody(name, length);
        }
        if (length == 4 && is(name, 't', 'y', 'p') && bytes[name + 3] == 'e') {
            return isString && knownType();
        }
        if (length == 3 && is(name, 'k', 'e', 'y')
                || length == 5 && is(name, 'f', 'r', 'e') && is(name + 2, 'e', 's', 'h')) {
            return false; // an unusual request, where it is known
        }
        if (length == 6 && is(name, 'm', 's', 'g') && is(name + 3, '_', 'i', 'd')) {
            messageId = number;
            return !isString;
        }
        if (length == 5 && is(name, 'd', 'e', 'l') && bytes[name + 3] == 't' && bytes[name + 4] == 'a') {
            delta = number;
            return !isString;
        }
        if (length == 11 && is(name, 'i', 'n', '_') && is(name + 3, 'r', 'e', 'p') && is(name + 6, 'l', 'y', '_')
                && bytes[name + 9] == 't' && bytes[name + 10] == 'o') {
            inReplyTo = number;
            return !isString;
        }
        return true;
    }

    private boolean isBody(int name, int length) {
        return length == 4 && is(name, 'b', 'o', 'd') && bytes[name + 3] == 'y';
    }

    private boolean knownType() {
        if (stringLength == 3 && is(stringStart, 'a', 'd', 'd')) {
            type = Type.ADD;
            return true;
        }
        if (stringLength == 4 && is(stringStart, 'r', 'e', 'a') && bytes[stringStart + 3] == 'd') {
            type = Type.READ;
            return true;
        }
        if (stringLength == 6 && is(stringStart, 'c', 'a', 's') && is(stringStart + 3, '_', 'o', 'k')) {
            type = Type.CAS_OK;
            return true;
        }
        return false;
    }

    private boolean is(int at, char a, char b, char c) {
        return bytes[at] == a && bytes[at + 1] == b && bytes[at + 2] == c;
    }

    private void skipSpace() {
        while (position < end) {
            byte b = bytes[position];
            if (b != ' ' && b != '\t' && b != '\r') {
                return;
            }
            position++;
        }
    }

    private boolean take(char expected) {
        skipSpace();
        if (position < end && bytes[position] == expected) {
            position++;
            return true;
        }
        return false;
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        byte[] b = bytes;
        int start = position;
        for (int i = start; i < end; i++) {
            byte c = b[i];
            if (c == '"') {
                stringStart = start;
                stringLength = i - start;
                position = i + 1;
                return true;
            }
            // Negative as a byte: the start of something other than ASCII.
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return false;
    }

    /** A number without sign, fraction and exponent; the byte after it is for the caller to judge. */
    private boolean integer() {
        byte[] b = bytes;
        int start = position;
        int i = start;
        long value = 0;
        while (i < end) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
            i++;
        }
        int digits = i - start;
        if (digits == 0 || digits > MAX_DIGITS || digits > 1 && b[start] == '0') {
            return false;
        }
        number = value;
        position = i;
        return true;
    }
}
