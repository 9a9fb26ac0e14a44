package gcounter.maelstrom.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageParserTest {
    private final MessageParser parser = new MessageParser("n1");

    private Message parse(String line) throws MalformedMessageException {
        byte[] padded = ("xx" + line + "yy").getBytes(UTF_8);
        return parser.parse(padded, 2, padded.length - 2);
    }

    @Test
    void keepsTheBodyAsItIs() throws MalformedMessageException {
        Message message = parse(" { \"body\": {\"b\" : [1, {\"ä\":2.0}],\"a\":null } , \"dest\":\"n2\""
                        + ",\"src\":\"n1\"} ");
        assertThat(message.src()).isEqualTo("n1");
        assertThat(message.dest()).isEqualTo("n2");
        assertThat(message.text()).isEqualTo("{\"b\" : [1, {\"ä\":2.0}],\"a\":null }");
        assertThat(message.reply()).isNull();
    }

    @Test
    void readsWhatAClientNeedsWhereverItStands() throws MalformedMessageException {
        Message message =
                parse("{\"body\":{\"value\":-7,\"deep\":{\"value\":8,\"type\":\"no\",\"in_reply_to\":1},"
                + "\"in_reply_to\":42,\"type\":\"read_ok\"},\"id\":9,\"dest\":\"c12\",\"src\":\"n1\"}");
        assertThat(message.reply()).isEqualTo(new Reply(12, 42, "read_ok", Reply.NONE, true, -7, 2));
    }

    @Test
    void aValueThatIsNoLongIsNoInteger() throws MalformedMessageException {
        for (String value : new String[] {"1.0", "1e3", "\"1\"", "null", "[1]", "9223372036854775808"}) {
            Message message =
                    parse("{\"src\":\"n1\",\"dest\":\"c1\",\"body\":{\"type\":\"read_ok\",\"value\":" + value
                    + ",\"in_reply_to\":3}}");
            assertThat(message.reply()).as(value).isEqualTo(new Reply(1, 3, "read_ok", Reply.NONE, false, 0, 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"in_reply_to\":1 | 0", "\"in_reply_to\":1,\"msg_id\":7 | 0", "\"in_reply_to\":1,\"value\":[7] | 1",
        "\"in_reply_to\":1,\"msg_id\":null | 1", "\"text\":\"\",\"code\":11,\"node\":{\"type\":1} | 3",
    })
    void countsTheFieldsThatNotEveryReplyHas(String fields, int extras) throws MalformedMessageException {
        assertThat(parse("{\"src\":\"n1\",\"dest\":\"c1\",\"body\":{\"type\":\"add_ok\"," + fields + "}}").reply()
                .extras()).isEqualTo(extras);
    }

    @Test
    void nothingIsLeftOverFromTheMessageBefore() throws MalformedMessageException {
        parse("{\"src\":\"n1\",\"dest\":\"c1\","
                + "\"body\":{\"type\":\"error\",\"code\":11,\"in_reply_to\":3,\"value\":1}}");
        assertThat(parse("{\"src\":\"n1\",\"dest\":\"c1\",\"body\":{}}").reply())
                .isEqualTo(new Reply(1, Reply.NONE, "", Reply.NONE, false, 1, 0));
        assertThatThrownBy(() -> parse("{}")).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | not a JSON object",
        "hello | not well-formed",
        "17 | not a JSON object",
        "[] | not a JSON object",
        "{\"src\":\"n1\",\"dest\":\"n2\" | not well-formed",
        "{\"dest\":\"n2\",\"body\":{}} | no src",
        "{\"src\":\"n1\",\"body\":{}} | no dest",
        "{\"src\":\"n1\",\"dest\":\"n2\"} | no body",
        "{\"src\":1,\"dest\":\"n2\",\"body\":{}} | src is not a string",
        "{\"src\":\"n1\",\"dest\":null,\"body\":{}} | dest is not a string",
        "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":[]} | body is not an object",
        "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{},\"id\":\"1\"} | id is not an integer",
        "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{},\"time\":1} | an unknown field 'time'",
        "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{}} {} | more than one",
        "{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{\"a\":\"\t\"}} | not well-formed",
    })
    void saysWhyALineIsNoMessage(String line, String reason) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void survivesAnyDepth() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> parse("{\"src\":\"n1\",\"dest\":\"n2\",\"body\":{\"a\":" + deep + "}}"))
                .isInstanceOf(MalformedMessageException.class);
    }
}
