package gcounter.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where and when results were made. Shares are from 0 to 1, of all cores over the whole run; -1 where the system does
 * not tell.
 *
 * @param command     what was asked for
 * @param commit      the repository's, with a + when there were changes beyond it
 * @param date        in UTC
 * @param loadBefore  the load average of the last minute
 * @param othersShare what other programs used
 * @param stealShare  what the hypervisor gave to others
 * @param throttledSeconds for how long a quota stopped this run
 */
public record Environment(String command, String commit, String date, long seconds, String cpu, int cores, String os,
        String jdk, List<String> flags, String jmh, double loadBefore, double loadAfter, double othersShare,
        double stealShare, double throttledSeconds) {
    private static final double BUSY_LOAD = 0.5;
    private static final double BUSY_OTHERS = 0.05;
    private static final double BUSY_STEAL = 0.01;
    private static final int PERCENT = 100;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Null when there is no such file, or none that can be understood. */
    static Environment read(Path file) {
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), Environment.class) : null;
        } catch (IOException e) {
            return null;
        }
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** Why the machine was not as quiet as it should have been, a sentence for each reason; none when it was. */
    public List<String> disturbances() {
        List<String> reasons = new ArrayList<>();
        if (othersShare > BUSY_OTHERS) {
            reasons.add(percent(othersShare) + " of the machine was used by other programs.");
        } else if (othersShare < 0 && loadBefore > BUSY_LOAD * cores) {
            reasons.add(String.format(Locale.ROOT, "The load average was %.2f before the run began.", loadBefore));
        }
        if (stealShare > BUSY_STEAL) {
            reasons.add(percent(stealShare) + " of the machine was given to other virtual machines.");
        }
        if (throttledSeconds > 0) {
            reasons.add(String.format(Locale.ROOT,
                    "A quota of CPU time stopped the run for %.1f s.", throttledSeconds));
        }
        return reasons;
    }

    /** The machine in one line. */
    public String machine() {
        return cores + " cores, " + cpu + ", " + os + ", " + jdk;
    }

    private static String percent(double share) {
        return Math.round(share * PERCENT) + " %";
    }
}
