package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gcounter.maelstrom.service.MemoryServices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The stores on real etcd members. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class EtcdIT {
    @TempDir
    private Path directory;

    private final Asker asker = new Asker();

    private EtcdStore store(EtcdMembers members, String prefix, boolean erase) {
        return store(members, prefix, erase, Duration.ofSeconds(30));
    }

    private EtcdStore store(EtcdMembers members, String prefix, boolean erase, Duration timeout) {
        return new EtcdStore(new EtcdOptions(members.uris(), prefix, timeout, erase), asker.waker(),
                (kind, sentence) -> { });
    }

    /** For one client that waits for each answer, both stores are as good as the linearizable one in memory. */
    @Test
    void theAnswersAreThoseOfTheStoreInMemory() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory); EtcdStore store = store(members, "a/", true)) {
            MemoryServices model = new MemoryServices(new Random(1));
            Random random = new Random(2);
            for (int i = 0; i < 200; i++) {
                String body = body(random);
                for (String service : List.of("lin-kv", "seq-kv")) {
                    JsonNode expected = asker.ask(model, service, "lin-kv", keyOf(service, body), 1);
                    JsonNode answer = asker.ask(store, "n0", service, keyOf(service, body), 30_000);
                    assertThat(withoutText(answer)).as(body).isEqualTo(withoutText(expected));
                }
            }
            assertThat(EtcdAdmin.problem(members.options("any"))).isNull();
        }
    }

    /** Only the order of fields in what people read may differ. */
    private static JsonNode withoutText(JsonNode answer) {
        return ((ObjectNode) answer).without("text");
    }

    /** In the model, both services' keys are in one store. */
    private static String keyOf(String service, String body) {
        return body.replace("KEY", service);
    }

    private static String body(Random random) {
        String key = ",\"key\":[\"KEY\"," + random.nextInt(4) + "]";
        return switch (random.nextInt(5)) {
            case 0 -> "{\"type\":\"read\"" + key;
            case 1 -> "{\"type\":\"write\"" + key + ",\"value\":" + value(random);
            default -> "{\"type\":\"cas\"" + key + ",\"from\":" + value(random) + ",\"to\":" + value(random)
                    + (random.nextBoolean() ? ",\"create_if_not_exists\":true" : "") + keys(random);
        };
    }

    private static String keys(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> ",\"keys\":{" + key(random) + "}";
            default -> ",\"keys\":{\"new " + random.nextInt() + "\":1," + key(random) + "}";
        };
    }

    private static String key(Random random) {
        return "\"old " + random.nextInt(40) + "\":" + random.nextInt(5);
    }

    private static String value(Random random) {
        return List.of("1", "{\"owner\":\"x\",\"total\":1}", "{\"total\": 1, \"owner\": \"x\"}").get(random.nextInt(3));
    }

    @Test
    void whatIsToBeErasedIsErasedAndNothingElse() throws Exception {
        try (EtcdMembers members = new EtcdMembers(1, directory); EtcdStore kept = store(members, "b/", false)) {
            asker.ask(kept, "n0", "lin-kv", "{\"type\":\"write\",\"key\":1,\"value\":1", 30_000);
            EtcdStore erased = store(members, "a/", true);
            asker.ask(erased, "n0", "lin-kv", "{\"type\":\"write\",\"key\":1,\"value\":1", 30_000);
            erased.close();
            String read = "{\"type\":\"read\",\"key\":1";
            try (EtcdStore empty = store(members, "a/", false)) {
                assertThat(asker.ask(empty, "n0", "lin-kv", read, 30_000).path("code").asInt()).isEqualTo(20);
            }
            assertThat(asker.ask(kept, "n0", "lin-kv", read, 30_000).path("value").asInt()).isEqualTo(1);
        }
    }

    /** A counter by compare-and-swap, as often as it takes; a lost answer is followed by a look. */
    @Test
    void nothingIsLostOrDoneTwiceWhenMembersAreKilled() throws Exception {
        try (EtcdMembers members = new EtcdMembers(3, directory);
                EtcdStore store = store(members, "c/", false, Duration.ofSeconds(1))) {
            asker.ask(store, "n0", "seq-kv", "{\"type\":\"write\",\"key\":1,\"value\":0", 30_000);
            for (int i = 0; i < 150; i++) {
                if (i == 50) {
                    members.kill(members.leader());
                }
                if (i == 100) {
                    for (int member = 0; member < 3; member++) {
                        members.restart(member);
                    }
                }
                swap(store, i);
            }
            for (int i = 0; i < 150; i++) {
                JsonNode repeated = asker.ask(store, "n0", "seq-kv", cas(150, i), 30_000);
                assertThat(repeated.path("value").path("k" + i).asInt()).as(repeated.toString()).isEqualTo(1);
            }
        }
    }

    /** @param key of the add that it makes */
    private static String cas(int from, int key) {
        return "{\"type\":\"cas\",\"key\":1,\"from\":" + from + ",\"to\":" + (from + 1) + ",\"keys\":{\"k" + key
                + "\":1}";
    }

    private void swap(EtcdStore store, int from) throws InterruptedException {
        String client = "n" + from % 2;
        for (int attempt = 0; attempt < 60; attempt++) {
            JsonNode answer = asker.ask(store, client, "seq-kv", cas(from, from), 1000);
            if (answer != null && answer.path("type").asText().equals("cas_ok")) {
                return;
            }
            if (answer != null) {
                assertThat(answer.path("text").asText()).as("an earlier attempt was carried out")
                        .isEqualTo("expected " + from + ", found " + (from + 1));
                assertThat(attempt).isPositive();
                return;
            }
        }
        throw new AssertionError("no answer in a minute");
    }
}
