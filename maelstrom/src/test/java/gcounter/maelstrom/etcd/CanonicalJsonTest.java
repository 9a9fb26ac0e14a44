package gcounter.maelstrom.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gcounter.maelstrom.service.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    private static String text(String json) throws IOException, ServiceException {
        return new String(CanonicalJson.bytes(new ObjectMapper().readTree(json)), StandardCharsets.UTF_8);
    }

    @Test
    void thereIsOneTextForEachValue() throws Exception {
        assertThat(text("{ \"b\" : [1, 2.50, 1e2], \"a\" : {\"d\":null,\"c\":\"\\u00e9\\/\"} }"))
                .isEqualTo("{\"a\":{\"c\":\"é/\",\"d\":null},\"b\":[1,2.5,100.0]}");
        assertThat(text("123456789012345678901234567890")).isEqualTo("123456789012345678901234567890");
    }

    /** The store in memory compares trees, etcd compares bytes: they have to agree. */
    @Test
    void textsAreEqualJustWhenValuesAre() throws Exception {
        Random random = new Random(1);
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            values.add(new ObjectMapper().readTree(json(random, 2)));
        }
        int equal = 0;
        for (JsonNode one : values) {
            for (JsonNode other : values) {
                boolean same = Arrays.equals(CanonicalJson.bytes(one), CanonicalJson.bytes(other));
                assertThat(same).as(one + " and " + other).isEqualTo(one.equals(other));
                equal += same ? 1 : 0;
            }
        }
        assertThat(equal).as("among them equal ones").isGreaterThan(2 * values.size());
    }

    private static String json(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> List.of("1", "1.0", "1e0", "10e-1", "-0", "0", "-0.0", "0.0", "1.5", "1.50",
                    "99999999999", "99999999999999999999").get(random.nextInt(12));
            case 1 -> List.of("\"a\"", "\"\\u0061\"", "\"\"", "\"1\"").get(random.nextInt(4));
            case 2 -> "true";
            case 3 -> "false";
            case 4 -> "null";
            case 5 -> "[" + json(random, depth - 1) + "," + json(random, depth - 1) + "]";
            default -> random.nextBoolean()
                    ? "{\"a\":" + json(random, depth - 1) + ",\"b\":" + json(random, depth - 1) + "}"
                    : "{\"b\":" + json(random, depth - 1) + ",\"a\":" + json(random, depth - 1) + "}";
        };
    }
}
