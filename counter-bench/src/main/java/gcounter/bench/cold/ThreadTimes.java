package gcounter.bench.cold;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The CPU time that a process has used, by what its threads are for, in nanoseconds. From Linux's {@code /proc}; where
 * there is none, all of it is {@link Role#other}. Immutable; any thread.
 */
final class ThreadTimes {
    /** What a thread is for. */
    enum Role {
        /** Reads the requests, and in the baselines does everything else. */
        reader,
        /** The flusher, and the thread of the mutex node that looks at the timers. */
        flusher,
        compilers,
        /** Threads of the collector. The serial one has none, and is the virtual machine's. */
        gc,
        vm,
        /** What is left: the JVM's further threads, and those that have ended. */
        other;

        /** By the name that the system has, which is cut after 15 bytes. */
        static Role of(String thread) {
            return switch (thread) {
                case "reader", "java" -> reader; // a main thread without a name of its own is called as its program
                case "flusher", "timers" -> flusher;
                default -> thread.startsWith("C1 ") || thread.startsWith("C2 ") ? compilers
                        : thread.startsWith("GC ") || thread.startsWith("G1 ") ? gc
                        : thread.startsWith("VM ") ? vm : other;
            };
        }
    }

    private final long total;
    private final Map<Role, Long> byRole = new EnumMap<>(Role.class);

    private ThreadTimes(long total) {
        this.total = total;
    }

    /** What the process has used until now. */
    static ThreadTimes of(ProcessHandle process) throws IOException {
        long total = process.info().totalCpuDuration()
                .orElseThrow(() -> new IOException("the system does not say what a process has used")).toNanos();
        return read(Path.of("/proc", String.valueOf(process.pid()), "task"), total);
    }

    /**
     * Reads the times of all threads.
     *
     * @param tasks a folder with a folder for each thread
     * @param total of the whole process
     */
    static ThreadTimes read(Path tasks, long total) throws IOException {
        ThreadTimes times = new ThreadTimes(total);
        if (Files.isDirectory(tasks)) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
                for (Path thread : threads) {
                    times.add(thread);
                }
            }
        }
        return times;
    }

    private void add(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm")).strip();
            // Nanoseconds come first; stat would have them too, but in ticks of 10 ms.
            String used = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
            byRole.merge(Role.of(name), Long.parseLong(used), Long::sum);
        } catch (IOException e) {
            // the thread has ended meanwhile, and counts as what is left
        }
    }

    long total() {
        return total;
    }

    /** The total by the system's ticks and the threads by nanoseconds need not agree: what is left is never below 0. */
    long of(Role role) {
        long all = byRole.values().stream().mapToLong(Long::longValue).sum();
        long own = byRole.getOrDefault(role, 0L);
        return role == Role.other ? own + Math.max(0, total - all) : own;
    }
}
