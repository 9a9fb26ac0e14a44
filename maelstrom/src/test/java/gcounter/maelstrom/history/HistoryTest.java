package gcounter.maelstrom.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void everyRowKeepsWhatWasWrittenToIt() {
        History history = new History();
        int rows = 100_000;
        for (int i = 0; i < rows; i++) {
            assertThat(history.begin(Operation.values()[i % 3], i * 2, i % 7, i, i + 5L, i * 3L))
                    .isEqualTo(i);
        }
        for (int i = 0; i < rows; i += 2) {
            history.complete(i, i + 9L, Outcome.FAIL, 11);
        }
        for (int i = 1; i < rows; i += 4) {
            history.complete(i, i + 9L, -i);
        }
        assertThat(history.size()).isEqualTo(rows);
        for (int i = 0; i < rows; i++) {
            assertThat(history.operation(i)).isEqualTo(Operation.values()[i % 3]);
            assertThat(history.client(i)).isEqualTo(i * 2);
            assertThat(history.node(i)).isEqualTo(i % 7);
            assertThat(history.intended(i)).isEqualTo(i);
            assertThat(history.invoked(i)).isEqualTo(i + 5);
            boolean failed = i % 2 == 0;
            boolean ok = i % 4 == 1;
            assertThat(history.outcome(i)).isEqualTo(failed ? Outcome.FAIL : ok ? Outcome.OK : Outcome.OPEN);
            assertThat(history.value(i)).isEqualTo(ok ? -i : i * 3L);
            if (failed || ok) {
                assertThat(history.completed(i)).isEqualTo(i + 9);
                assertThat(history.code(i)).isEqualTo(failed ? 11 : History.NO_CODE);
            }
        }
    }

    @Test
    void codesOfRepliesAreCutToAnIntAndKeptApartFromOthers() {
        for (long code : new long[] {0, -1, -2, -3, -4, 30, Integer.MAX_VALUE}) {
            assertThat(History.replyCode(code)).isEqualTo((int) code);
        }
        assertThat(History.replyCode(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        for (long code : new long[] {-5, Integer.MIN_VALUE, Integer.MIN_VALUE + 1L, Long.MIN_VALUE}) {
            assertThat(History.replyCode(code)).isNotIn(History.NO_CODE, History.TIMED_OUT, History.MALFORMED,
                    History.KILLED);
        }
    }

    @Test
    void beginningsAndEndsAreReplayedInTheirOrder() {
        Random random = new Random(1);
        History history = new History();
        List<Integer> open = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            if (open.isEmpty() || random.nextInt(5) < 3) {
                open.add(history.begin(Operation.READ, 0, 0, 0, 0, 0));
                expected.add(open.get(open.size() - 1) + 1);
            } else {
                int row = open.remove(random.nextInt(Math.min(10, open.size())));
                history.complete(row, 0, Outcome.INFO, 0);
                expected.add(-row - 1);
            }
        }
        List<Integer> replayed = new ArrayList<>();
        history.replay(List.of(new History.Visitor() {
            @Override
            public void begun(int row) {
                replayed.add(row + 1);
            }

            @Override
            public void ended(int row) {
                replayed.add(-row - 1);
            }
        }));
        assertThat(replayed).isEqualTo(expected);
        new History().replay(List.of());
    }

    @Test
    void whatIsWrittenLaterIsNotInWhatThereWasSoFar() {
        History history = new History();
        int rows = 3 << 14;
        for (int i = 0; i < rows; i++) {
            history.complete(history.begin(Operation.ADD, 0, 0, i, i, 1), i, Outcome.OK, History.NO_CODE);
        }
        History soFar = history.soFar();
        for (int i = 0; i < 1000; i++) {
            history.complete(history.begin(Operation.FINAL_READ, 0, 0, i, i, 0), i, 7);
        }
        List<Integer> replayed = new ArrayList<>();
        soFar.replay(List.of(new History.Visitor() {
            @Override
            public void begun(int row) {
                replayed.add(row);
            }

            @Override
            public void ended(int row) {
                replayed.add(-row);
            }
        }));
        assertThat(soFar.size()).isEqualTo(rows);
        assertThat(soFar.ended()).isEqualTo(rows);
        assertThat(replayed).hasSize(2 * rows).endsWith(rows - 1, -(rows - 1));
        assertThat(history.size()).isEqualTo(rows + 1000);
    }
}
