package gcounter.maelstrom.remote;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * An authority that gives out certificates, by openssl. Where that is not installed, the test that asks for one is
 * skipped, or fails if the environment says {@code ETCD_REQUIRED}.
 */
public final class TestAuthority {
    private static final String MISSING = "openssl is not on the PATH; on Debian: apt-get install openssl";
    private static final String NEW_KEY = "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

    private final Path directory;
    private int issued;

    /** @param directory where all files go */
    public TestAuthority(Path directory) throws IOException, InterruptedException {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        if (!installed && System.getenv("ETCD_REQUIRED") != null) {
            Assertions.fail(MISSING);
        }
        Assumptions.assumeTrue(installed, MISSING);
        this.directory = Files.createDirectories(directory);
        openssl(NEW_KEY + " -x509 -days 3650 -subj /CN=test -keyout ca.key -out ca.pem");
    }

    /** The authority's own certificate. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** A certificate of a name, with its key. */
    public Credentials issue(String name) throws IOException, InterruptedException {
        return issue(name, 10);
    }

    /** @param days how long it is good for, from now on; below 0 it has expired */
    public Credentials issue(String name, int days) throws IOException, InterruptedException {
        String file = name + "-" + issued++;
        Files.writeString(directory.resolve("extensions"),
                "subjectAltName=DNS:" + name + ",IP:127.0.0.1\nbasicConstraints=critical,CA:false\n");
        openssl(NEW_KEY + " -subj /CN=" + name + " -keyout " + file + ".key -out " + file + ".csr");
        openssl("x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -extfile extensions -days " + days + " -in " + file
                + ".csr -out " + file + ".pem");
        return new Credentials(certificate(), directory.resolve(file + ".pem"), directory.resolve(file + ".key"));
    }

    private void openssl(String arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(("openssl " + arguments).split(" ")).directory(directory.toFile())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("openssl " + arguments + ": " + said);
        }
    }
}
