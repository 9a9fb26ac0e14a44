package gcounter.maelstrom.net;

import gcounter.maelstrom.message.Names;

/** The ways that messages go, by who is at either end. */
public enum Link {
    CLIENT_TO_NODE("client to node"),
    NODE_TO_CLIENT("node to client"),
    NODE_TO_NODE("node to node"),
    NODE_TO_SERVICE("node to service"),
    SERVICE_TO_NODE("service to node");

    private final String label;

    Link(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Link between(String src, String dest) {
        if (Names.isClient(src)) {
            return CLIENT_TO_NODE;
        } else if (Names.isClient(dest)) {
            return NODE_TO_CLIENT;
        } else if (Names.isService(dest)) {
            return NODE_TO_SERVICE;
        }
        return Names.isService(src) ? SERVICE_TO_NODE : NODE_TO_NODE;
    }
}
