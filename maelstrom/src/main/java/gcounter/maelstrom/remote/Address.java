package gcounter.maelstrom.remote;

import java.net.InetSocketAddress;

/** A host, by name or number, and a port, as written on the command line. Immutable. */
public record Address(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code HOST:PORT} or, for IPv6, {@code [HOST]:PORT}.
     *
     * @throws IllegalArgumentException when it is neither, with a clause that says what it should be
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank() || !bracketed && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, such as 127.0.0.1:7000 or [::1]:7000");
        }
        return new Address(host, port(text, text.substring(colon + 1)));
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The sentence below says it all.
        }
        throw new IllegalArgumentException("'" + text + "' has '" + digits
                + "' for a port, which has to be 0 to 65535");
    }

    /** Looks the host up, which may take seconds; the answer may be unresolved. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** Whether others than this machine may reach it, as far as is known: a host that can't be found counts as well. */
    public boolean isForeign() {
        InetSocketAddress resolved = resolve();
        return resolved.isUnresolved() || !resolved.getAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }
}
