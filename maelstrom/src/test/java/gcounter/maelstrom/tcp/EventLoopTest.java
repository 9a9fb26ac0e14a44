package gcounter.maelstrom.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop runs on the test's thread, one turn after the other, against ordinary sockets of the same process. */
@Timeout(30)
class EventLoopTest {
    private static final Limits LIMITS = new Limits(100, 1000);

    private final List<Recorder> accepted = new ArrayList<>();
    private EventLoop loop;
    private Listener listener;

    @BeforeEach
    void listen() throws IOException {
        loop = new EventLoop(System::nanoTime);
        listener = loop.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), LIMITS, connection -> {
            accepted.add(new Recorder(connection));
            return accepted.get(accepted.size() - 1);
        });
        listener.open();
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
        socket.setTcpNoDelay(true);
        int before = accepted.size();
        turnUntil(() -> accepted.size() > before);
        return socket;
    }

    private void turnUntil(BooleanSupplier condition) throws IOException {
        while (!condition.getAsBoolean()) {
            loop.turn(() -> false, TimeUnit.MILLISECONDS.toNanos(5));
            loop.flush();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesArriveWhole() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "one\ntw");
            turnUntil(() -> accepted.get(0).lines.size() == 1);
            send(socket, "o\n\nthree\nfo");
            turnUntil(() -> accepted.get(0).lines.size() == 4);
            send(socket, "u");
            loop.turn(() -> false, TimeUnit.MILLISECONDS.toNanos(20));
            send(socket, "r\n");
            turnUntil(() -> accepted.get(0).lines.size() == 5);
            assertThat(accepted.get(0).lines).containsExactly("one", "two", "", "three", "four");
        }
    }

    @Test
    void aLineOfJustTheLimitArrivesAndALongerOneDoesNot() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "x".repeat(60));
            loop.turn(() -> false, TimeUnit.MILLISECONDS.toNanos(20));
            send(socket, "x".repeat(40) + "\n" + "y".repeat(60));
            turnUntil(() -> accepted.get(0).lines.size() == 1);
            send(socket, "y".repeat(41));
            turnUntil(() -> accepted.get(0).tooLong);
            assertThat(accepted.get(0).lines).containsExactly("x".repeat(100));
        }
    }

    @Test
    void aWholeLineThatIsTooLongIsNotDelivered() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "x".repeat(101) + "\n");
            turnUntil(() -> accepted.get(0).tooLong);
            assertThat(accepted.get(0).lines).isEmpty();
        }
    }

    @Test
    void theOtherSideIsHeardToLeave() throws IOException {
        Socket socket = connect();
        send(socket, "half a line");
        socket.close();
        turnUntil(() -> accepted.get(0).closed == 1);
        assertThat(accepted.get(0).lines).isEmpty();
        assertThat(loop.size()).isZero();
    }

    @Test
    void whoDoesNotReadIsNotListenedToAndThenCutOff() throws IOException {
        try (Socket socket = connect()) {
            Connection connection = accepted.get(0).connection;
            byte[] much = new byte[400];
            while (connection.unread() <= LIMITS.unread() / 2) {
                connection.out().raw(much);
                loop.flush();
            }
            send(socket, "are you there?\n");
            loop.turn(() -> false, TimeUnit.MILLISECONDS.toNanos(50));
            assertThat(accepted.get(0).lines).isEmpty();
            while (!connection.isClosed()) {
                connection.out().raw(much);
                loop.flush();
            }
            assertThat(accepted.get(0).closed).isOne();
        }
    }

    @Test
    void whoReadsAgainIsListenedToAgain() throws IOException {
        try (Socket socket = connect()) {
            Connection connection = accepted.get(0).connection;
            long sent = 0;
            while (connection.unread() <= LIMITS.unread() / 2) {
                connection.out().raw(new byte[400]);
                sent += 400;
                loop.flush();
            }
            send(socket, "here I am\n");
            byte[] some = new byte[1 << 16];
            for (long read = 0; read < sent;) {
                loop.turn(() -> false, TimeUnit.MILLISECONDS.toNanos(1));
                if (socket.getInputStream().available() > 0) {
                    read += socket.getInputStream().read(some);
                }
            }
            turnUntil(() -> accepted.get(0).lines.size() == 1);
            assertThat(connection.unread()).isZero();
        }
    }

    @Test
    void theEndComesAfterTheLastWord() throws IOException {
        try (Socket socket = connect()) {
            accepted.get(0).connection.out().text("goodbye\n");
            accepted.get(0).connection.end();
            turnUntil(() -> accepted.get(0).closed == 1);
            assertThat(socket.getInputStream().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("goodbye\n");
        }
    }

    @Test
    void nothingIsReadWhileHeld() throws IOException {
        try (Socket socket = connect()) {
            accepted.get(0).connection.pauseReading(true);
            send(socket, "later\n");
            loop.turn(() -> false, TimeUnit.MILLISECONDS.toNanos(50));
            assertThat(accepted.get(0).lines).isEmpty();
            accepted.get(0).connection.pauseReading(false);
            turnUntil(() -> accepted.get(0).lines.size() == 1);
        }
    }

    @Test
    void bothSidesMayBeLoops() throws IOException {
        Recorder initiator = new Recorder(null);
        Connection connection = loop.connect(listener.address(), LIMITS, initiator);
        connection.out().text("said before the connection stood\n");
        turnUntil(() -> initiator.opened && accepted.size() == 1 && accepted.get(0).lines.size() == 1);
        accepted.get(0).connection.out().text("hello\n");
        turnUntil(() -> initiator.lines.size() == 1);
        assertThat(initiator.lines).containsExactly("hello");
    }

    @Test
    void aConnectionThatIsRefusedIsToldOf() throws IOException {
        Recorder initiator = new Recorder(null);
        InetSocketAddress address = listener.address();
        loop.close();
        loop = new EventLoop(System::nanoTime);
        Connection connection = loop.connect(address, LIMITS, initiator);
        turnUntil(() -> initiator.closed == 1);
        assertThat(initiator.opened).isFalse();
        assertThat(connection.failure()).isEqualTo("Connection refused");
        assertThat(loop.size()).isZero();
    }

    @Test
    void anUnknownHostIsToldOf() throws IOException {
        Recorder initiator = new Recorder(null);
        Connection connection = loop.connect(InetSocketAddress.createUnresolved("nowhere.invalid", 1), LIMITS,
                initiator);
        assertThat(connection.isClosed()).isTrue();
        assertThat(initiator.closed).isOne();
    }

    @Test
    void anotherThreadEndsTheWait() throws Exception {
        AtomicBoolean something = new AtomicBoolean();
        Thread other = new Thread(() -> {
            something.set(true);
            loop.wake();
        });
        long begin = System.nanoTime();
        other.start();
        loop.turn(something::get, TimeUnit.MINUTES.toNanos(5));
        other.join();
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MINUTES.toNanos(1));
    }

    @Test
    void aFloodFromOneDoesNotKeepAnotherWaiting() throws Exception {
        try (Socket flood = connect(); Socket other = connect()) {
            Thread flooding = new Thread(() -> {
                try (OutputStream out = flood.getOutputStream()) {
                    byte[] lines = "flood\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
                    while (true) {
                        out.write(lines);
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            flooding.start();
            turnUntil(() -> accepted.get(0).lines.size() > 100_000);
            send(other, "me too\n");
            int before = accepted.get(0).lines.size();
            turnUntil(() -> accepted.get(1).lines.size() == 1);
            assertThat(accepted.get(0).lines.size() - before).isLessThan(1_000_000);
            accepted.get(0).connection.close();
            turnUntil(() -> !flooding.isAlive());
        }
    }

    /** Notes what it is told. */
    private static final class Recorder implements LineHandler {
        private final Connection connection;
        private final List<String> lines = new ArrayList<>();
        private boolean opened;
        private boolean tooLong;
        private int closed;

        private Recorder(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void opened(Connection fresh) {
            opened = true;
        }

        @Override
        public void line(byte[] bytes, int from, int to) {
            lines.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public void tooLong() {
            tooLong = true;
        }

        @Override
        public void closed() {
            closed++;
        }
    }
}
