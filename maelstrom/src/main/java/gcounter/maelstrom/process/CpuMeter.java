package gcounter.maelstrom.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads how much processor time the workbench, the nodes and the whole system have had. One thread at a time. */
final class CpuMeter {
    private final List<NodeProcess> nodes;
    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private long[] threadIds = {};
    private long[] threadsBefore = {};
    private List<NodeProcess> metered = List.of();
    private List<Long> before = List.of();
    private long ownBefore;
    private long since;
    private volatile CpuUse use = CpuUse.UNKNOWN;

    /** @param nodes as they are at any time */
    CpuMeter(List<NodeProcess> nodes) {
        this.nodes = nodes;
    }

    /** Measures from now on. */
    void start() {
        metered = List.copyOf(nodes);
        before = metered.stream().map(NodeProcess::cpuNanos).toList();
        ownBefore = own();
        threadIds = threads.getAllThreadIds();
        threadsBefore = threads.getThreadCpuTime(threadIds);
        system.getCpuLoad(); // the next call answers for the time since this one
        since = System.nanoTime();
    }

    /** Measures to here. */
    void stop() {
        double elapsed = System.nanoTime() - since;
        List<Double> cores = new ArrayList<>();
        for (int i = 0; i < metered.size(); i++) {
            boolean same = nodes.get(i) == metered.get(i);
            cores.add(same ? Math.max(0, metered.get(i).cpuNanos() - before.get(i)) / elapsed : 0);
        }
        double all = system.getCpuLoad() * system.getAvailableProcessors();
        CpuUse ours = new CpuUse((own() - ownBefore) / elapsed, busiestThread() / elapsed, List.copyOf(cores), 0);
        use = new CpuUse(ours.workbench(), ours.thread(), ours.nodes(), Math.max(0, all - ours.all()));
    }

    private long busiestThread() {
        long[] now = threads.getThreadCpuTime(threadIds);
        long most = 0;
        for (int i = 0; i < now.length; i++) {
            most = Math.max(most, now[i] - threadsBefore[i]); // -1 for a thread that has ended
        }
        return most;
    }

    private static long own() {
        return nanos(ProcessHandle.current());
    }

    static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** What was measured. For any thread. */
    CpuUse use() {
        return use;
    }
}
