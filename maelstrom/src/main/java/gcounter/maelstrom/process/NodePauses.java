package gcounter.maelstrom.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pauses and resumes nodes, whose processes are stopped and continued by {@link Signals}. For any thread. */
final class NodePauses {
    /** Which processes of a paused node are stopped. */
    private final Map<Integer, List<Long>> stopped = new HashMap<>();
    private Signals signals;
    private boolean closed;

    /** Has to come before any pause. */
    synchronized void allow() throws IOException {
        if (!closed) {
            signals = new Signals();
        }
    }

    synchronized void pause(int node, NodeProcess process) {
        if (!closed) {
            List<Long> pids = process.pids();
            stopped.put(node, pids);
            signals.stop(pids);
        }
    }

    synchronized void resume(int node) {
        if (!closed) {
            signals.resume(stopped.getOrDefault(node, List.of()));
            stopped.remove(node);
        }
    }

    /** Continues whatever is stopped, and does nothing more. */
    synchronized void close() {
        closed = true;
        if (signals != null) {
            signals.close();
        }
    }
}
