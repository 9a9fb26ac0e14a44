package gcounter.maelstrom.serve;

import gcounter.maelstrom.net.BadMessage;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.MessageParser;
import gcounter.maelstrom.tcp.Connection;
import gcounter.maelstrom.tcp.Receiver;

/**
 * One accepted connection: parses its lines and passes them to the stage that it is in. Whoever breaks the rules is
 * told so in one line, and the connection ends. Loop's thread only.
 */
final class Session implements Receiver {
    static final int NODE_NOT_FOUND = 1;
    static final int NOT_SUPPORTED = 10;
    static final int UNAVAILABLE = 11;
    static final int MALFORMED = 12;

    private final Connection connection;
    private final String node;
    private final Figures figures;
    private final MessageParser parser = new MessageParser("");
    private String name = "";
    private Stage stage;

    Session(Connection connection, String node, Figures figures) {
        this.connection = connection;
        this.node = node;
        this.figures = figures;
    }

    void enter(Stage next) {
        if (stage != null) {
            stage.leave();
        }
        stage = next;
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
            stage.take(message, Head.of(message.body()));
        } catch (BadMessage e) {
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
    void refuse(Message request, Head head, int code, String text) {
        figures.count(Figure.REFUSALS);
        if (head.msgId() != null) {
            Lines.write(connection.out(), node, request.src(), Lines.error(code, text, head.msgId()));
        }
    }

    /** Says why, and ends the connection. */
    void end(int code, String text) {
        figures.count(Figure.REFUSALS);
        Lines.write(connection.out(), node, name, Lines.error(code, text, null));
        connection.end();
    }

    @Override
    public void closed() {
        stage.leave();
    }
}
