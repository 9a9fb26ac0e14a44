package gcounter.maelstrom.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * What has to be known of a body before it is passed on. A body that has a field twice is refused, since the node
 * might go by the other one. Immutable.
 *
 * @param type    the body's type, or an empty string when it has none
 * @param msgId   the message's id as it was written, or null when it has none
 * @param isReply whether it answers something
 * @param nonce   a random text of the other side, or null
 * @param proof   what shows that the other side knows the secret, or null
 */
public record BodyHeader(String type, String msgId, boolean isReply, String nonce, String proof) {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    public static BodyHeader of(byte[] body) throws MalformedMessageException {
        String type = "";
        String msgId = null;
        boolean isReply = false;
        String nonce = null;
        String proof = null;
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case "type" -> type = token == JsonToken.VALUE_STRING ? json.getText() : "";
                    case "msg_id" -> msgId = token == JsonToken.VALUE_NUMBER_INT ? json.getText() : null;
                    case "in_reply_to" -> isReply = true;
                    case "nonce" -> nonce = token == JsonToken.VALUE_STRING ? json.getText() : null;
                    case "proof" -> proof = token == JsonToken.VALUE_STRING ? json.getText() : null;
                    default -> json.skipChildren();
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            throw new MalformedMessageException("its body can't be read, or has a field twice");
        }
        return new BodyHeader(type, msgId, isReply, nonce, proof);
    }
}
