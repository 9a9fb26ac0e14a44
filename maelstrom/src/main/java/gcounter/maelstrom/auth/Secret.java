package gcounter.maelstrom.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What all members of a cluster know and nobody else. It is shown by HMAC-SHA-256 of what both sides have said, both
 * random texts included, so that a proof is good for one connection in one direction. Immutable.
 */
public final class Secret {
    /** Fewer bytes could be guessed from a recorded handshake. */
    static final int SHORTEST = 32;

    /** The two sides of a connection, as a proof names them. */
    enum Side {
        INITIATOR("CALLER"),
        RESPONDER("CALLED");

        private final String label;

        Side(String label) {
            this.label = label;
        }
    }

    private static final String VERSION = "gcounter serve 1";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final SecretKeySpec key;

    /** @param bytes what has to be known; 32 or more, if it is to stay a secret */
    public Secret(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Reads it from a file, space around it not counted.
     *
     * @throws IOException when there is none, it is too short, or others may read it; the message is a clause
     */
    public static Secret read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException("the secret can't be read from '" + file + "': " + e, e);
        }
        if (text.length() < SHORTEST) {
            throw new IOException("the secret in '" + file + "' has " + text.length() + " characters, but needs "
                    + SHORTEST + ": try head -c 32 /dev/urandom | base64 > '" + file + "'");
        }
        if (isOpen(file)) {
            throw new IOException("others than its owner may use '" + file + "': chmod 600 '" + file + "'");
        }
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOpen(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        return Files.getPosixFilePermissions(file, new LinkOption[0]).stream().anyMatch(OTHERS::contains);
    }

    /**
     * The proof of one side's knowledge.
     *
     * @param side      whose proof it is
     * @param initiator who connected
     * @param responder to whom
     * @param nonces    the random texts of the initiator and of the responder
     */
    String proof(Side side, String initiator, String responder, String... nonces) {
        String text = String.join("\n", VERSION, side.label, initiator, responder, String.join("\n", nonces));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** A text that nobody can foresee. */
    static String nonce() {
        byte[] bytes = new byte[SHORTEST];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Compares in a time that tells nothing of where two proofs differ. */
    static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }
}
