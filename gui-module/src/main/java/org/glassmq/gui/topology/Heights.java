package org.glassmq.gui.topology;

import java.util.List;
import org.glassmq.gui.topology.Layering.Spot;

/** Moves nodes up and down, in their order, to be near to what they are connected with. */
final class Heights {
    /** Edges that go far are drawn straight rather than nodes moved together. */
    private static final double WAYPOINT_WEIGHT = 3;
    private static final double ALONE = 1e-6;

    private Heights() {}

    static void settle(List<List<Spot>> columns, double gap, int rounds) {
        for (List<Spot> column : columns) {
            double y = 0;
            for (Spot spot : column) {
                spot.centre = y + spot.height / 2;
                y += spot.height + gap(spot, gap);
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < columns.size(); i++) {
                boolean forth = round % 2 == 0;
                settle(columns.get(forth ? i : columns.size() - 1 - i), gap, round < rounds - 2 && forth, round);
            }
        }
    }

    private static double gap(Spot spot, double gap) {
        return spot.waypoint ? gap / 2 : gap;
    }

    /**
     * The nearest heights to those wished for that keep the order and the distances: a weighted isotonic regression,
     * by pooling neighbours that are in each other's way.
     */
    private static void settle(List<Spot> column, double gap, boolean byLeft, int round) {
        int n = column.size();
        double[] offset = new double[n];
        double[] mean = new double[n];
        double[] weight = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            Spot spot = column.get(i);
            if (i > 0) {
                Spot above = column.get(i - 1);
                offset[i] = offset[i - 1] + above.height / 2 + gap(above, gap) + spot.height / 2;
            }
            mean[blocks] = wish(spot, byLeft, round) - offset[i];
            weight[blocks] = spot.alone() ? ALONE : spot.waypoint ? WAYPOINT_WEIGHT : 1;
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double sum = weight[blocks - 2] + weight[blocks - 1];
                mean[blocks - 2] =
                        (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / sum;
                weight[blocks - 2] = sum;
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < size[block]; i++, at++) {
                column.get(at).centre = mean[block] + offset[at];
            }
        }
    }

    private static double wish(Spot spot, boolean byLeft, int round) {
        if (spot.alone()) {
            return -1e6; // as far up as the order lets it
        }
        List<Spot> first = byLeft ? spot.left : spot.right;
        List<Spot> second = byLeft ? spot.right : spot.left;
        if (round >= 4 && !first.isEmpty() && !second.isEmpty()) {
            return (average(first) + average(second)) / 2;
        }
        return average(first.isEmpty() ? second : first);
    }

    private static double average(List<Spot> spots) {
        double sum = 0;
        for (Spot spot : spots) {
            sum += spot.centre;
        }
        return sum / spots.size();
    }
}
