package gcounter.maelstrom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BriefResultsTest {
    @Test
    void aThousandFinalReadsAreSummedUp() {
        List<Object> reads = new ArrayList<>(Collections.nCopies(1000, 7L));
        assertThat(BriefResults.of(Map.of("final-reads", reads))).isEqualTo(Map.of("final-reads",
                List.of(7L, 7L, 7L, 7L, 7L, 7L, 7L, 7L, 7L, 7L, 7L, 7L, "and 988 more, all 7")));
        reads.set(999, 6L);
        assertThat(BriefResults.of(reads)).asInstanceOf(LIST)
                .last().isEqualTo("and 988 more, from 6 to 7");
    }

    @Test
    void listsOfOtherThingsAreCutShortWhereverTheyAre() {
        List<Map<String, List<String>>> nested =
                List.of(Map.of("names", IntStream.range(0, 14).mapToObj(i -> "n" + i).toList()));
        assertThat(BriefResults.of(nested).toString()).isEqualTo(
                "[{names=[n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, and 2 more]}]");
    }

    @Test
    void whatIsShortStaysAsItIs() {
        Map<String, Object> brief = new HashMap<>(Map.of("a", 1, "b", LongStream.range(0, 12).boxed().toList()));
        brief.put("c", null);
        assertThat(BriefResults.of(brief)).isEqualTo(brief);
    }
}
