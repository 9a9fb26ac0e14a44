package gcounter.maelstrom.run;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.MalformedMessageException;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageParser;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.workload.ClientRegistry;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.RequestWriter;
import gcounter.maelstrom.workload.Schedule;
import gcounter.maelstrom.workload.UnsolicitedReplies;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Warms the JVM up: lets imaginary clients ask an imaginary node for a moment, so that what every operation goes
 * through is compiled before the first one is due. Otherwise a fast test would begin with a backlog of the
 * workbench's own making. The thread that runs the test, before it becomes the conductor.
 */
final class JitWarmUp {
    private static final String NODE = "n0";
    private static final int CLIENTS = 256;
    /** So many operations a second that all clients have something to ask at any time. */
    private static final double RATE = 1e12;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Network network = new Network(new Latency(Latency.Shape.constant, 0),
            new Disturbances(random), new Journal(), Trace.off(), random);
    private final MessageParser parser = new MessageParser(NODE);
    private final ByteBuilder requests = new ByteBuilder(1 << 16);
    private final ByteBuilder reply = new ByteBuilder(1 << 8);
    private final History history = new History();
    private final Clients clients;
    private final LongSupplier clock;

    /** @param clock nanoseconds, from about zero on */
    JitWarmUp(LongSupplier clock) {
        this.clock = clock;
        ClientRegistry names = new ClientRegistry();
        UnsolicitedReplies unsolicited =
                new UnsolicitedReplies(names, history, new UnsolicitedReplyLog(), (node, time) -> false);
        clients = new Clients(CLIENTS, 1, history, new RequestWriter(List.of(NODE), network, node -> requests), names,
                random, null, random, code -> false, unsolicited);
    }

    /** Goes on for so many nanoseconds. */
    void run(long nanos) {
        long end = clock.getAsLong() + nanos;
        clients.begin(0);
        Schedule schedule = new Schedule(RATE, 0, random);
        long round = 0;
        for (long now = clock.getAsLong(); now < end; now = clock.getAsLong()) {
            int first = history.size();
            clients.issue(schedule, now);
            requests.clear();
            round++;
            for (int row = first; row < history.size(); row++) {
                Message message = answer(row, round);
                network.direct(message, now);
                clients.receive(0, message.reply(), now);
            }
        }
    }

    /** Every client asks once in a round, so the round is the id of its request. */
    private Message answer(int row, long round) {
        boolean add = history.operation(row) == Operation.ADD;
        reply.clear();
        reply.text("{\"src\":\"").text(NODE).text("\",\"dest\":\"c").number(history.client(row))
                .text("\",\"body\":{\"type\":\"").text(add ? "add_ok" : "read_ok")
                .text("\",\"in_reply_to\":").number(round).text(",\"value\":").number(row).text("}}");
        try {
            return parser.parse(reply.array(), 0, reply.length());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }
}
