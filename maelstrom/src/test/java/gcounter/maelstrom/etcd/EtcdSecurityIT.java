package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gcounter.maelstrom.remote.Credentials;
import gcounter.maelstrom.remote.TestAuthority;
import io.etcd.jetcd.api.AuthEnableRequest;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthUserAddRequest;
import io.etcd.jetcd.api.AuthUserChangePasswordRequest;
import io.etcd.jetcd.api.AuthUserGrantRoleRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Certificates and passwords, between the store and real etcd members. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class EtcdSecurityIT {
    private static final String WRITE = "{\"type\":\"write\",\"key\":1,\"value\":1";

    @TempDir
    private Path directory;

    private final Asker asker = new Asker();
    private final List<String> told = new ArrayList<>();

    private static EtcdOptions options(EtcdMembers members, EtcdSecurity security) {
        return new EtcdOptions(members.uris(), "a/", Duration.ofSeconds(5), false, EtcdOptions.DEFAULT_RETENTION,
                security);
    }

    private JsonNode write(EtcdStore store) throws InterruptedException {
        return asker.ask(store, "n0", "lin-kv", WRITE, 30_000);
    }

    private EtcdStore store(EtcdOptions options) {
        return new EtcdStore(options, asker.waker(), (kind, sentence) -> told.add(sentence));
    }

    @Test
    void certificatesAreShownOnBothSides() throws Exception {
        TestAuthority authority = new TestAuthority(directory.resolve("ours"));
        Credentials own = authority.issue("client");
        try (EtcdMembers members = new EtcdMembers(3, directory, authority.issue("etcd"));
                EtcdStore store = store(options(members, new EtcdSecurity(own.authority(), own.certificate(),
                        own.key(), null, null)))) {
            assertThat(write(store)).hasToString("{\"type\":\"write_ok\"}");
            EtcdSecurity nameless = new EtcdSecurity(own.authority(), null, null, null, null);
            assertThat(EtcdAdmin.problem(options(members, nameless))).as("without a certificate").isNotNull();
            Credentials foreign = new TestAuthority(directory.resolve("theirs")).issue("client");
            EtcdSecurity stranger = new EtcdSecurity(own.authority(), foreign.certificate(), foreign.key(), null, null);
            assertThat(EtcdAdmin.problem(options(members, stranger))).as("with another's").isNotNull();
            EtcdSecurity distrustful = new EtcdSecurity(foreign.authority(), own.certificate(), own.key(), null, null);
            assertThat(EtcdAdmin.problem(options(members, distrustful))).contains("PKIX path");
        }
    }

    @Test
    void aCertificateThatIsReplacedIsTaken() throws Exception {
        TestAuthority authority = new TestAuthority(directory.resolve("ours"));
        Credentials stranger = new TestAuthority(directory.resolve("theirs")).issue("client");
        Credentials known = authority.issue("client");
        try (EtcdMembers members = new EtcdMembers(1, directory, authority.issue("etcd"));
                EtcdStore store = store(options(members, new EtcdSecurity(authority.certificate(),
                        stranger.certificate(), stranger.key(), null, null)))) {
            assertThat(asker.ask(store, "n0", "lin-kv", WRITE, 30_000, () -> silences(store) > 0)).isNull();
            Files.move(known.certificate(), stranger.certificate(), StandardCopyOption.REPLACE_EXISTING);
            Files.move(known.key(), stranger.key(), StandardCopyOption.REPLACE_EXISTING);
            assertThat(write(store)).hasToString("{\"type\":\"write_ok\"}");
        }
    }

    private static long silences(EtcdStore store) {
        return store.counts().get("etcd_silences");
    }

    @Test
    void aUserLogsInAndAgainWhenTheTokenIsForgotten() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory, null, "--bcrypt-cost", "4")) {
            members.ask(0, AuthGrpc.getUserAddMethod(),
                    AuthUserAddRequest.newBuilder().setName("root").setPassword("secret").build());
            members.ask(0, AuthGrpc.getUserGrantRoleMethod(),
                    AuthUserGrantRoleRequest.newBuilder().setUser("root").setRole("root").build());
            members.ask(0, AuthGrpc.getAuthEnableMethod(), AuthEnableRequest.getDefaultInstance());
            assertThat(EtcdAdmin.problem(options(members, EtcdSecurity.NONE))).contains("user name is empty");
            assertThat(EtcdAdmin.problem(options(members, user("guess")))).contains("no login: ");
            try (EtcdStore store = store(options(members, user("secret")))) {
                assertThat(write(store)).hasToString("{\"type\":\"write_ok\"}");
                forgetTokens(members);
                assertThat(write(store)).hasToString("{\"type\":\"write_ok\"}");
            }
        }
    }

    private static EtcdSecurity user(String password) {
        return new EtcdSecurity(null, null, null, "root", password);
    }

    /** Whose password is changed, be it to the same one, has to log in again. */
    private static void forgetTokens(EtcdMembers members) {
        try (EtcdClient client = new EtcdClient(options(members, user("secret")))) {
            CompletableFuture<EtcdClient.Kind> done = new CompletableFuture<>();
            client.call(0, AuthGrpc.getUserChangePasswordMethod(), AuthUserChangePasswordRequest.newBuilder()
                    .setName("root").setPassword("secret").build(), result -> done.complete(result.kind()));
            assertThat(done.join()).isEqualTo(EtcdClient.Kind.DONE);
        }
    }
}
