package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.gui.topology.Layering.Spot;

/** Arranges columns so that few edges cross: sweeps over them, each time in the order of what their nodes hang on. */
final class Crossings {
    private Crossings() {}

    /** Leaves the best order that was found. */
    static void reduce(List<List<Spot>> columns, int sweeps) {
        List<List<Spot>> best = copy(columns);
        long fewest = count(columns);
        for (int sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
            if (sweep % 2 == 0) {
                for (int i = 1; i < columns.size(); i++) {
                    arrange(columns.get(i), true);
                }
            } else {
                for (int i = columns.size() - 2; i >= 0; i--) {
                    arrange(columns.get(i), false);
                }
            }
            long now = count(columns);
            if (now < fewest) {
                fewest = now;
                best = copy(columns);
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            List<Spot> order = best.get(i);
            for (int place = 0; place < order.size(); place++) {
                order.get(place).place = place;
                columns.get(i).set(place, order.get(place));
            }
        }
    }

    private static List<List<Spot>> copy(List<List<Spot>> columns) {
        List<List<Spot>> copy = new ArrayList<>();
        columns.forEach(column -> copy.add(List.copyOf(column)));
        return copy;
    }

    private static void arrange(List<Spot> column, boolean byLeft) {
        Map<Spot, Double> wishes = new HashMap<>();
        for (Spot spot : column) {
            List<Spot> others = byLeft ? spot.left : spot.right;
            double own = spot.alone() ? Double.MAX_VALUE : spot.place * scale(column, others);
            wishes.put(spot, others.stream().mapToInt(other -> other.place).average().orElse(own));
        }
        Layering.rank(column, Comparator.comparing((Spot spot) -> wishes.get(spot)).thenComparing(spot -> spot.place));
    }

    /** A node that hangs on nothing on that side keeps its place; columns of different length are compared by share. */
    private static double scale(List<Spot> column, List<Spot> others) {
        return others.isEmpty() ? 1 : (double) others.size() / column.size();
    }

    /** How many pairs of edges between neighbouring columns cross. */
    static long count(List<List<Spot>> columns) {
        long crossings = 0;
        for (int i = 1; i < columns.size(); i++) {
            crossings += count(columns.get(i - 1), columns.get(i).size());
        }
        return crossings;
    }

    /** Counts inversions with a binary indexed tree, edges in the order of their left ends. */
    private static long count(List<Spot> left, int right) {
        int[] tree = new int[right + 1];
        long crossings = 0;
        int seen = 0;
        for (Spot spot : left) {
            int[] ends = spot.right.stream().mapToInt(other -> other.place).sorted().toArray();
            for (int end : ends) {
                int notBelow = 0;
                for (int i = end + 1; i > 0; i -= i & -i) {
                    notBelow += tree[i];
                }
                crossings += seen - notBelow;
            }
            for (int end : ends) {
                for (int i = end + 1; i <= right; i += i & -i) {
                    tree[i]++;
                }
                seen++;
            }
        }
        return crossings;
    }
}
