package gcounter.maelstrom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(CommandText.of(List.of("test", "--bin", "my node", "--nodes", "a,b", "it's", "")))
                .isEqualTo("maelstrom/maelstrom test --bin 'my node' --nodes a,b 'it'\\''s' ''");
    }
}
