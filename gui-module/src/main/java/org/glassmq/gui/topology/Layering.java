package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glassmq.gui.topology.Layout.Box;
import org.glassmq.gui.topology.NodeKey.Kind;

/**
 * Lays a graph out in columns, left to right, after Sugiyama: edges over several columns get a waypoint in each, the
 * order within columns is improved by sweeps to the median height of what a node is connected with, then each node
 * moves as near to its neighbours as the order allows. The same graph always looks the same.
 *
 * <p>What was drawn before keeps its order, and what is new comes next to its neighbours, so that a picture that
 * somebody knows stays as it is; only when most is new all is arranged anew.
 */
final class Layering {
    private static final double NODE_GAP = 11;
    private static final double WAYPOINT = 9;
    private static final double MARGIN = 24;
    private static final int SWEEPS = 24;
    private static final int SHIFTS = 8;

    private final Graph graph;
    private final List<List<Spot>> columns = new ArrayList<>();
    private final Map<NodeKey, Spot> spots = new TreeMap<>();
    private final List<List<Spot>> ways = new ArrayList<>();

    private Layering(Graph graph) {
        this.graph = graph;
    }

    /** A node in the making, or a waypoint of an edge. */
    static final class Spot {
        final int column;
        final double width;
        final double height;
        final boolean waypoint;
        final List<Spot> left = new ArrayList<>();
        final List<Spot> right = new ArrayList<>();
        int place;
        double centre;

        Spot(int column, double width, double height, boolean waypoint) {
            this.column = column;
            this.width = width;
            this.height = height;
            this.waypoint = waypoint;
        }

        boolean alone() {
            return left.isEmpty() && right.isEmpty();
        }
    }

    /**
     * Lays a graph out.
     *
     * @param before how the graph was laid out last, perhaps with other nodes
     */
    static Layout of(Graph graph, Layout before) {
        if (graph.vertices().isEmpty()) {
            return Layout.EMPTY;
        }
        Layering layering = new Layering(graph);
        layering.place();
        layering.order(before);
        Heights.settle(layering.columns, NODE_GAP, SHIFTS);
        return layering.layout();
    }

    private void place() {
        Map<NodeKey, Integer> ranks = Columns.of(graph);
        Map<NodeKey, Integer> degree = new HashMap<>();
        graph.links().forEach(link -> {
            degree.merge(link.from(), 1, Integer::sum);
            degree.merge(link.to(), 1, Integer::sum);
        });
        int count = ranks.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        for (int i = 0; i < count; i++) {
            columns.add(new ArrayList<>());
        }
        for (Vertex vertex : graph.vertices()) {
            Kind kind = vertex.key().kind();
            double height = kind == Kind.ENTRY
                    ? Math.clamp(degree.getOrDefault(vertex.key(), 0) * 14.0, 56, 420)
                    : Sizes.HEIGHT;
            Spot spot = new Spot(ranks.get(vertex.key()), Sizes.width(kind), height, false);
            spots.put(vertex.key(), spot);
            add(spot);
        }
        graph.links().forEach(this::connect);
    }

    private void add(Spot spot) {
        List<Spot> column = columns.get(spot.column);
        spot.place = column.size();
        column.add(spot);
    }

    /** Puts waypoints between the ends of an edge. An edge within a column takes no part in the arrangement. */
    private void connect(Link link) {
        Spot from = spots.get(link.from());
        Spot to = spots.get(link.to());
        List<Spot> way = new ArrayList<>();
        way.add(from);
        int step = Integer.signum(to.column - from.column);
        if (step != 0) {
            for (int column = from.column + step; column != to.column; column += step) {
                Spot waypoint = new Spot(column, 0, WAYPOINT, true);
                add(waypoint);
                way.add(waypoint);
            }
        }
        way.add(to);
        if (step != 0) {
            for (int i = 1; i < way.size(); i++) {
                Spot a = way.get(step > 0 ? i - 1 : i);
                Spot b = way.get(step > 0 ? i : i - 1);
                a.right.add(b);
                b.left.add(a);
            }
        }
        ways.add(way);
    }

