package gcounter.bench.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the machine says of itself; where it says nothing (other systems than Linux), numbers are NaN. */
final class Machine {
    private static final int FIRST_STATE_AFTER_NAME = 2;
    private static final int OWN_TIMES_FROM = 13 - FIRST_STATE_AFTER_NAME;
    private static final int OWN_TIMES = 4;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;
    private static final int STATES = 8;
    private static final double MICROS = 1e6;

    private Machine() {}

    /**
     * Ticks since the machine started.
     *
     * @param own of this process and of its children that have ended
     */
    record Ticks(double all, double busy, double stolen, double own) {}

    static Ticks ticks() {
        List<String> stat = lines("/proc/stat");
        List<String> self = lines("/proc/self/stat");
        if (stat.isEmpty() || self.isEmpty()) {
            return new Ticks(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] states = Arrays.stream(stat.get(0).trim().split("\\s+")).skip(1).limit(STATES)
                .mapToDouble(Double::parseDouble).toArray();
        double all = Arrays.stream(states).sum();
        // The name, in parentheses, may hold spaces: count from behind it.
        String[] fields = self.get(0).substring(self.get(0).lastIndexOf(')') + 2).split(" ");
        double own = Arrays.stream(fields).skip(OWN_TIMES_FROM).limit(OWN_TIMES).mapToDouble(Double::parseDouble).sum();
        return new Ticks(all, all - states[IDLE] - states[WAITING] - states[STOLEN], states[STOLEN], own);
    }

    /** For how long a quota has stopped this group of processes, in seconds; 0 where there is none. */
    static double throttledSeconds() {
        return lines("/sys/fs/cgroup/cpu.stat").stream().filter(line -> line.startsWith("throttled_usec"))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]) / MICROS).findFirst().orElse(0);
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String cpu() {
        return lines("/proc/cpuinfo").stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    static String jdk() {
        return System.getProperty("java.vm.name") + " " + Runtime.version() + " (" + System.getProperty("java.vendor")
                + ")";
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            return List.of();
        }
    }
}
