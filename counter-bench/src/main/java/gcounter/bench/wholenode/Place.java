package gcounter.bench.wholenode;

import gcounter.bench.harness.Driver;
import gcounter.bench.harness.NodeKind;
import java.io.IOException;

/** Where the node runs. */
public enum Place {
    /** In this process, between pipes in memory. */
    pipes,
    /** As a process of its own, started by its launcher. */
    process;

    Driver start(NodeKind node, int window) throws IOException {
        return this == pipes ? Driver.inProcess(node, window, 0) : Driver.ofProcess(node, window);
    }
}
