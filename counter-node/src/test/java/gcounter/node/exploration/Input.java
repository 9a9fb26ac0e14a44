package gcounter.node.exploration;

import java.util.OptionalLong;

/**
 * What makes a process take a turn: a line that it reads, or time that passes.
 *
 * @param line   null when time passes
 * @param millis how much; or {@link #NEXT_TIMER}
 * @param race   a line that the reader reads when the flusher has begun its turn and not yet drained, or null
 */
record Input(String line, int millis, String race) {
    /** Until the process's next timer. */
    static final int NEXT_TIMER = 0;
    /** Clients' requests have ids below: adds from 1, reads from {@link #FIRST_READ}. */
    static final int REQUESTS = 200;
    static final int FIRST_READ = 101;

    private static final String MESSAGE_ID = "\"msg_id\":";

    static Input line(String source, int node, String body) {
        return new Input(message(source, node, body), 0, null);
    }

    static Input wait(int millis) {
        return new Input(null, millis, null);
    }

    static Input init(int node) {
        return line("c0", node, "{\"type\":\"init\",\"msg_id\":" + REQUESTS + ",\"node_id\":\"n" + node
                + "\",\"node_ids\":[\"n0\",\"n1\"]}");
    }

    /** The add with this number; each has a decimal digit of its own, so a total tells which adds are in it. */
    static String add(int node, int number) {
        return message("c1", node,
                "{\"type\":\"add\",\"delta\":" + delta(number) + ",\"msg_id\":" + (1 + number) + "}");
    }

    static String read(int node, int number) {
        return message("c1", node, "{\"type\":\"read\",\"msg_id\":" + (FIRST_READ + number) + "}");
    }

    static long delta(int add) {
        long delta = 1;
        for (int i = 0; i < add; i++) {
            delta *= 10;
        }
        return delta;
    }

    Input with(String racing) {
        return new Input(line, millis, racing);
    }

    /** The id of a request of ours, if the line is one. */
    static OptionalLong requestId(String line) {
        int at = line.indexOf(MESSAGE_ID);
        if (at < 0) {
            return OptionalLong.empty();
        }
        int from = at + MESSAGE_ID.length();
        int to = from;
        while (Character.isDigit(line.charAt(to))) {
            to++;
        }
        return OptionalLong.of(Long.parseLong(line.substring(from, to)));
    }

    private static String message(String source, int node, String body) {
        return "{\"src\":\"" + source + "\",\"dest\":\"n" + node + "\",\"body\":" + body + "}";
    }
}
