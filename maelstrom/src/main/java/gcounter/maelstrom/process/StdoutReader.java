package gcounter.maelstrom.process;

import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a node's stdout on a thread of its own: frames lines, parses them, and puts all messages of one read
 * into the inbox together.
 */
public final class StdoutReader implements Runnable {
    /** A line longer than this is no message, whatever it may be. */
    static final int LONGEST_LINE = 1 << 26;

    private static final int CHUNK = 1 << 16;
    private static final int SHOWN = 200;

    private final int node;
    private final int incarnation;
    private final InputStream in;
    private final MessageParser parser;
    private final Inbox inbox;
    private byte[] buffer = new byte[CHUNK];
    private int filled;
    private boolean skipping;

    /**
     * @param incarnation which of the node's processes this is
     * @param name        the node's
     * @param inbox       takes what was read
     */
    public StdoutReader(int node, int incarnation, String name, InputStream in, Inbox inbox) {
        this.node = node;
        this.incarnation = incarnation;
        this.in = in;
        this.parser = new MessageParser(name);
        this.inbox = inbox;
    }

    @Override
    public void run() {
        try {
            for (int read = read(); read >= 0; read = read()) {
                int searched = filled;
                filled += read;
                lines(searched);
            }
        } catch (IOException e) {
            // The pipe of a process that was killed ends in either way; its exit is reported elsewhere.
        }
        if (filled > 0) {
            List<Message> last = new ArrayList<>();
            line(0, filled, last);
            send(last);
        }
    }

    private int read() throws IOException {
        if (filled == buffer.length) {
            if (filled >= LONGEST_LINE) {
                unparsable("a line of more than " + LONGEST_LINE + " bytes", 0, SHOWN);
                filled = 0;
                skipping = true;
            } else {
                buffer = Arrays.copyOf(buffer, filled * 2);
            }
        }
        return in.read(buffer, filled, buffer.length - filled);
    }

    private void lines(int searched) {
        List<Message> messages = new ArrayList<>();
        int start = 0;
        for (int i = searched; i < filled; i++) {
            if (buffer[i] == '\n') {
                line(start, i, messages);
                start = i + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        send(messages);
    }

    private void line(int from, int to, List<Message> messages) {
        if (skipping) {
            skipping = false;
            return;
        }
        try {
            messages.add(parser.parse(buffer, from, to));
        } catch (MalformedMessageException e) {
            send(new ArrayList<>(messages));
            messages.clear();
            unparsable(e.getMessage(), from, to);
        }
    }

    private void unparsable(String reason, int from, int to) {
        String line = new String(buffer, from, Math.min(to - from, SHOWN), StandardCharsets.UTF_8);
        inbox.put(new NodeEvent.Unparsable(node, incarnation, line, reason));
    }

    private void send(List<Message> messages) {
        if (!messages.isEmpty()) {
            inbox.put(new NodeEvent.Sent(node, incarnation, messages));
        }
    }
}
