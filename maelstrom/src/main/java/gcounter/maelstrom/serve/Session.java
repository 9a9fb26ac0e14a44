package gcounter.maelstrom.serve;

import gcounter.maelstrom.message.BodyHeader;
import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageParser;
import gcounter.maelstrom.message.MessageText;
import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.LineHandler;

/**
 * One accepted connection: parses its lines and passes them to the state that it is in. Whoever breaks the rules is
 * told so in one line, and the connection ends. Loop's thread only.
 */
final class Session implements LineHandler {
    static final int NODE_NOT_FOUND = 1;
    static final int NOT_SUPPORTED = 10;
    static final int UNAVAILABLE = 11;
    static final int MALFORMED = 12;

    private final Connection connection;
    private final String node;
    private final Metrics metrics;
    private final MessageParser parser = new MessageParser("");
    private String name = "";
    private SessionState state;

    Session(Connection connection, String node, Metrics metrics) {
        this.connection = connection;
        this.node = node;
        this.metrics = metrics;
    }

    void enter(SessionState next) {
        if (state != null) {
            state.exit();
        }
        state = next;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void opened(Connection same) {
        throw new IllegalStateException("accepted connections are open from the start");
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        if (isBlank(bytes, from, to)) {
            return;
        }
        try {
            Message message = parser.parse(bytes, from, to);
            name = message.src();
            state.take(message, BodyHeader.of(message.body()));
        } catch (MalformedMessageException e) {
            end(MALFORMED, "this is no message: " + e.getMessage());
        }
    }

    /** Someone at a keyboard may well press return, and telnet ends lines with two characters. */
    private static boolean isBlank(byte[] bytes, int from, int to) {
        return to == from || to == from + 1 && bytes[from] == '\r';
    }

    @Override
    public void tooLong() {
        end(MALFORMED, "this line is too long");
    }

    /** Answers a request with an error, if it can be answered. */
    void refuse(Message request, BodyHeader header, int code, String text) {
        metrics.count(Metric.REFUSALS);
        if (header.msgId() != null) {
            MessageText.write(connection.out(), node, request.src(), MessageText.error(code, text, header.msgId()));
        }
    }

    /** Says why, and ends the connection. */
    void end(int code, String text) {
        metrics.count(Metric.REFUSALS);
        MessageText.write(connection.out(), node, name, MessageText.error(code, text, null));
        connection.end();
    }

    @Override
    public void closed() {
        state.exit();
    }
}
