package gcounter.maelstrom.run;

import gcounter.maelstrom.plot.Numbers;
import gcounter.maelstrom.process.CpuUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Whether as many operations began as were asked for, and if not, who was the limit. That is, the first of these
 * that holds:
 * <ol>
 * <li>the workbench, when one of its threads kept a core busy;
 * <li>a node, when it kept a core busy, or left messages unread half of the time or more;
 * <li>the machine, when all of its cores were busy;
 * <li>concurrency: every client was waiting for an answer, and nobody was short of anything.
 * </ol>
 */
final class RateReport {
    private static final double TOLERATED = 0.01;
    private static final double FULL = 0.9;
    private static final double UNREAD = 0.5;
    private static final double ALL_CORES = 0.95;

    private final TestOptions options;
    private final double achieved;
    private final double behind;
    private final Saturation saturation;
    private final CpuUse cpu;
    private final int cores;
    private final boolean complete;

    /**
     * @param began how many operations began, the final reads not counted; -1 when the test was cut short
     * @param behind how many seconds the operations were behind their schedule in the end
     * @param cores  how many the machine has
     */
    RateReport(TestOptions options, long began, double behind, Saturation saturation, CpuUse cpu, int cores) {
        this.options = options;
        this.complete = began >= 0;
        this.achieved = (double) began / options.timeLimit();
        this.behind = behind;
        this.saturation = saturation;
        this.cpu = cpu;
        this.cores = cores;
    }

    /** The part of the operations that was due and did not begin. */
    private double missing() {
        return behind / options.timeLimit();
    }

    private boolean isShort() {
        return complete && missing() > TOLERATED;
    }

    Map<String, Object> results() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("asked", options.rate());
        if (complete) {
            details.put("achieved", achieved);
            details.put("behind-seconds", behind);
            details.put("missing", missing());
            details.put("limit", isShort() ? limit() : null);
            details.put("clients-all-waiting", saturation.starved());
            details.put("unread", IntStream.range(0, options.nodes().size()).mapToObj(saturation::backlogged).toList());
            details.put("cores", cores());
        }
        return details;
    }

    private Map<String, Object> cores() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("machine", cores);
        details.put("workbench", cpu.workbench());
        details.put("workbench-thread", cpu.thread());
        details.put("nodes", cpu.nodes());
        details.put("others", cpu.others());
        return details;
    }

    private String limit() {
        if (cpu.thread() >= FULL) {
            return "workbench";
        } else if (slowest() >= 0) {
            return "node";
        }
        return noCoreLeft() ? "machine" : "concurrency";
    }

    private boolean noCoreLeft() {
        return cpu.all() >= ALL_CORES * cores;
    }

    /** The node that is the limit, or -1 when none is. */
    private int slowest() {
        int slowest = -1;
        double most = 1;
        for (int node = 0; node < options.nodes().size(); node++) {
            double part = Math.max(cores(node) / FULL, saturation.backlogged(node) / UNREAD);
            if (part >= most) {
                slowest = node;
                most = part;
            }
        }
        return slowest;
    }

    private double cores(int node) {
        List<Double> used = cpu.nodes();
        return node < used.size() ? used.get(node) : 0;
    }

    /** A sentence or two for people when the rate was not reached, or nothing. */
    String remark() {
        if (!isShort()) {
            return "";
        }
        String remark = text("The rate fell short by %.1f %%: %,.0f operations a second of %,.0f. The limit was %s%s.",
                missing() * 100, achieved, options.rate(), reason(),
                options.nemesis().isEmpty() ? "" : "; faults had their part in it");
        return !noCoreLeft() ? remark : remark + text(" The machine's %d cores were busy: the workbench used %.1f, "
                + "the nodes %.1f, other programs %.1f.", cores, cpu.workbench(), cpu.ofNodes(), cpu.others());
    }

    private String reason() {
        return switch (limit()) {
            case "workbench" -> text("the workbench, one of whose threads kept %.2f of a core busy", cpu.thread());
            case "node" -> text("node %s, which kept %.1f cores busy and left messages unread %.0f %% of the time",
                    options.nodes().get(slowest()), cores(slowest()), saturation.backlogged(slowest()) * 100);
            case "machine" -> "the machine";
            default -> text("concurrency: all %d clients were waiting for answers %.0f %% of the time, each for "
                    + "%s ms on average, and more of them may reach more", options.concurrency(),
                    saturation.starved() * 100, Numbers.format(1000 * options.concurrency() / achieved));
        };
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