    private void order(Layout before) {
        long known = spots.keySet().stream().filter(before.boxes()::containsKey).count();
        if (known * 2 > spots.size()) {
            keepOrder(before);
        } else {
            columns.forEach(column -> rank(column, Comparator.comparing(Spot::alone)));
            Crossings.reduce(columns, SWEEPS);
        }
    }

    /** Known nodes at their height, new ones at that of their neighbours, waypoints on the straight line. */
    private void keepOrder(Layout before) {
        Map<Spot, Double> heights = new HashMap<>();
        spots.forEach((key, spot) -> {
            Box box = before.boxes().get(key);
            if (box != null) {
                heights.put(spot, box.centre());
            }
        });
        for (int round = 0; round < columns.size(); round++) {
            for (Spot spot : spots.values()) {
                if (!heights.containsKey(spot)) {
                    near(spot, heights).ifPresent(height -> heights.put(spot, height));
                }
            }
        }
        for (List<Spot> way : ways) {
            double from = heights.getOrDefault(way.getFirst(), Double.MAX_VALUE);
            double to = heights.getOrDefault(way.getLast(), Double.MAX_VALUE);
            for (int i = 1; i < way.size() - 1; i++) {
                heights.put(way.get(i), from + (to - from) * i / (way.size() - 1));
            }
        }
        Comparator<Spot> order = Comparator.comparing(
                        (Spot spot) -> heights.getOrDefault(spot, Double.MAX_VALUE))
                .thenComparing(spot -> spot.place);
        columns.forEach(column -> rank(column, order));
    }

    private static Optional<Double> near(Spot spot, Map<Spot, Double> heights) {
        double sum = 0;
        int count = 0;
        for (List<Spot> side : List.of(spot.left, spot.right)) {
            for (Spot other : side) {
                Double height = heights.get(other);
                if (height != null) {
                    sum += height;
                    count++;
                }
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(sum / count);
    }

    static void rank(List<Spot> column, Comparator<Spot> order) {
        column.sort(order);
        for (int i = 0; i < column.size(); i++) {
            column.get(i).place = i;
        }
    }

    private Layout layout() {
        double[] lefts = new double[columns.size()];
        double[] widths = new double[columns.size()];
        double x = MARGIN;
        double right = 0;
        for (int i = 0; i < lefts.length; i++) {
            lefts[i] = x;
            widths[i] = columns.get(i).stream().mapToDouble(spot -> spot.width).max().orElse(0);
            right = x + widths[i];
            x = right + gap(i);
        }
        double top = spots.values().stream()
                .mapToDouble(spot -> spot.centre - spot.height / 2)
                .min()
                .orElse(0);
        Map<NodeKey, Box> boxes = new TreeMap<>();
        double bottom = 0;
        for (Map.Entry<NodeKey, Spot> entry : spots.entrySet()) {
            Spot spot = entry.getValue();
            spot.centre += MARGIN - top;
            double y = spot.centre - spot.height / 2;
            boxes.put(entry.getKey(), new Box(spot.column, lefts[spot.column], y, spot.width, spot.height));
            bottom = Math.max(bottom, y + spot.height);
        }
        List<List<double[]>> waypoints = new ArrayList<>();
        for (List<Spot> way : ways) {
            List<double[]> points = new ArrayList<>();
            for (Spot spot : way.subList(1, way.size() - 1)) {
                points.add(new double[] {lefts[spot.column], spot.centre + MARGIN - top, widths[spot.column]});
            }
            waypoints.add(points);
        }
        return new Layout(
                boxes,
                Routes.of(graph, boxes, waypoints),
                right + MARGIN + Routes.BULGE,
                bottom + MARGIN);
    }

    /** Room for edges to the right of a column: the more there are, the more. */
    private double gap(int column) {
        long edges = columns.get(column).stream().mapToLong(spot -> spot.right.size()).sum();
        boolean labelled = graph.links().stream()
                .anyMatch(link -> !link.keys().isEmpty() && spots.get(link.from()).column == column);
        return (labelled ? 140 : 116) + Math.min(110, edges * 1.5);
    }
}
