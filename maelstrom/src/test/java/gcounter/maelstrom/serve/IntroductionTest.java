package gcounter.maelstrom.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.net.BadMessage;
import gcounter.maelstrom.net.ByteBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange by which two sides find out whether they share a secret. */
class IntroductionTest {
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
        Caller caller = new Caller(SECRET, "n1", "n0");
        caller.begin(line);
        Called called = new Called(SECRET, "n1", "n0", field("nonce"));
        called.challenge(line);
        assertThat(caller.take(body(), line)).isFalse();
        assertThat(called.welcomes(field("proof"), line)).isTrue();
        assertThat(caller.take(body(), line)).isTrue();
    }

    @Test
    void aCallerWithAnotherSecretIsNotWelcome() throws Exception {
        Caller caller = new Caller(OTHER, "n1", "n0");
        caller.begin(line);
        Called called = new Called(SECRET, "n1", "n0", field("nonce"));
        called.challenge(line);
        caller.take(body(), line);
        assertThat(called.welcomes(field("proof"), line)).isFalse();
        assertThat(line.length()).as("nothing is answered").isZero();
    }

    @Test
    void aProofIsGoodForOneConnectionAndOneName() throws Exception {
        Caller caller = new Caller(SECRET, "n1", "n0");
        caller.begin(line);
        String nonce = field("nonce");
        Called called = new Called(SECRET, "n1", "n0", nonce);
        called.challenge(line);
        caller.take(body(), line);
        String proof = field("proof");
        assertThat(new Called(SECRET, "n1", "n0", nonce).welcomes(proof, line)).as("again").isFalse();
        assertThat(new Called(SECRET, "n2", "n0", nonce).welcomes(proof, line)).as("as another").isFalse();
        assertThat(called.welcomes(null, line)).as("none").isFalse();
    }

    @Test
    void aCalledOneThatDoesNotKnowTheSecretIsFoundOut() throws Exception {
        Caller caller = new Caller(SECRET, "n1", "n0");
        caller.begin(line);
        Called impostor = new Called(OTHER, "n1", "n0", field("nonce"));
        impostor.challenge(line);
        caller.take(body(), line);
        String welcoming = "{\"type\":\"welcome\",\"proof\":\"" + field("proof") + "\"}";
        byte[] welcome = welcoming.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> caller.take(welcome, line)).as("sent back what it was sent")
                .isInstanceOf(BadMessage.class).hasMessageContaining("does not know the secret");
    }

    @Test
    void nobodyIsWelcomedBeforeHavingProved() throws Exception {
        Caller caller = new Caller(SECRET, "n1", "n0");
        caller.begin(line);
        line.clear();
        byte[] early = "{\"type\":\"welcome\",\"proof\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> caller.take(early, line)).isInstanceOf(BadMessage.class);
    }

    @Test
    void whatTheOtherSideSaysAgainstItIsPassedOn() throws Exception {
        Caller caller = new Caller(SECRET, "n1", "n0");
        caller.begin(line);
        line.clear();
        byte[] error = Lines.error(11, "too many", null).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> caller.take(error, line)).isInstanceOf(BadMessage.class)
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
