package gcounter.maelstrom.run;

import gcounter.maelstrom.check.RuleSet;
import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.console.RateLimitedLog;
import gcounter.maelstrom.fault.FaultFactory;
import gcounter.maelstrom.fault.Nemesis;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.net.Disturbances;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.MessageLog;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.net.Trace;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.Inbox;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.workload.ClientRegistry;
import gcounter.maelstrom.workload.Clients;
import gcounter.maelstrom.workload.Deltas;
import gcounter.maelstrom.workload.ErrorCodes;
import gcounter.maelstrom.workload.InitHandshake;
import gcounter.maelstrom.workload.RequestWriter;
import gcounter.maelstrom.workload.UnsolicitedReplies;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/**
 * What surrounds the nodes of a test, put together from its options: network, services, clients and faults, and the
 * records of what they did. Conductor's thread only.
 */
final class Simulation implements MessageRouter.ClientInbox {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Enough for a minute of Maelstrom's usual hundred operations a second; a few megabytes. */
    private static final int MESSAGES_KEPT = 50_000;

    final History history = new History();
    final UnsolicitedReplyLog unsolicited = new UnsolicitedReplyLog();
    final Journal journal = new Journal();
    final MessageLog messages;
    final Network network;
    final Backend services;
    final InitHandshake handshake;
    final Clients clients;
    final NodeSupervisor supervisor;
    final Nemesis nemesis;
    final MessageRouter router;

    private final TestOptions options;
    private final CycleClock clock;
    private final ClientRegistry registry = new ClientRegistry();

    Simulation(TestOptions options, RandomStreams random, CycleClock clock, Inbox inbox, Cluster cluster,
               Console console) {
        this.options = options;
        this.clock = clock;
        List<String> nodes = options.nodes();
        messages = new MessageLog(options.report() && !options.isFast() ? MESSAGES_KEPT : 0);
        Disturbances disturbances = new Disturbances(random.disturbances);
        Trace trace = new Trace(options.logNetSend(), options.logNetRecv(), console::line, messages);
        network = new Network(options.latency(), disturbances, journal, trace, random.latencies);
        RateLimitedLog log = new RateLimitedLog(console::line, clock::now);
        services = options.kv().backend(random.services, inbox::wake, log::limited);
        RequestWriter requests = new RequestWriter(nodes, network, cluster::stdin);
        handshake = new InitHandshake(nodes, requests, registry);
        clients = new Clients(options.concurrency(), nodes.size(), history, requests, registry, random.mix,
                deltas(random), random.pick, definiteErrors(),
                new UnsolicitedReplies(registry, history, unsolicited, this::wasPaused), null);
        supervisor = new NodeSupervisor(nodes, cluster, disturbances, handshake, clients, clock);
        router = new MessageRouter(nodes, network, services, registry, cluster, this, console,
                options.rules() == RuleSet.MAELSTROM);
        FaultFactory faults = new FaultFactory(nodes, services.names().stream().sorted().toList(), disturbances,
                supervisor, options.loss(), options.duplicate());
        nemesis = new Nemesis(options.nemesis(), faults, options.nemesisInterval() * NANOS, random.faults);
    }

    private Deltas deltas(RandomStreams random) {
        double adds = options.rate() * options.timeLimit() / 3;
        return options.largeDeltas() ? new Deltas(adds, random.deltas) : null;
    }

    /** To Maelstrom's own g-counter clients, every error is an indefinite one. */
    private LongPredicate definiteErrors() {
        return options.rules() == RuleSet.MAELSTROM ? code -> false : ErrorCodes::isDefinite;
    }

    /** @param since in nanoseconds since the test began */
    private boolean wasPaused(int node, long since) {
        return supervisor.wasPaused(node, clock.start() + since);
    }

    @Override
    public boolean isThere(int client) {
        return registry.isThere(client) || handshake.awaits(client);
    }

    /** What nodes send to clients is an answer to an init, or to an operation. */
    @Override
    public boolean receive(int node, Message message) {
        return supervisor.receive(message) || clients.receive(node, message.reply(), clock.now());
    }

    @Override
    public void receiveForNobody(int node, Message message) {
        clients.receiveForNobody(node, message.dest(), clock.now());
    }
}
