package gcounter.maelstrom.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DownsamplerTest {
    private static final int COLUMNS = 10;
    private static final int MOST = 3;

    private final Downsampler downsampler = new Downsampler(0, 100, COLUMNS, MOST);

    @Test
    void keepsAllOfAFewPoints() {
        downsampler.add(5, 1);
        downsampler.add(5, 2);
        downsampler.add(55, 3);
        double[][] kept = downsampler.kept();
        Arrays.sort(kept[1]);
        assertThat(kept[1]).containsExactly(1, 2, 3);
        assertThat(downsampler.total()).isEqualTo(3);
    }

    @Test
    void keepsTheExtremesOfEachColumnAndAFewOthers() {
        SplittableRandom random = new SplittableRandom(7);
        double[] lowest = new double[COLUMNS];
        double[] highest = new double[COLUMNS];
        Arrays.fill(lowest, Double.MAX_VALUE);
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextDouble() * 100;
            double y = random.nextDouble();
            int column = (int) (x / 10);
            lowest[column] = Math.min(lowest[column], y);
            highest[column] = Math.max(highest[column], y);
            downsampler.add(x, y);
        }
        double[][] kept = downsampler.kept();
        assertThat(kept[0]).hasSize(COLUMNS * (MOST + 2));
        assertThat(kept[1]).contains(lowest).contains(highest);
        for (int i = 0; i < kept[0].length; i++) {
            int column = (int) (kept[0][i] / 10);
            assertThat(kept[1][i]).isBetween(lowest[column], highest[column]);
        }
    }

    @Test
    void whatIsBeyondTheEndsStaysThere() {
        downsampler.add(-5, 1);
        downsampler.add(250, 2);
        assertThat(downsampler.kept()[0]).containsExactly(-5, 250);
    }
}
