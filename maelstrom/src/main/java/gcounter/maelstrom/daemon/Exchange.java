package gcounter.maelstrom.daemon;

import gcounter.node.wire.Client;

/** A request that is alone on its way, and how it is answered. Flusher thread; nothing may wait here. */
public abstract class Exchange extends Client {
    protected Exchange(String name) {
        super(name);
    }

    protected abstract void addOk();

    protected abstract void readOk(long value);

    /** @param code Maelstrom's */
    protected abstract void error(int code, String text);
}
