package gcounter.maelstrom.plot;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Picks some of very many points for a plot, in one pass and without keeping the others. The range of x is
 * divided into columns of equal width. Each keeps its lowest and its highest point, and a few of the rest,
 * each as likely as any other (Vitter's reservoir, algorithm R): so no extreme is lost, and what is dense stays
 * dense. One thread.
 */
public final class Downsampler {
    private final double from;
    private final double width;
    private final int most;
    private final SplittableRandom random = new SplittableRandom(1);
    private final int[] seen;
    private final double[] lowX;
    private final double[] lowY;
    private final double[] highX;
    private final double[] highY;
    private final double[] restX;
    private final double[] restY;
    private long total;

    /**
     * @param from    the lowest x
     * @param to      the highest x; points beyond either end go to the column there
     * @param columns how many columns
     * @param most    how many points a column keeps beside its extremes
     */
    public Downsampler(double from, double to, int columns, int most) {
        this.from = from;
        this.width = to > from ? (to - from) / columns : 1;
        this.most = most;
        seen = new int[columns];
        lowX = new double[columns];
        lowY = filled(columns, Double.POSITIVE_INFINITY);
        highX = new double[columns];
        highY = filled(columns, Double.NEGATIVE_INFINITY);
        restX = new double[columns * most];
        restY = new double[columns * most];
    }

    private static double[] filled(int size, double value) {
        double[] array = new double[size];
        Arrays.fill(array, value);
        return array;
    }

    public void add(double x, double y) {
        int column = Math.max(0, Math.min(seen.length - 1, (int) ((x - from) / width)));
        total++;
        double restingX = x;
        double restingY = y;
        if (y < lowY[column]) {
            restingX = lowX[column];
            restingY = lowY[column];
            lowX[column] = x;
            lowY[column] = y;
        } else if (y > highY[column]) {
            restingX = highX[column];
            restingY = highY[column];
            highX[column] = x;
            highY[column] = y;
        }
        if (Double.isFinite(restingY)) {
            keep(column, restingX, restingY);
        }
    }

    private void keep(int column, double x, double y) {
        int place = seen[column]++;
        if (place >= most) {
            place = random.nextInt(place + 1);
        }
        if (place < most) {
            restX[column * most + place] = x;
            restY[column * most + place] = y;
        }
    }

    /** How many points were added. */
    public long total() {
        return total;
    }

    /** The points that were kept, as an array of all x and one of all y. */
    public double[][] kept() {
        double[] xs = new double[seen.length * (most + 2)];
        double[] ys = new double[xs.length];
        int size = 0;
        for (int column = 0; column < seen.length; column++) {
            if (lowY[column] != Double.POSITIVE_INFINITY) {
                xs[size] = lowX[column];
                ys[size++] = lowY[column];
            }
            if (highY[column] != Double.NEGATIVE_INFINITY) {
                xs[size] = highX[column];
                ys[size++] = highY[column];
            }
            int rest = Math.min(most, seen[column]);
            System.arraycopy(restX, column * most, xs, size, rest);
            System.arraycopy(restY, column * most, ys, size, rest);
            size += rest;
        }
        return new double[][] {Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)};
    }
}
