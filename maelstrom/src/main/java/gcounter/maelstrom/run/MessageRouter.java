package gcounter.maelstrom.run;

import gcounter.maelstrom.console.Console;
import gcounter.maelstrom.message.Message;
import gcounter.maelstrom.message.MessageWriter;
import gcounter.maelstrom.message.Names;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.workload.ClientRegistry;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides where things go: what nodes sent into the network or straight to a client, what the network
 * delivers to a node or a service. Conductor's thread only.
 */
final class MessageRouter {
    private static final String UNPARSABLE = "unparsable-lines";
    private static final String UNKNOWN_DESTINATION = "unknown-destinations";
    private static final String FALSE_SOURCE = "false-sources";
    private static final String MALFORMED_REPLY = "malformed-replies";
    private static final String IGNORED_NODE = "nodes-no-longer-heard";

    private final List<String> nodes;
    private final Map<String, Integer> places = new HashMap<>();
    private final Network network;
    private final Backend services;
    private final ClientRegistry clients;
    private final Cluster cluster;
    private final ClientInbox inbox;
    private final ProtocolErrors protocolErrors;
    private final boolean strict;
    /** Whom Maelstrom would no longer listen to. */
    private final BitSet ignored = new BitSet();

    /** @param strict whether, as in Maelstrom, a message that can't be delivered is the last from its node */
    MessageRouter(List<String> nodes, Network network, Backend services, ClientRegistry clients, Cluster cluster,
                  ClientInbox inbox, Console console, boolean strict) {
        this.nodes = nodes;
        this.network = network;
        this.services = services;
        this.clients = clients;
        this.cluster = cluster;
        this.inbox = inbox;
        this.protocolErrors = new ProtocolErrors(console, UNPARSABLE, UNKNOWN_DESTINATION, FALSE_SOURCE,
                MALFORMED_REPLY, IGNORED_NODE);
        this.strict = strict;
        nodes.forEach(node -> places.put(node, places.size()));
    }

    /** Sends what a node sent on its way, or to the client that it is for. */
    void route(NodeEvent.Sent sent, long now) {
        String node = nodes.get(sent.node());
        for (Message message : sent.messages()) {
            boolean known = true;
            if (!message.src().equals(node)) {
                known = isThere(message.src());
                protocolErrors.add(FALSE_SOURCE, "Node " + node + " sent a message in the name of '" + message.src()
                        + "'.");
            }
            boolean deliverable = !strict || known && isThere(message.dest());
            if (known && !ignored.get(sent.node())) {
                route(sent.node(), message, now);
            }
            if (!deliverable) {
                ignore(sent.node());
            }
        }
    }

    private void route(int node, Message message, long now) {
        if (message.reply() != null && clients.known(message.reply().client())) {
            network.countReply(message, now);
            if (!inbox.receive(node, message)) {
                protocolErrors.add(MALFORMED_REPLY, "Node " + nodes.get(node) + " gave " + message.dest()
                        + " an answer that does not fit its request: " + message.text());
            }
        } else if (isServer(message.dest())) {
            network.send(message, now);
        } else {
            if (Names.isClient(message.dest())) {
                inbox.receiveForNobody(node, message);
            }
            protocolErrors.add(UNKNOWN_DESTINATION, "Node " + nodes.get(node) + " sent a message to '"
                    + message.dest() + "', and there is nobody of that name.");
        }
    }

    private boolean isServer(String name) {
        return places.containsKey(name) || services.names().contains(name);
    }

    private boolean isThere(String name) {
        int client = Names.clientNumber(name);
        return client == Names.NO_CLIENT ? isServer(name) : inbox.isThere(client);
    }

    private void ignore(int node) {
        if (!ignored.get(node)) {
            ignored.set(node);
            protocolErrors.add(IGNORED_NODE, "As in Maelstrom, nothing that node " + nodes.get(node)
                    + " says is heard from now on.");
        }
    }

    /** A node has been started again. */
    void listenTo(int node) {
        ignored.clear(node);
    }

    void unparsable(NodeEvent.Unparsable unparsable) {
        protocolErrors.add(UNPARSABLE, "Node " + nodes.get(unparsable.node()) + " " + describe(unparsable));
        if (strict) {
            ignore(unparsable.node());
        }
    }

    static String describe(NodeEvent.Unparsable unparsable) {
        return "printed a line that is no message (" + unparsable.reason() + "): " + unparsable.line();
    }

    /** Delivers what is due; answers how much was. */
    int deliver(long now) {
        return collect(now) + network.deliver(now, (id, message) -> {
            Integer place = places.get(message.dest());
            if (place != null) {
                MessageWriter.write(id, message, cluster.stdin(place));
            } else {
                services.submit(message);
                collect(now);
            }
        });
    }

    /** Sends the services' answers on their way. */
    private int collect(long now) {
        return services.drain(answer -> network.send(answer, now));
    }

    /** What nodes did that they should not do, and how often. */
    Map<String, Long> protocolErrors() {
        return protocolErrors.counts();
    }

    /** Takes what is for clients. */
    interface ClientInbox {
        /** Whether there is such a client at this moment. */
        boolean isThere(int client);

        /** Takes what a node sent to a client; answers whether it makes sense as an answer. */
        boolean receive(int node, Message message);

        /** Takes what a node sent to a client that there never was. */
        void receiveForNobody(int node, Message message);
    }
}
