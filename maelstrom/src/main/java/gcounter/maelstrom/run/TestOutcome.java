package gcounter.maelstrom.run;

import gcounter.maelstrom.fault.Episode;
import gcounter.maelstrom.history.History;
import gcounter.maelstrom.history.UnsolicitedReplyLog;
import gcounter.maelstrom.net.Journal;
import gcounter.maelstrom.net.MessageLog;
import gcounter.maelstrom.process.CpuUse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All that is known of a test that has run, not judged yet. For the thread that ran it.
 *
 * @param seed           what its random choices came from
 * @param start          when the test began, on the clock of messages and faults
 * @param began          how many operations began, the final reads included
 * @param behind         how long the schedule was behind when the time was up, in seconds
 * @param crash          what ended it early; null when it ran to its end
 * @param history        what clients asked, and what came of it
 * @param unsolicited    the replies that nobody waited for
 * @param protocolErrors what nodes did that they should not do, and how often
 * @param journal        the messages, counted
 * @param messages       the first messages
 * @param faults         what was broken and when
 * @param saturation     what held operations up
 * @param cpu            what was used while operations were asked for
 * @param nodeSeconds    the processor time that each node has had from its start on, in seconds; NaN where unknown
 */
record TestOutcome(long seed, long start, long began, double behind, NodeCrash crash, History history,
                   UnsolicitedReplyLog unsolicited, Map<String, Long> protocolErrors, Journal journal,
                   MessageLog messages, List<Episode> faults, Saturation saturation, CpuUse cpu,
                   List<Double> nodeSeconds) {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A time as seconds since the test began. */
    double seconds(long time) {
        return (time - start) / NANOS;
    }
}
