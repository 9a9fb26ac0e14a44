package gcounter.maelstrom.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns a line of a node's stdout into a message in one streaming pass: no tree is built, and the body's
 * bytes are kept as they are. Each node's reader thread has one of its own.
 *
 * <p>The envelope is held to Maelstrom's rules: {@code src}, {@code dest} and {@code body} are needed, an
 * integer {@code id} may be there, and nothing else.
 */
public final class MessageParser {
    private static final JsonFactory JSON = new JsonFactory();

    private final String node;
    private String src;
    private String dest;
    private int bodyStart;
    private int bodyEnd;
    private String type;
    private long inReplyTo;
    private long code;
    private boolean integral;
    private long value;
    private int extras;

    /** @param node the name that most messages will have as their source */
    public MessageParser(String node) {
        this.node = node;
    }

    /** Reads one message from {@code bytes[from, to)}, a line without its end. */
    public Message parse(byte[] bytes, int from, int to) throws MalformedMessageException {
        clear();
        try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
            envelope(json);
            if (json.nextToken() != null) {
                throw new MalformedMessageException("more than one JSON value on the line");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException("not well-formed JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new MalformedMessageException("unreadable: " + e.getMessage());
        }
        require(src != null, "no src");
        require(dest != null, "no dest");
        require(bodyStart >= 0, "no body");
        byte[] body = Arrays.copyOfRange(bytes, from + bodyStart, from + bodyEnd);
        int client = Names.clientNumber(dest);
        return new Message(src, dest, type, body, client == Names.NO_CLIENT ? null
                : new Reply(client, inReplyTo, type, code, integral, value, extras));
    }

    private void clear() {
        src = null;
        dest = null;
        bodyStart = -1;
        type = "";
        inReplyTo = Reply.NONE;
        code = Reply.NONE;
        integral = false;
        extras = 0;
    }

    private void envelope(JsonParser json) throws IOException, MalformedMessageException {
        require(json.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            switch (field) {
                case "src" -> {
                    require(token == JsonToken.VALUE_STRING, "src is not a string");
                    src = source(json);
                }
                case "dest" -> {
                    require(token == JsonToken.VALUE_STRING, "dest is not a string");
                    dest = json.getText();
                }
                case "body" -> {
                    require(token == JsonToken.START_OBJECT, "body is not an object");
                    bodyStart = (int) json.currentTokenLocation().getByteOffset();
                    body(json);
                    bodyEnd = (int) json.currentLocation().getByteOffset();
                }
                case "id" -> require(token == JsonToken.VALUE_NUMBER_INT, "id is not an integer");
                default -> throw new MalformedMessageException("an unknown field '" + field
                        + "' beside src, dest and body");
            }
        }
    }

    /** Nearly every message comes from the node itself: no new string for that. */
    private String source(JsonParser json) throws IOException {
        int length = json.getTextLength();
        char[] text = json.getTextCharacters();
        int offset = json.getTextOffset();
        if (length != node.length()) {
            return json.getText();
        }
        for (int i = 0; i < length; i++) {
            if (text[offset + i] != node.charAt(i)) {
                return json.getText();
            }
        }
        return node;
    }

    private void body(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            switch (field) {
                case "type" -> type = token == JsonToken.VALUE_STRING ? json.getText() : "";
                case "in_reply_to" -> inReplyTo = isLong(json, token) ? json.getLongValue() : Reply.NONE;
                case "msg_id" -> extras += token == JsonToken.VALUE_NUMBER_INT ? 0 : 1;
                case "code" -> {
                    code = isLong(json, token) ? json.getLongValue() : Reply.NONE;
                    extras++;
                }
                case "value" -> {
                    integral = isLong(json, token);
                    value = integral ? json.getLongValue() : 0;
                    extras++;
                }
                default -> extras++;
            }
            json.skipChildren();
        }
    }

    private static boolean isLong(JsonParser json, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != NumberType.BIG_INTEGER;
    }

    private static void require(boolean condition, String otherwise) throws MalformedMessageException {
        if (!condition) {
            throw new MalformedMessageException(otherwise);
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
