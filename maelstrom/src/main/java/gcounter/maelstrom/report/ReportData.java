package gcounter.maelstrom.report;

import gcounter.maelstrom.history.History;
import gcounter.maelstrom.lamport.TimedMessage;
import gcounter.maelstrom.net.TypeCounts;
import gcounter.maelstrom.plot.ThemeColor;
import java.util.List;
import java.util.Map;

/**
 * All that a report tells of a test. Read by one thread, after the test.
 *
 * @param verdict   the verdict, in a word or two
 * @param color       its colour
 * @param sentence  its reason
 * @param remarks   what else people should know, in a sentence each
 * @param command   the command that ran the test
 * @param nodes     the nodes' names
 * @param timeLimit how long clients asked, in nanoseconds
 * @param types     the messages by type
 * @param messages  the first messages
 * @param faults    what was broken and when
 * @param results   the results map
 */
public record ReportData(String verdict, ThemeColor color, String sentence, List<String> remarks, String command,
                    List<String> nodes, long timeLimit, History history, List<TypeCounts.Count> types,
                    List<TimedMessage> messages, List<FaultTime> faults, Map<String, Object> results) {
    /**
     * A time during which something was broken.
     *
     * @param kind    the fault
     * @param summary what it struck
     * @param from    when it began, in seconds since the test did
     * @param to      when it was mended, or the test ended
     */
    public record FaultTime(String kind, String summary, double from, double to) {
    }
}
