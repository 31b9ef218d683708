package org.glassmq.gui.topology;

import org.glassmq.gui.topology.Layout.Box;

/** Shapes of nodes, pixels at zoom 1. */
final class Outline {
    /** Where text begins, from the left edge. */
    static final double TEXT = 34;
    /** Where it has to end, from the right edge. */
    static final double END = 14;

    private static final double POINT = 10;

    private Outline() {}

    /** Corners of an exchange, x and y by turns. */
    static double[] hexagon(Box box) {
        return new double[] {
            box.x() + POINT, box.y(),
            box.right() - POINT, box.y(),
            box.right(), box.centre(),
            box.right() - POINT, box.y() + box.height(),
            box.x() + POINT, box.y() + box.height(),
            box.x(), box.centre()
        };
    }
}
