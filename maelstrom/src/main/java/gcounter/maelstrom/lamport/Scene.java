package gcounter.maelstrom.lamport;

import gcounter.maelstrom.net.Names;
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
 * @param hops         the messages, in the order in which they were sent
 * @param left         how many more there were
 * @param participants everyone at either end: clients, nodes, services
 */
public record Scene(String title, List<Hop> hops, long left, List<String> participants) {
    private static final Comparator<String> ORDER = Comparator.comparingInt(Scene::rank)
            .thenComparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /**
     * The messages that were sent or arrived in a span of time.
     *
     * @param from in microseconds since the test began
     * @param to   the same
     * @param most how many to show
     */
    public static Scene between(List<Hop> all, long from, long to, int most) {
        return of("Messages from " + seconds(from) + " to " + seconds(to) + " s", all,
                hop -> touches(hop, from, to), most);
    }

    /**
     * An operation: what its client and its node said to each other, and what that node said and heard in the
     * meantime. What its other clients asked is left out.
     *
     * @param from when it began, in microseconds since the test did
     * @param to   when it ended
     */
    public static Scene ofOperation(String title, List<Hop> all, String client, String node, long from, long to,
                                    int most) {
        return ofOperations(title, all, Set.of(client), Set.of(node), from, to, most);
    }

    /** The same for some operations at once, from the beginning of the first to the end of the last. */
    public static Scene ofOperations(String title, List<Hop> all, Set<String> clients, Set<String> nodes, long from,
                                     long to, int most) {
        return of(title, all, hop -> touches(hop, from, to) && (hop.involvesAny(clients)
                || hop.involvesAny(nodes) && !Names.isClient(hop.src()) && !Names.isClient(hop.dest())), most);
    }

    private static Scene of(String title, List<Hop> all, Predicate<Hop> wanted, int most) {
        List<Hop> hops = new ArrayList<>();
        long left = 0;
        for (Hop hop : all) {
            if (wanted.test(hop)) {
                if (hops.size() < most) {
                    hops.add(hop);
                } else {
                    left++;
                }
            }
        }
        Set<String> names = new LinkedHashSet<>();
        hops.forEach(hop -> {
            names.add(hop.src());
            names.add(hop.dest());
        });
        return new Scene(title, List.copyOf(hops), left, names.stream().sorted(ORDER).toList());
    }

    private static boolean touches(Hop hop, long from, long to) {
        return hop.sent() >= from && hop.sent() <= to || hop.received().stream().anyMatch(at -> at >= from && at <= to)
                || hop.dropped().stream().anyMatch(at -> at >= from && at <= to);
    }

    private static int rank(String name) {
        return Names.isClient(name) ? 0 : Names.isService(name) ? 2 : 1;
    }

    static String seconds(long micros) {
        return String.format(java.util.Locale.ROOT, "%.6f", micros / 1e6);
    }
}
