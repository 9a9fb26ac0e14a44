package gcounter.maelstrom.service;

import gcounter.maelstrom.message.Message;
import java.io.Closeable;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers what nodes ask of services, at once or later. One thread submits and drains; whoever answers later wakes
 * that thread by a call of its own.
 */
public interface Backend extends Closeable {
    /** The services that there are. */
    Set<String> names();

    /** Takes a request to one of the {@link #names}. It may get no answer at all. */
    void submit(Message request);

    /** Whether {@link #drain} has something to hand over. For any thread. */
    boolean hasAnswers();

    /** Hands over the answers that have come; answers how many. */
    int drain(Consumer<Message> to);

    /** What it has counted, by names in lower case with underscores. For any thread. */
    default Map<String, Long> counts() {
        return Map.of();
    }

    /** Gives up what it holds; no answer comes any more. */
    @Override
    void close();
}
