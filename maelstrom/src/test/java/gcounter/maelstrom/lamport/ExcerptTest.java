package gcounter.maelstrom.lamport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final List<TimedMessage> MESSAGES = List.of(
            message(0, "c1", "n0", 100, 100),
            message(1, "n0", "seq-kv", 110, 150),
            message(2, "c2", "n0", 120, 120),
            message(3, "n1", "n0", 130, 140),
            message(4, "n1", "n2", 130, 140),
            message(5, "seq-kv", "n0", 150, 190),
            message(6, "n0", "c1", 200, 200),
            message(7, "n0", "c2", 300, 300));

    private static TimedMessage message(long id, String src, String dest, long sent, long received) {
        return new TimedMessage(id, src, dest, "{}", sent, List.of(received), List.of());
    }

    private static List<Long> ids(Excerpt excerpt) {
        return excerpt.messages().stream().map(TimedMessage::id).toList();
    }

    @Test
    void anOperationIsItsClientsMessagesAndWhatItsNodeSaidToServersMeanwhile() {
        Excerpt excerpt = Excerpt.ofOperation("t", MESSAGES, "c1", "n0", 100, 200, 10);
        assertThat(ids(excerpt)).containsExactly(0L, 1L, 3L, 5L, 6L);
        assertThat(excerpt.participants()).containsExactly("c1", "n0", "n1", "seq-kv");
        assertThat(excerpt.left()).isZero();
    }

    @Test
    void aSpanOfTimeHasWhatWasSentOrArrivedInIt() {
        assertThat(ids(Excerpt.between(MESSAGES, 145, 195, 10))).containsExactly(1L, 5L);
    }

    @Test
    void whatIsTooMuchIsCounted() {
        Excerpt excerpt = Excerpt.between(MESSAGES, 0, 1000, 3);
        assertThat(ids(excerpt)).containsExactly(0L, 1L, 2L);
        assertThat(excerpt.left()).isEqualTo(5);
    }

    @Test
    void manyNodesStandInOrder() {
        Excerpt excerpt = Excerpt.between(List.of(message(0, "n10", "n9", 1, 2), message(1, "c12", "n1", 1, 2)),
                0, 9, 9);
        assertThat(excerpt.participants()).containsExactly("c12", "n1", "n9", "n10");
    }
}
