package org.glassmq.gui.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.gui.topology.Layout.Box;
import org.glassmq.gui.topology.Layout.Label;
import org.glassmq.gui.topology.Layout.Route;
import org.glassmq.gui.topology.NodeKey.Kind;

/**
 * The ways of edges between nodes that have their places, and their labels: at each node's side edges leave in the
 * order of where they go, and a label is written where it covers neither a node nor another label, or not at all.
 */
final class Routes {
    /** How far an edge within a column swings out to the right. */
    static final double BULGE = 46;

    private static final double[] LABEL_AT = {0.72, 0.62, 0.52, 0.42, 0.82, 0.32, 0.22};
    private static final double LABEL_HEIGHT = 15;
    private static final double COUNT_WIDTH = 50;
    private static final double RATE_WIDTH = 56;
    private static final int LABEL_LETTERS = 24;
    private static final int MOST_LABELS = 600;

    private final Graph graph;
    private final Map<NodeKey, Box> boxes;
    private final double[] starts;
    private final double[] ends;

    private Routes(Graph graph, Map<NodeKey, Box> boxes) {
        this.graph = graph;
        this.boxes = boxes;
        starts = new double[graph.links().size()];
        ends = new double[graph.links().size()];
    }

    /** @param waypoints for each edge: left, height and width of what it passes */
    static List<Route> of(Graph graph, Map<NodeKey, Box> boxes, List<List<double[]>> waypoints) {
        Routes routes = new Routes(graph, boxes);
        routes.spread();
        List<double[]> ways = new ArrayList<>();
        for (int i = 0; i < graph.links().size(); i++) {
            ways.add(routes.way(i, waypoints.get(i)));
        }
        return routes.label(ways);
    }

    /** Where at a side of a node an edge begins or ends. */
    private record Port(int link, boolean start, double other) {}

    private record Side(NodeKey node, boolean right) {}

    private boolean leavesRight(Link link) {
        return boxes.get(link.from()).column() <= boxes.get(link.to()).column();
    }

    private boolean arrivesRight(Link link) {
        return boxes.get(link.from()).column() >= boxes.get(link.to()).column();
    }

    private void spread() {
        Map<Side, List<Port>> sides = new HashMap<>();
        for (int i = 0; i < graph.links().size(); i++) {
            Link link = graph.links().get(i);
            double from = boxes.get(link.from()).centre();
            double to = boxes.get(link.to()).centre();
            sides.computeIfAbsent(new Side(link.from(), leavesRight(link)), _ -> new ArrayList<>())
                    .add(new Port(i, true, to));
            sides.computeIfAbsent(new Side(link.to(), arrivesRight(link)), _ -> new ArrayList<>())
                    .add(new Port(i, false, from));
        }
        sides.forEach((side, ports) -> {
            Box box = boxes.get(side.node());
            ports.sort(Comparator.comparingDouble(Port::other)
                    .thenComparing(Port::link)
                    .thenComparing(Port::start));
            double room = box.height() - 12;
            double step = ports.size() > 1 ? Math.min(13, room / (ports.size() - 1)) : 0;
            double y = box.centre() - step * (ports.size() - 1) / 2;
            for (Port port : ports) {
                (port.start() ? starts : ends)[port.link()] = y;
                y += step;
            }
        });
    }

    private double[] way(int index, List<double[]> waypoints) {
        Link link = graph.links().get(index);
        Box from = boxes.get(link.from());
        Box to = boxes.get(link.to());
        List<Double> points = new ArrayList<>();
        double x = leavesRight(link) ? from.right() : from.x();
        double y = starts[index];
        points.add(x);
        points.add(y);
        double endX = arrivesRight(link) ? to.right() : to.x();
        if (from.column() == to.column()) {
            double swing = Math.max(x, endX) + BULGE;
            points.addAll(List.of(swing, y, swing, ends[index], endX, ends[index]));
        } else {
            boolean forth = leavesRight(link);
            for (double[] waypoint : waypoints) {
                double near = forth ? waypoint[0] : waypoint[0] + waypoint[2];
                double far = forth ? waypoint[0] + waypoint[2] : waypoint[0];
                curve(points, x, y, near, waypoint[1]);
                curve(points, near, waypoint[1], far, waypoint[1]);
                x = far;
                y = waypoint[1];
            }
            curve(points, x, y, endX, ends[index]);
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void curve(List<Double> points, double x, double y, double toX, double toY) {
        double bend = (toX - x) * 0.45;
        points.addAll(List.of(x + bend, y, toX - bend, toY, toX, toY));
    }

    private List<Route> label(List<double[]> ways) {
        Taken taken = new Taken();
        boxes.values().forEach(taken::add);
        int labels = 0;
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            Route bare = new Route(ways.get(i), Optional.empty());
            Link link = graph.links().get(i);
            Optional<Label> label = labels < MOST_LABELS && !link.relation().isDashed()
                    ? place(text(link), room(link), bare, taken)
                    : Optional.empty();
            label.ifPresent(placed -> taken.add(placed.box()));
            labels += label.isPresent() ? 1 : 0;
            routes.add(new Route(ways.get(i), label));
        }
        return routes;
    }

    private Optional<Label> place(String text, double width, Route route, Taken taken) {
        for (double at : LABEL_AT) {
            Box box = new Box(0, route.x(at) - width / 2, route.y(at) - LABEL_HEIGHT / 2, width, LABEL_HEIGHT);
            if (taken.leaves(box)) {
                return Optional.of(new Label(text, box));
            }
        }
        return Optional.empty();
    }

    /** Places that are taken, by stripes of height, so that few have to be looked at. */
    private static final class Taken {
        private static final double STRIPE = 48;

        private final Map<Integer, List<Box>> stripes = new HashMap<>();

        void add(Box box) {
            for (int i = first(box); i <= last(box); i++) {
                stripes.computeIfAbsent(i, _ -> new ArrayList<>()).add(box);
            }
        }

        boolean leaves(Box box) {
            for (int i = first(box); i <= last(box); i++) {
                for (Box other : stripes.getOrDefault(i, List.of())) {
                    if (other.overlaps(box)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static int first(Box box) {
            return (int) Math.floor(box.y() / STRIPE);
        }

        private static int last(Box box) {
            return (int) Math.floor((box.y() + box.height()) / STRIPE);
        }
    }

    private static double room(Link link) {
        double text = link.keys().size() > 1 ? COUNT_WIDTH : Sizes.width(text(link));
        return text + RATE_WIDTH;
    }

    /** The routing key; nothing where there are several, there is none, or it is the name of the queue. */
    private static String text(Link link) {
        if (link.keys().size() != 1) {
            return "";
        }
        String only = link.keys().getFirst();
        boolean said = link.to().kind() == Kind.QUEUE && only.equals(link.to().name());
        return said ? "" : shorten(only);
    }

    private static String shorten(String key) {
        return key.codePointCount(0, key.length()) <= LABEL_LETTERS
                ? key
                : key.substring(0, key.offsetByCodePoints(0, LABEL_LETTERS - 1)) + "…";
    }
}
