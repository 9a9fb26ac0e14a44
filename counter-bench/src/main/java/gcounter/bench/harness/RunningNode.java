package gcounter.bench.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A node that runs, seen from outside. */
interface RunningNode {
    /** What the node reads; each write goes straight to it. */
    OutputStream input();

    /** What the node writes. */
    InputStream output();

    /** The process that it runs in. */
    ProcessHandle process();

    /** Ends its input and waits until it has gone. */
    void stop() throws IOException, InterruptedException;
}
