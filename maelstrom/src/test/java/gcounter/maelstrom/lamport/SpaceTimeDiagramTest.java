package gcounter.maelstrom.lamport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gcounter.maelstrom.plot.PlotRenderer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceTimeDiagramTest {
    private static final String ADD = "{\"type\":\"add\",\"delta\":3,\"msg_id\":1}";
    private static final Pattern TIMES = Pattern.compile(">0\\.\\d{6}<");

    @BeforeEach
    void needsFonts() {
        assumeTrue(PlotRenderer.obstacle().isEmpty(), () -> PlotRenderer.obstacle().orElse(""));
    }

    private static String draw(TimedMessage... messages) {
        return PlotRenderer.svg(new SpaceTimeDiagram(Excerpt.between(List.of(messages), 0, 1_000_000, 100)));
    }

    @Test
    void showsWhoSaidWhatAndWhen() {
        String svg = draw(new TimedMessage(0, "c0", "n0", ADD, 123_456, List.of(123_456L), List.of()),
                new TimedMessage(1, "n0", "n1", "{\"type\":\"gossip\"}", 123_500, List.of(124_000L), List.of()));
        assertThat(svg).contains(">c0<", ">n0<", ">n1<", ">add 3<", ">gossip<", ">0.123456<", ">0.123500<",
                ">0.124000<");
    }

    @Test
    void whatHappensAtOneMomentTakesOneRow() {
        SpaceTimeDiagram atOnce = new SpaceTimeDiagram(Excerpt.between(
                List.of(new TimedMessage(0, "c0", "n0", ADD, 5, List.of(5L), List.of())), 0, 9, 9));
        SpaceTimeDiagram later = new SpaceTimeDiagram(Excerpt.between(
                List.of(new TimedMessage(0, "c0", "n0", ADD, 5, List.of(6L), List.of())), 0, 9, 9));
        assertThat(later.height()).isGreaterThan(atOnce.height());
    }

    @Test
    void aLostMessageHasNoArrivalAndADoubledOneHasTwo() {
        String lost = draw(new TimedMessage(0, "n0", "n1", ADD, 1, List.of(), List.of()));
        String doubled = draw(new TimedMessage(0, "n0", "n1", ADD, 1, List.of(2L, 3L), List.of()));
        assertThat(TIMES.matcher(lost).results().count()).isEqualTo(1);
        assertThat(TIMES.matcher(doubled).results().count()).isEqualTo(3);
        assertThat(lost).contains(">add 3<");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"type\":\"add\",\"delta\":3}|add 3",
        "{\"type\":\"read_ok\",\"value\":1705706102140,\"in_reply_to\":4}|read_ok 1705706102140",
        "{\"type\":\"error\",\"code\":22,\"text\":\"x\"}|error 22",
        "{\"type\":\"cas\",\"key\":\"k\",\"from\":{\"o\":\"x\",\"t\":3},\"to\":{\"o\":\"x\",\"t\":4}}|cas k 3→4",
        "{\"type\":\"cas\",\"key\":\"k\",\"from\":1,\"to\":2}|cas k 1→2",
        "{}|?",
        "garbage|garbage"})
    void labelsAreShort(String body, String label) {
        assertThat(MessageLabels.of(body)).isEqualTo(label);
    }
}
