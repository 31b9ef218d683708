package org.glassmq.gui.support;

/**
 * The vertical axis of a plot, from 0 to a round number.
 *
 * @param top  where it ends; at least the largest value
 * @param step between two lines of the grid: a round number
 */
public record Axis(double top, double step) {
    private static final int LINES = 4;
    /** Steps of a clock, seconds. */
    private static final long[] CLOCK = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200
    };

    private static final double DAY = 86_400;

    /** The axis that holds numbers up to the largest one; its step is 1, 2 or 5 times a power of ten. */
    public static Axis upTo(double largest) {
        return with(roundStep(Math.max(largest, 1) / LINES), largest);
    }

    /** The axis that holds seconds up to the largest one; its step is one that clocks have, or a number of days. */
    public static Axis ofSeconds(double largest) {
        double wanted = Math.max(largest, 1) / LINES;
        for (long step : CLOCK) {
            if (step >= wanted) {
                return with(step, largest);
            }
        }
        return with(DAY * roundStep(Math.max(wanted / DAY, 1)), largest);
    }

    private static double roundStep(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double ratio = wanted / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }

    private static Axis with(double step, double largest) {
        return new Axis(step * Math.ceil(Math.max(largest, 1) / step), step);
    }
}
