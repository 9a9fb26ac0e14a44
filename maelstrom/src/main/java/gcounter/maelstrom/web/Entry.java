package gcounter.maelstrom.web;

import gcounter.maelstrom.report.TestDirectory;
import java.util.Locale;
import java.util.Map;

/**
 * A stored test, as far as the list shows it. Immutable. Figures are NaN where there are none.
 *
 * @param path     of its directory below the store, with slashes
 * @param time     when it began, for people; its directory's name where that is no time
 * @param remark   why it has no results, or how it stands; empty when the figures say it all
 * @param node     the node's program and its arguments
 * @param options  what it was asked to be, by the options' names
 * @param asked    operations a second that it was to make
 * @param achieved operations a second that it made
 * @param p50      of the latency of adds, in milliseconds
 * @param p99      likewise
 * @param faults   what was broken, and how often
 * @param messages between servers, for each operation
 */
record Entry(String path, String time, State state, String remark, String node, Map<String, String> options,
             double asked, double achieved, double p50, double p99, String faults, double messages) {
    static Entry without(String path, State state, String remark, String node, Map<String, String> options) {
        return new Entry(path, timeOf(path), state, remark, node, options, Double.NaN, Double.NaN, Double.NaN,
                Double.NaN, "", Double.NaN);
    }

    static String timeOf(String path) {
        return TestDirectory.time(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether all words are somewhere in it. */
    boolean matches(String[] words) {
        String text = (path + " " + time + " " + state.label() + " " + remark + " " + node + " " + options + " "
                + faults).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
