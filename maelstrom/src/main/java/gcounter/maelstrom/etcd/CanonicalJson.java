package gcounter.maelstrom.etcd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gcounter.maelstrom.service.ServiceException;
import java.io.IOException;

/**
 * One text for each JSON value: no spaces, the fields of objects sorted, numbers and strings written in one way. So
 * two values have the same bytes just when package {@code service} holds them for equal. Stateless.
 */
final class CanonicalJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private CanonicalJson() {
    }

    /** The value's bytes. Fractions beyond the range of a double have none. */
    static byte[] bytes(JsonNode value) throws ServiceException {
        if (!isFinite(value)) {
            throw new ServiceException(ServiceException.MALFORMED, "a number is out of range");
        }
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new ServiceException(ServiceException.MALFORMED, "this can't be stored: " + e.getOriginalMessage());
        }
    }

    private static boolean isFinite(JsonNode value) {
        if (value.isDouble()) {
            return Double.isFinite(value.doubleValue());
        }
        for (JsonNode child : value) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return true;
    }

    static JsonNode value(byte[] bytes) throws IOException {
        return JSON.readTree(bytes);
    }
}
