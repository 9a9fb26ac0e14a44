package gcounter.bench.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Jackson's stream of tokens, taken as it comes and without building anything. */
final class StreamingReader implements MessageReader {
    private final JsonFactory factory = new JsonFactory();

    @Override
    public long read(byte[] line) throws IOException {
        long sum = 0;
        try (JsonParser parser = factory.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("src")) {
                    sum += parser.getText().length();
                } else if (name.equals("body")) {
                    sum += body(parser);
                } else if (value.isStructStart()) {
                    parser.skipChildren();
                }
            }
        }
        return sum;
    }

    private static long body(JsonParser parser) throws IOException {
        long sum = 0;
        String type = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type" -> type = parser.getText();
                case "msg_id", "in_reply_to", "delta", "code" -> sum += parser.getLongValue();
                case "totals", "value" -> sum += numbers(parser);
                case "node_ids" -> sum += elements(parser);
                default -> {
                    if (value.isStructStart()) {
                        parser.skipChildren();
                    }
                }
            }
        }
        return type.isEmpty() ? -1 : sum;
    }

    private static long numbers(JsonParser parser) throws IOException {
        long sum = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                sum += parser.getLongValue();
            }
        }
        return sum;
    }

    private static long elements(JsonParser parser) throws IOException {
        long count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            count += parser.getText().isEmpty() ? 0 : 1;
        }
        return count;
    }
}
