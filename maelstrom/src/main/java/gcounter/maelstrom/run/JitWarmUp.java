package gcounter.maelstrom.run;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.Operation;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.ByteBuilder;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.Latency;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.process.StdoutReader;
import gcounter.maelstrom.service.MemoryServices;
import gcounter.maelstrom.workload.ClientRegistry;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.RequestWriter;
import gcounter.maelstrom.workload.Schedule;
import gcounter.maelstrom.workload.UnsolicitedReplies;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Warms the JVM up: lets imaginary clients ask an imaginary node for a moment, so that what every operation goes
 * through is compiled before the first one is due. Otherwise a fast test would begin with a backlog of the
 * workbench's own making. The thread that runs the test, before it becomes the conductor.
 */
final class JitWarmUp implements MessageRouter.ClientInbox {
    private static final String NODE = "n0";
    private static final int CLIENTS = 256;
    /** So many operations a second that all clients have something to ask at any time. */
    private static final double RATE = 1e12;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Network network = new Network(new Latency(Latency.Shape.constant, 0),
            new Disturbances(random), new Journal(), Trace.off(), random);
    private final ByteBuilder requests = new ByteBuilder(1 << 16);
    private final ByteBuilder replies = new ByteBuilder(1 << 16);
    private final History history = new History();
    private final Inbox inbox = new Inbox();
    private final Clients clients;
    private final MessageRouter router;
    private final LongSupplier clock;
    private long now;

    /** @param clock nanoseconds, from about zero on */
    JitWarmUp(LongSupplier clock) {
        this.clock = clock;
        ClientRegistry names = new ClientRegistry();
        UnsolicitedReplies unsolicited =
                new UnsolicitedReplies(names, history, new UnsolicitedReplyLog(), (node, time) -> false);
        clients = new Clients(CLIENTS, 1, history, new RequestWriter(List.of(NODE), network, node -> requests), names,
                random, null, random, code -> false, unsolicited, null);
        router = new MessageRouter(List.of(NODE), network, new MemoryServices(random), names, new Cluster(inbox), this,
                new Console(new PrintWriter(Writer.nullWriter())), false);
    }

    /** Goes on for so many nanoseconds. */
    void run(long nanos) {
        long end = clock.getAsLong() + nanos;
        clients.begin(0);
        Schedule schedule = new Schedule(RATE, 0, random);
        long round = 0;
        for (now = clock.getAsLong(); now < end; now = clock.getAsLong()) {
            int first = history.size();
            clients.issue(schedule, now);
            requests.clear();
            replies.clear();
            round++;
            for (int row = first; row < history.size(); row++) {
                answer(row, round);
            }
            InputStream stdout = new ByteArrayInputStream(replies.array(), 0, replies.length());
            new StdoutReader(0, 0, NODE, stdout, inbox).run();
            inbox.drain(event -> router.route((NodeEvent.Sent) event, now));
        }
    }

    /** Every client asks once in a round, so the round is the id of its request. */
    private void answer(int row, long round) {
        boolean add = history.operation(row) == Operation.ADD;
        replies.text("{\"src\":\"").text(NODE).text("\",\"dest\":\"c").number(history.client(row))
                .text("\",\"body\":{\"type\":\"").text(add ? "add_ok" : "read_ok")
                .text("\",\"in_reply_to\":").number(round);
        if (!add) {
            replies.text(",\"value\":").number(row);
        }
        replies.text("}}\n");
    }

    @Override
    public boolean isThere(int client) {
        return true;
    }

    @Override
    public boolean receive(int node, Message message) {
        return clients.receive(node, message.reply(), now);
    }

    @Override
    public void receiveForNobody(int node, Message message) {
        throw new IllegalStateException("nobody answers " + message.dest());
    }
}
