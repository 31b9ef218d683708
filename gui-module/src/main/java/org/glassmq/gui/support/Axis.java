package org.glassmq.gui.support;

/**
 * The vertical axis of a plot, from 0 to a round number.
 *
 * @param top  where it ends; at least the largest value
 * @param step between two lines of the grid: 1, 2 or 5 times a power of ten
 */
public record Axis(double top, double step) {
    private static final int LINES = 4;

    /** The axis that holds values up to the largest one. */
    public static Axis upTo(double largest) {
        double wanted = Math.max(largest, 1) / LINES;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        double ratio = wanted / power;
        double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
        return new Axis(step * Math.ceil(Math.max(largest, 1) / step), step);
    }
}
