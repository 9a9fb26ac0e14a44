package gcounter.maelstrom.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the few lines that this side writes itself, and reads the texts of errors. Stateless. */
public final class MessageText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 300;

    private MessageText() {
    }

    /** Appends a message as a line. Names are escaped, the body is taken as it is. */
    public static void write(ByteBuilder out, String src, String dest, String body) {
        out.text("{\"src\":").text(quoted(src)).text(",\"dest\":").text(quoted(dest)).text(",\"body\":").text(body)
                .text("}\n");
    }

    /** The body of an error; {@code inReplyTo} is a number as it was written, or null for none. */
    public static String error(int code, String text, String inReplyTo) {
        return "{\"type\":\"error\",\"code\":" + code + ",\"text\":" + quoted(text)
                + (inReplyTo == null ? "" : ",\"in_reply_to\":" + inReplyTo) + "}";
    }

    /** The text of an error's body, for people, in quotes. */
    public static String text(byte[] body) {
        try {
            JsonNode text = JSON.readTree(body).path("text");
            String plain = text.asText();
            return '\'' + (plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT)) + '\'';
        } catch (IOException e) {
            return "something unreadable";
        }
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    public static byte[] quotedBytes(String text) {
        return quoted(text).getBytes(StandardCharsets.UTF_8);
    }
}
