package gcounter.maelstrom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.MessageText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange by which two sides find out whether they share a secret. */
class HandshakeTest {
    private static final Secret SECRET =
            new Secret("a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8));
    private static final Secret OTHER =
            new Secret("another secret of 32 characters.".getBytes(StandardCharsets.UTF_8));

    private final ByteBuilder line = new ByteBuilder(100);

    /** The body of the one line that was written. */
    private byte[] body() throws IOException {
        byte[] body = new ObjectMapper().readTree(line.toString()).path("body").toString()
                .getBytes(StandardCharsets.UTF_8);
        line.clear();
        return body;
    }

    private String field(String name) throws IOException {
        return new ObjectMapper().readTree(body()).path(name).asText();
    }

    @Test
    void thoseWhoShareASecretBelieveEachOther() throws Exception {
        Initiator initiator = new Initiator(SECRET, "n1", "n0");
        initiator.begin(line);
        Responder responder = new Responder(SECRET, "n1", "n0", field("nonce"));
        responder.challenge(line);
        assertThat(initiator.take(body(), line)).isFalse();
        assertThat(responder.verify(field("proof"), line)).isTrue();
        assertThat(initiator.take(body(), line)).isTrue();
    }

    @Test
    void aCallerWithAnotherSecretIsNotWelcome() throws Exception {
        Initiator initiator = new Initiator(OTHER, "n1", "n0");
        initiator.begin(line);
        Responder responder = new Responder(SECRET, "n1", "n0", field("nonce"));
        responder.challenge(line);
        initiator.take(body(), line);
        assertThat(responder.verify(field("proof"), line)).isFalse();
        assertThat(line.length()).as("nothing is answered").isZero();
    }

    @Test
    void aProofIsGoodForOneConnectionAndOneName() throws Exception {
        Initiator initiator = new Initiator(SECRET, "n1", "n0");
        initiator.begin(line);
        String nonce = field("nonce");
        Responder responder = new Responder(SECRET, "n1", "n0", nonce);
        responder.challenge(line);
        initiator.take(body(), line);
        String proof = field("proof");
        assertThat(new Responder(SECRET, "n1", "n0", nonce).verify(proof, line)).as("again").isFalse();
        assertThat(new Responder(SECRET, "n2", "n0", nonce).verify(proof, line)).as("as another").isFalse();
        assertThat(responder.verify(null, line)).as("none").isFalse();
    }

    @Test
    void aCalledOneThatDoesNotKnowTheSecretIsFoundOut() throws Exception {
        Initiator initiator = new Initiator(SECRET, "n1", "n0");
        initiator.begin(line);
        Responder impostor = new Responder(OTHER, "n1", "n0", field("nonce"));
        impostor.challenge(line);
        initiator.take(body(), line);
        String welcoming = "{\"type\":\"welcome\",\"proof\":\"" + field("proof") + "\"}";
        byte[] welcome = welcoming.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> initiator.take(welcome, line)).as("sent back what it was sent")
                .isInstanceOf(HandshakeException.class).hasMessageContaining("does not know the secret");
    }

    @Test
    void nobodyIsWelcomedBeforeHavingProved() throws Exception {
        Initiator initiator = new Initiator(SECRET, "n1", "n0");
        initiator.begin(line);
        line.clear();
        byte[] early = "{\"type\":\"welcome\",\"proof\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> initiator.take(early, line)).isInstanceOf(HandshakeException.class);
    }

    @Test
    void whatTheOtherSideSaysAgainstItIsPassedOn() throws Exception {
        Initiator initiator = new Initiator(SECRET, "n1", "n0");
        initiator.begin(line);
        line.clear();
        byte[] error = MessageText.error(11, "too many", null).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> initiator.take(error, line)).isInstanceOf(HandshakeException.class)
                .hasMessageContaining("'too many'");
    }

    @Test
    void aSecretIsLongAndForItsOwnerOnly(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("secret");
        assertThatThrownBy(() -> Secret.read(file)).hasMessageContaining("can't be read");
        Files.writeString(file, "short");
        assertThatThrownBy(() -> Secret.read(file)).hasMessageContaining("5 characters, but needs 32");
        Files.writeString(file, "0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Secret.read(file)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Secret.read(file)).isNotNull();
    }
}
