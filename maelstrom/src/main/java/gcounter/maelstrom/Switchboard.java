package gcounter.maelstrom;

import gcounter.maelstrom.net.Envelope;
import gcounter.maelstrom.net.Message;
import gcounter.maelstrom.net.Names;
import gcounter.maelstrom.net.Network;
import gcounter.maelstrom.process.Cluster;
import gcounter.maelstrom.process.NodeEvent;
import gcounter.maelstrom.report.Console;
import gcounter.maelstrom.service.Backend;
import gcounter.maelstrom.workload.ClientNames;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides where things go: what nodes sent into the network or straight to a client, what the network
 * delivers to a node or a service. Conductor's thread only.
 */
final class Switchboard {
    private static final String GARBAGE = "unparsable-lines";
    private static final String NOWHERE = "unknown-destinations";
    private static final String IMPOSTURE = "false-sources";
    private static final String NONSENSE = "malformed-replies";
    private static final String DEAFNESS = "nodes-no-longer-heard";

    private final List<String> nodes;
    private final Map<String, Integer> places = new HashMap<>();
    private final Network network;
    private final Backend services;
    private final ClientNames clients;
    private final Cluster cluster;
    private final Incidents incidents;
    private final boolean unforgiving;
    /** Whom Maelstrom would no longer listen to. */
    private final BitSet unheard = new BitSet();

    /** @param unforgiving whether, as in Maelstrom, a message that can't be delivered is the last from its node */
    Switchboard(List<String> nodes, Network network, Backend services, ClientNames clients, Cluster cluster,
                Console console, boolean unforgiving) {
        this.nodes = nodes;
        this.network = network;
        this.services = services;
        this.clients = clients;
        this.cluster = cluster;
        this.incidents = new Incidents(console, GARBAGE, NOWHERE, IMPOSTURE, NONSENSE, DEAFNESS);
        this.unforgiving = unforgiving;
        nodes.forEach(node -> places.put(node, places.size()));
    }

    /** Sends what a node sent on its way, or to the client that it is for. */
    void route(NodeEvent.Sent sent, long now, Mailbox mailbox) {
        String node = nodes.get(sent.node());
        for (Message message : sent.messages()) {
            boolean known = true;
            if (!message.src().equals(node)) {
                known = isThere(message.src(), mailbox);
                incidents.add(IMPOSTURE, "Node " + node + " sent a message in the name of '" + message.src() + "'.");
            }
            boolean deliverable = !unforgiving || known && isThere(message.dest(), mailbox);
            if (known && !unheard.get(sent.node())) {
                route(sent.node(), message, now, mailbox);
            }
            if (!deliverable) {
                unhear(sent.node());
            }
        }
    }

    private void route(int node, Message message, long now, Mailbox mailbox) {
        if (message.reply() != null && clients.known(message.reply().client())) {
            network.direct(message, now);
            if (!mailbox.receive(node, message)) {
                incidents.add(NONSENSE, "Node " + nodes.get(node) + " gave " + message.dest()
                        + " an answer that does not fit its request: " + message.text());
            }
        } else if (isServer(message.dest())) {
            network.send(message, now);
        } else {
            if (Names.isClient(message.dest())) {
                mailbox.receiveForNobody(node, message);
            }
            incidents.add(NOWHERE, "Node " + nodes.get(node) + " sent a message to '" + message.dest()
                    + "', and there is nobody of that name.");
        }
    }

    private boolean isServer(String name) {
        return places.containsKey(name) || services.names().contains(name);
    }

    private boolean isThere(String name, Mailbox mailbox) {
        int client = Names.clientNumber(name);
        return client == Names.NO_CLIENT ? isServer(name) : mailbox.isThere(client);
    }

    private void unhear(int node) {
        if (!unheard.get(node)) {
            unheard.set(node);
            incidents.add(DEAFNESS, "As in Maelstrom, nothing that node " + nodes.get(node)
                    + " says is heard from now on.");
        }
    }

    /** A node has been started again. */
    void hear(int node) {
        unheard.clear(node);
    }

    void garbage(NodeEvent.Garbage garbage) {
        incidents.add(GARBAGE, "Node " + nodes.get(garbage.node()) + " " + describe(garbage));
        if (unforgiving) {
            unhear(garbage.node());
        }
    }

    static String describe(NodeEvent.Garbage garbage) {
        return "printed a line that is no message (" + garbage.reason() + "): " + garbage.line();
    }

    /** Delivers what is due; answers how much was. */
    int deliver(long now) {
        return collect(now) + network.deliver(now, (id, message) -> {
            Integer place = places.get(message.dest());
            if (place != null) {
                Envelope.write(id, message, cluster.stdin(place));
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
    Map<String, Long> incidents() {
        return incidents.counts();
    }

    /** Takes what is for clients. */
    interface Mailbox {
        /** Whether there is such a client at this moment. */
        boolean isThere(int client);

        /** Takes what a node sent to a client; answers whether it makes sense as an answer. */
        boolean receive(int node, Message message);

        /** Takes what a node sent to a client that there never was. */
        void receiveForNobody(int node, Message message);
    }
}
