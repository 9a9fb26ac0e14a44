package gcounter.maelstrom.daemon;

import gcounter.maelstrom.remote.Address;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stretch of network that can be cut: it passes on what comes in at its own address, and swallows it without a word
 * while it is cut, as a network does that drops packets.
 */
public final class Wire implements Closeable {
    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final Address target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    public Wire(Address target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    public Address address() {
        return new Address("127.0.0.1", listener.getLocalPort());
    }

    public void cut() {
        cut = true;
    }

    /** Mends it. What was connected before hears of it by a reset, as after a long silence. */
    public void mend() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        cut = false;
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = listener.accept();
            sockets.add(near);
            start(() -> {
                Socket far = new Socket(target.host(), target.port());
                sockets.add(far);
                start(() -> pass(far, near));
                pass(near, far);
            });
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        byte[] bytes = new byte[1 << 16];
        try (from; to) {
            InputStream in = from.getInputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (!cut) {
                    to.getOutputStream().write(bytes, 0, n);
                }
            }
        } finally {
            sockets.remove(from);
        }
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // One side has gone: so does the other.
            }
        }, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Task {
        void run() throws IOException;
    }
}
