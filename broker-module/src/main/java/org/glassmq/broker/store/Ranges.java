package org.glassmq.broker.store;

import java.util.Arrays;

/** A set of numbers from 0, as ascending ranges that neither overlap nor touch. Immutable. */
final class Ranges {
    static final Ranges NONE = new Ranges(new int[0], 0);

    /** Start, end (exclusive), start, end, ... */
    private final int[] bounds;

    private final int size;

    private Ranges(int[] bounds, int size) {
        this.bounds = bounds;
        this.size = size;
    }

    /** @param bounds start, end (exclusive), ...: ascending, all different; not copied */
    static Ranges ofBounds(int[] bounds) {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size == 0 ? NONE : new Ranges(bounds, size);
    }

    /** How many numbers are in the set. */
    int size() {
        return size;
    }

    /** How many ranges they form. */
    int ranges() {
        return bounds.length / 2;
    }

    int start(int range) {
        return bounds[2 * range];
    }

    int end(int range) {
        return bounds[2 * range + 1];
    }

    boolean contains(int number) {
        int at = Arrays.binarySearch(bounds, number);
        // A start is in the set, an end is not; in between, an odd number of bounds lies below.
        return at >= 0 ? at % 2 == 0 : -(at + 1) % 2 != 0;
    }

    /** How many numbers of the set are below another. */
    int below(int number) {
        int count = 0;
        for (int range = 0; range < ranges() && start(range) < number; range++) {
            count += Math.min(end(range), number) - start(range);
        }
        return count;
    }

    /** This set with all numbers from {@code from} up to, not including, {@code to}; itself if they are in it. */
    Ranges with(int from, int to) {
        int below = 0; // ranges that end before from
        while (below < ranges() && end(below) < from) {
            below++;
        }
        int above = below; // the first range that starts after to
        while (above < ranges() && start(above) <= to) {
            above++;
        }
        if (above == below + 1 && start(below) <= from && end(below) >= to) {
            return this;
        }
        int[] merged = new int[bounds.length + 2 * (1 - (above - below))];
        System.arraycopy(bounds, 0, merged, 0, 2 * below);
        merged[2 * below] = above > below ? Math.min(from, start(below)) : from;
        merged[2 * below + 1] = above > below ? Math.max(to, end(above - 1)) : to;
        System.arraycopy(bounds, 2 * above, merged, 2 * below + 2, bounds.length - 2 * above);
        return ofBounds(merged);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
