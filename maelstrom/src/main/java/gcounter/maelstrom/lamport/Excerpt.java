package gcounter.maelstrom.lamport;

import gcounter.maelstrom.message.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Some messages to be shown together. Immutable.
 *
 * @param title        what is shown
 * @param messages     the messages, in the order in which they were sent
 * @param left         how many more there were
 * @param participants everyone at either end: clients, nodes, services
 */
public record Excerpt(String title, List<TimedMessage> messages, long left, List<String> participants) {
    private static final Comparator<String> ORDER = Comparator.comparingInt(Excerpt::rank)
            .thenComparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /**
     * The messages that were sent or arrived in a span of time.
     *
     * @param from in microseconds since the test began
     * @param to   the same
     * @param most how many to show
     */
    public static Excerpt between(List<TimedMessage> all, long from, long to, int most) {
        return of("Messages from " + seconds(from) + " to " + seconds(to) + " s", all,
                message -> touches(message, from, to), most);
    }

    /**
     * An operation: what its client and its node said to each other, and what that node said and heard in the
     * meantime. What its other clients asked is left out.
     *
     * @param from when it began, in microseconds since the test did
     * @param to   when it ended
     */
    public static Excerpt ofOperation(String title, List<TimedMessage> all, String client, String node, long from,
                                      long to, int most) {
        return ofOperations(title, all, Set.of(client), Set.of(node), from, to, most);
    }

    /** The same for some operations at once, from the beginning of the first to the end of the last. */
    public static Excerpt ofOperations(String title, List<TimedMessage> all, Set<String> clients, Set<String> nodes,
                                       long from, long to, int most) {
        return of(title, all, message -> touches(message, from, to) && (message.involvesAny(clients)
                || message.involvesAny(nodes) && !message.involvesClient()), most);
    }

    private static Excerpt of(String title, List<TimedMessage> all, Predicate<TimedMessage> wanted, int most) {
        List<TimedMessage> messages = new ArrayList<>();
        long left = 0;
        for (TimedMessage message : all) {
            if (wanted.test(message)) {
                if (messages.size() < most) {
                    messages.add(message);
                } else {
                    left++;
                }
            }
        }
        Set<String> names = new LinkedHashSet<>();
        messages.forEach(message -> {
            names.add(message.src());
            names.add(message.dest());
        });
        return new Excerpt(title, List.copyOf(messages), left, names.stream().sorted(ORDER).toList());
    }

    private static boolean touches(TimedMessage message, long from, long to) {
        return message.sent() >= from && message.sent() <= to
                || message.received().stream().anyMatch(at -> at >= from && at <= to)
                || message.dropped().stream().anyMatch(at -> at >= from && at <= to);
    }

    private static int rank(String name) {
        return Names.isClient(name) ? 0 : Names.isService(name) ? 2 : 1;
    }

    static String seconds(long micros) {
        return String.format(java.util.Locale.ROOT, "%.6f", micros / 1e6);
    }
}
