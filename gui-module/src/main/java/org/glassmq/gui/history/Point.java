package org.glassmq.gui.history;

/**
 * What was measured of a queue in a step of time: of each {@link Measure} the least, the mean and the most. The arrays
 * must not be changed.
 *
 * @param at when the step began, milliseconds since 1970
 */
public record Point(long at, double[] least, double[] mean, double[] most) {

    /** A single sample. */
    static Point of(long at, double[] sample) {
        return new Point(at, sample, sample, sample);
    }

    /** The least of a measure. */
    public double least(Measure of) {
        return least[of.ordinal()];
    }

    /** The mean of a measure. */
    public double mean(Measure of) {
        return mean[of.ordinal()];
    }

    /** The most of a measure. */
    public double most(Measure of) {
        return most[of.ordinal()];
    }

    /** Collects points to one that keeps their extremes. */
    static final class Sum {
        private final double[] least = new double[Measure.COUNT];
        private final double[] total = new double[Measure.COUNT];
        private final double[] most = new double[Measure.COUNT];
        private final long at;
        private int count;

        /** @param at when the step begins */
        Sum(long at) {
            this.at = at;
        }

        long at() {
            return at;
        }

        void add(Point point) {
            for (int i = 0; i < Measure.COUNT; i++) {
                least[i] = count == 0 ? point.least[i] : Math.min(least[i], point.least[i]);
                most[i] = count == 0 ? point.most[i] : Math.max(most[i], point.most[i]);
                total[i] += point.mean[i];
            }
            count++;
        }

        boolean isEmpty() {
            return count == 0;
        }

        Point point() {
            double[] mean = new double[Measure.COUNT];
            for (int i = 0; i < Measure.COUNT; i++) {
                mean[i] = total[i] / count;
            }
            return new Point(at, least.clone(), mean, most.clone());
        }
    }
}
