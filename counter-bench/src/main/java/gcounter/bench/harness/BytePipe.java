package gcounter.bench.harness;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipe in memory: what is written to one end can be read from the other, in large pieces. Writers wait while it is
 * full, readers while it is empty. The JDK's own pipe looks for news once a second.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
final class BytePipe {
    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    // Written under the lock, and looked at without it by available().
    private volatile long written;
    private volatile long read;
    private boolean closed;

    /** @param capacity bytes, a power of two */
    BytePipe(int capacity) {
        ring = new byte[capacity];
    }

    OutputStream sink() {
        return new Sink();
    }

    InputStream source() {
        return new Source();
    }

    /** After this readers get what is left, and then the end; what is written is lost. */
    void close() {
        lock.lock();
        try {
            closed = true;
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] bytes, int offset, int length) {
        int done = 0;
        lock.lock();
        try {
            while (done < length) {
                int room;
                while ((room = (int) (ring.length - (written - read))) == 0 && !closed) {
                    writable.awaitUninterruptibly();
                }
                if (closed) {
                    return;
                }
                int at = (int) (written & ring.length - 1);
                int n = Math.min(Math.min(room, length - done), ring.length - at);
                System.arraycopy(bytes, offset + done, ring, at, n);
                done += n;
                written += n;
                readable.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private int read(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            int held;
            while ((held = (int) (written - read)) == 0) {
                if (closed) {
                    return -1;
                }
                readable.awaitUninterruptibly();
            }
            int at = (int) (read & ring.length - 1);
            int n = Math.min(Math.min(held, length), ring.length - at);
            System.arraycopy(ring, at, bytes, offset, n);
            read += n;
            writable.signal();
            return n;
        } finally {
            lock.unlock();
        }
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            BytePipe.this.write(bytes, offset, length);
        }

        @Override
        public void close() {
            BytePipe.this.close();
        }
    }

    private final class Source extends InputStream {
        @Override
        public int available() {
            return (int) Math.max(0, written - read);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return BytePipe.this.read(bytes, offset, length);
        }
    }
}
