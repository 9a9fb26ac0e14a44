package gcounter.maelstrom.plot;

import java.util.List;

/**
 * Times at which something was so, shown as a lane above a plot and as a shadow on its data.
 *
 * @param label what was so
 * @param spans when, in the units of the plot's x axis
 */
public record Lane(String label, ThemeColor color, List<Span> spans) {
    /** From one x to another. */
    public record Span(double from, double to) {
    }
}
