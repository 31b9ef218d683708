package org.glassmq.gui.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A queue's past between two times, in equal steps.
 *
 * @param from  beginning, milliseconds since 1970
 * @param to    end
 * @param steps one for each; empty where nothing was measured because the console did not run
 */
public record Timeline(long from, long to, List<Optional<Point>> steps) {

    /** Begin of a step, milliseconds. */
    public long at(int step) {
        return from + (to - from) * step / steps.size();
    }

    /**
     * Puts points into steps.
     *
     * @param points   of the queue, ascending
     * @param presence of the console, ascending: where it ran and the queue has no points, nothing moved or waited
     * @param step     of the points, milliseconds
     * @param most     steps at most
     */
    static Timeline of(long from, long to, List<Point> points, List<Point> presence, long step, int most) {
        int count = Math.clamp((to - from) / step, 1, most);
        Point.Sum[] sums = new Point.Sum[count];
        Point.Sum[] there = new Point.Sum[count];
        Timeline times = new Timeline(from, to, Collections.nCopies(count, Optional.empty()));
        put(points, sums, times);
        put(presence, there, times);
        List<Optional<Point>> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (sums[i] != null) {
                steps.add(Optional.of(sums[i].point()));
            } else {
                steps.add(there[i] != null
                        ? Optional.of(Point.of(times.at(i), new double[Measure.COUNT]))
                        : Optional.empty());
            }
        }
        return new Timeline(from, to, steps);
    }

    private static void put(List<Point> points, Point.Sum[] into, Timeline times) {
        for (Point point : points) {
            if (point.at() < times.from || point.at() >= times.to) {
                continue;
            }
            int step = (int) ((point.at() - times.from) * into.length / (times.to - times.from));
            if (into[step] == null) {
                into[step] = new Point.Sum(times.at(step));
            }
            into[step].add(point);
        }
    }
}
