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

    private final List<String> nodes;
    private final Map<String, Integer> places = new HashMap<>();
    private final Network network;
    private final Backend services;
    private final ClientNames clients;
    private final Cluster cluster;
    private final Incidents incidents;

    Switchboard(List<String> nodes, Network network, Backend services, ClientNames clients, Cluster cluster,
                Console console) {
        this.nodes = nodes;
        this.network = network;
        this.services = services;
        this.clients = clients;
        this.cluster = cluster;
        this.incidents = new Incidents(console, GARBAGE, NOWHERE, IMPOSTURE, NONSENSE);
        nodes.forEach(node -> places.put(node, places.size()));
    }

    /** Sends what a node sent on its way, or to the client that it is for. */
    void route(NodeEvent.Sent sent, long now, Mailbox mailbox) {
        String node = nodes.get(sent.node());
        for (Message message : sent.messages()) {
            if (!message.src().equals(node)) {
                incidents.add(IMPOSTURE, "Node " + node + " sent a message in the name of '" + message.src()
                        + "'.");
            } else if (message.reply() != null && clients.known(message.reply().client())) {
                network.direct(message, now);
                if (!mailbox.receive(sent.node(), message)) {
                    incidents.add(NONSENSE, "Node " + node + " gave " + message.dest()
                            + " an answer that does not fit its request: " + message.text());
                }
            } else if (places.containsKey(message.dest()) || services.names().contains(message.dest())) {
                network.send(message, now);
            } else {
                if (Names.isClient(message.dest())) {
                    mailbox.receiveForNobody(sent.node(), message);
                }
                incidents.add(NOWHERE, "Node " + node + " sent a message to '" + message.dest()
                        + "', and there is nobody of that name.");
            }
        }
    }

    void garbage(NodeEvent.Garbage garbage) {
        incidents.add(GARBAGE, "Node " + nodes.get(garbage.node()) + " " + describe(garbage));
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
        /** Takes what a node sent to a client; answers whether it makes sense as an answer. */
        boolean receive(int node, Message message);

        /** Takes what a node sent to a client that there never was. */
        void receiveForNobody(int node, Message message);
    }
}
