package org.glassmq.gui.support;

import java.time.Instant;

/**
 * Values over time, several at each moment; when it is full the oldest moment makes room. A value that is not a number
 * stands for a gap: nothing was measured then. Belongs to the JavaFX application thread.
 */
public final class TimeSeries {
    private final int series;
    private final long[] times;
    private final double[] values;
    private int first;
    private int size;

    /**
     * @param series   values at each moment
     * @param capacity moments that are kept
     */
    public TimeSeries(int series, int capacity) {
        this.series = series;
        this.times = new long[capacity];
        this.values = new double[series * capacity];
    }

    /** How many values there are at each moment. */
    public int series() {
        return series;
    }

    /** How many moments are kept now. */
    public int size() {
        return size;
    }

    /** Adds a moment; one that is not later than the last one is left out. */
    public void add(Instant at, double... now) {
        if (now.length != series) {
            throw new IllegalArgumentException(now.length + " values for " + series + " series");
        }
        long time = at.toEpochMilli();
        if (size > 0 && time <= time(size - 1)) {
            return;
        }
        int slot = (first + size) % times.length;
        if (size == times.length) {
            first = (first + 1) % times.length;
        } else {
            size++;
        }
        times[slot] = time;
        System.arraycopy(now, 0, values, slot * series, series);
    }

    /** Forgets everything. */
    public void clear() {
        first = 0;
        size = 0;
    }

    /** When a moment was, in milliseconds since 1970; the oldest is number 0. */
    public long time(int moment) {
        return times[slot(moment)];
    }

    /** A value at a moment. */
    public double value(int moment, int of) {
        return values[slot(moment) * series + of];
    }

    /** The first moment that is not before a time; the number of moments if all are before it. */
    public int from(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The moment that is nearest to a time; -1 if there is none at all. */
    public int nearest(long time) {
        int after = from(time);
        if (after == size || after > 0 && time - time(after - 1) < time(after) - time) {
            return after - 1;
        }
        return after;
    }

    /** The largest value since a moment, of all series; 0 if there is none. */
    public double largest(int since) {
        double largest = 0;
        for (int moment = since; moment < size; moment++) {
            for (int of = 0; of < series; of++) {
                double value = value(moment, of);
                largest = value > largest ? value : largest;
            }
        }
        return largest;
    }

    private int slot(int moment) {
        if (moment < 0 || moment >= size) {
            throw new IndexOutOfBoundsException("moment " + moment + " of " + size);
        }
        return (first + moment) % times.length;
    }
}
