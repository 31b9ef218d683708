package org.glassmq.gui.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the nodes and edges of a graph are. Lengths in pixels at zoom 1, the origin at the top left.
 *
 * @param boxes  of the nodes
 * @param routes of the edges, in the order of the graph's edges
 * @param width  of the whole
 * @param height of the whole
 */
record Layout(Map<NodeKey, Box> boxes, List<Route> routes, double width, double height) {
    static final Layout EMPTY = new Layout(Map.of(), List.of(), 0, 0);

    /**
     * A place for something.
     *
     * @param column which column it stands in, from 0
     */
    record Box(int column, double x, double y, double width, double height) {
        double centre() {
            return y + height / 2;
        }

        double right() {
            return x + width;
        }

        boolean holds(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }

        boolean overlaps(Box other) {
            return x < other.right() && other.x < right() && y < other.y + other.height && other.y < y + height;
        }
    }

    /**
     * Text at an edge.
     *
     * @param key its routing key, perhaps cut; empty if it has none worth saying, or several
     * @param box room for it, or for the number of keys, and for a rate
     */
    record Label(String key, Box box) {}

    /**
     * The way of an edge: a start, then for each piece of a curve two control points and its end.
     *
     * @param points x and y by turns; 2 + 6 n values, not to be changed
     * @param label  empty if there is no room for it, or never anything to write
     */
    record Route(double[] points, Optional<Label> label) {

        int pieces() {
            return (points.length - 2) / 6;
        }

        /** How long the way is, about. */
        double length() {
            double length = 1;
            for (int i = 2; i < points.length; i += 6) {
                length += Math.hypot(points[i + 4] - points[i - 2], points[i + 5] - points[i - 1]);
            }
            return length;
        }

        /** The x of a point on the way; from 0 at the start to 1 at the end. */
        double x(double at) {
            return on(at, 0);
        }

        /** The y of a point on the way. */
        double y(double at) {
            return on(at, 1);
        }

        private double on(double at, int axis) {
            int piece = Math.min((int) (at * pieces()), pieces() - 1);
            double t = at * pieces() - piece;
            double u = 1 - t;
            int i = piece * 6 + axis;
            return u * u * u * points[i]
                    + 3 * u * u * t * points[i + 2]
                    + 3 * u * t * t * points[i + 4]
                    + t * t * t * points[i + 6];
        }
    }

    /** The node at a point; empty if there is none. */
    Optional<NodeKey> nodeAt(double x, double y) {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().holds(x, y))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
