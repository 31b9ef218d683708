package org.glassmq.gui.topology;

import java.util.Optional;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.glassmq.gui.topology.Layout.Box;
import org.glassmq.gui.topology.Layout.Route;
import org.glassmq.gui.topology.NodeKey.Kind;

/** Paints a picture on a canvas: what lies outside is left out, and what would be too small to read. */
final class PaintBox {
    private static final double TEXT_FROM = 0.32;
    private static final double FIGURES_FROM = 0.46;
    private static final double DIMMED = 0.22;

    private final GraphicsContext g;
    private final Shades<Color> shades;
    private final TopologyTexts texts;
    private final Font title;
    private final Font small;
    private Viewport view = new Viewport(1, 0, 0);
    private double width;
    private double height;

    PaintBox(GraphicsContext g, Shades<Color> shades, TopologyTexts texts, String family) {
        this.g = g;
        this.shades = shades;
        this.texts = texts;
        title = Font.font(family, FontWeight.BOLD, Sizes.TITLE);
        small = Font.font(family, Sizes.SMALL);
    }

    /**
     * What stands out.
     *
     * @param chosen  has the focus
     * @param touched is under the mouse
     * @param lit     all that is not dimmed; empty: nothing is dimmed
     */
    record Accent(Optional<NodeKey> chosen, Optional<NodeKey> touched, Set<NodeKey> lit) {
        static final Accent NONE = new Accent(Optional.empty(), Optional.empty(), Set.of());

        boolean dims(NodeKey key) {
            return !lit.isEmpty() && !lit.contains(key);
        }
    }

    /** Paints all that is seen. */
    void paint(Picture picture, Viewport from, double wide, double high, Accent accent) {
        view = from;
        width = wide;
        height = high;
        g.clearRect(0, 0, wide, high);
        g.save();
        g.scale(view.zoom(), view.zoom());
        g.translate(-view.x(), -view.y());
        for (int i = 0; i < picture.graph().links().size(); i++) {
            Link link = picture.graph().links().get(i);
            Route route = picture.layout().routes().get(i);
            if (sees(route)) {
                g.setGlobalAlpha(accent.dims(link.from()) || accent.dims(link.to()) ? DIMMED : 1);
                link(link, route);
            }
        }
        if (view.zoom() >= FIGURES_FROM) {
            for (int i = 0; i < picture.graph().links().size(); i++) {
                Link link = picture.graph().links().get(i);
                g.setGlobalAlpha(accent.dims(link.from()) || accent.dims(link.to()) ? DIMMED : 1);
                label(link, picture.layout().routes().get(i));
            }
        }
        for (Vertex vertex : picture.graph().vertices()) {
            Box box = picture.layout().boxes().get(vertex.key());
            if (sees(box)) {
                g.setGlobalAlpha(accent.dims(vertex.key()) ? DIMMED : 1);
                vertex(vertex, box, accent);
            }
        }
        g.restore();
    }

    private boolean sees(Box box) {
        return view.toWindowX(box.right()) >= 0
                && view.toWindowX(box.x()) <= width
                && view.toWindowY(box.y() + box.height()) >= 0
                && view.toWindowY(box.y()) <= height;
    }

    private boolean sees(Route route) {
        double[] p = route.points();
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = 1; i < p.length; i += 2) {
            low = Math.min(low, p[i]);
            high = Math.max(high, p[i]);
        }
        return view.toWindowY(high) >= -2 && view.toWindowY(low) <= height + 2;
    }

    private void link(Link link, Route route) {
        double[] p = route.points();
        boolean dashed = link.relation().isDashed();
        Color colour = Shades.flows(link) || dashed ? shades.of(link) : shades.border();
        g.setStroke(colour.deriveColor(0, 1, 1, 0.75));
        g.setLineWidth(Shades.width(link));
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineDashes(dashed ? new double[] {6, 5} : null);
        g.beginPath();
        g.moveTo(p[0], p[1]);
        for (int i = 2; i < p.length; i += 6) {
            g.bezierCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5]);
        }
        g.stroke();
        g.setLineDashes(null);
        double end = p[p.length - 2];
        double y = p[p.length - 1];
        double size = 4 + Shades.width(link) * 0.6;
        double back = p[p.length - 4] < end ? -size * 1.7 : size * 1.7;
        g.setFill(colour);
        g.fillPolygon(new double[] {end, end + back, end + back}, new double[] {y, y - size, y + size}, 3);
    }

    private void label(Link link, Route route) {
        route.label().filter(label -> sees(label.box())).ifPresent(label -> {
            String text = texts.label(link, label.key());
            if (!text.isEmpty()) {
                Box box = label.box();
                double wide = Math.min(Sizes.width(text) + 8, box.width());
                double middle = box.x() + box.width() / 2;
                g.setFill(shades.ground().deriveColor(0, 1, 1, 0.86));
                g.fillRoundRect(middle - wide / 2, box.y(), wide, box.height(), 6, 6);
                g.setFont(small);
                g.setFill(shades.muted());
                write(text, middle, box.centre(), TextAlignment.CENTER);
            }
        });
    }

    private void write(String text, double x, double y, TextAlignment align) {
        g.setTextAlign(align);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    private void vertex(Vertex vertex, Box box, Accent accent) {
        Kind kind = vertex.key().kind();
        Color colour = shades.of(kind);
        boolean chosen = accent.chosen().filter(vertex.key()::equals).isPresent();
        boolean touched = accent.touched().filter(vertex.key()::equals).isPresent();
        g.setLineWidth(1.2);
        if (vertex.key().isGroup()) {
            for (double behind : new double[] {6, 3}) {
                shape(kind, new Box(0, box.x() + behind, box.y() + behind, box.width(), box.height()), colour);
            }
        }
        if (chosen) {
            g.setLineWidth(6);
            g.setGlobalAlpha(0.35);
            outline(kind, box, colour);
            g.setGlobalAlpha(1);
        }
        g.setLineWidth(chosen || touched ? 2.4 : 1.2);
        shape(kind, box, colour);
        if (kind != Kind.ENTRY) {
            sign(vertex.key(), box, colour);
            if (view.zoom() >= TEXT_FROM) {
                words(vertex, box, colour);
            }
            if (kind == Kind.QUEUE) {
                depth(vertex, box, colour);
            }
        }
    }

    private void shape(Kind kind, Box box, Color colour) {
        g.setFill(kind == Kind.ENTRY ? colour.deriveColor(0, 1, 1, 0.35) : shades.card());
        switch (kind) {
            case EXCHANGE -> {
                double[] p = Outline.hexagon(box);
                g.fillPolygon(every(p, 0), every(p, 1), p.length / 2);
            }
            case PRODUCER, ENTRY, QUEUE, CONSUMER ->
                g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round(kind), round(kind));
        }
        outline(kind, box, colour);
    }

    private void outline(Kind kind, Box box, Color colour) {
        g.setStroke(colour);
        switch (kind) {
            case EXCHANGE -> {
                double[] p = Outline.hexagon(box);
                g.strokePolygon(every(p, 0), every(p, 1), p.length / 2);
            }
            case PRODUCER, ENTRY, QUEUE, CONSUMER ->
                g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), round(kind), round(kind));
        }
    }

    private static double[] every(double[] points, int from) {
        double[] some = new double[points.length / 2];
        for (int i = 0; i < some.length; i++) {
            some[i] = points[2 * i + from];
        }
        return some;
    }

    private static double round(Kind kind) {
        return switch (kind) {
            case PRODUCER, CONSUMER -> Sizes.HEIGHT;
            case ENTRY, EXCHANGE -> 12;
            case QUEUE -> 8;
        };
    }

    /** A sign for the kind: an arrow out, a fork, a pile, an arrow in. */
    private void sign(NodeKey key, Box box, Color colour) {
        double x = box.x() + 19;
        double y = box.centre();
        g.setFill(colour);
        g.setStroke(colour);
        g.setLineWidth(2);
        switch (key.kind()) {
            case PRODUCER -> g.fillPolygon(new double[] {x - 4, x + 6, x - 4}, new double[] {y - 6, y, y + 6}, 3);
            case CONSUMER -> {
                g.strokeOval(x - 5.5, y - 5.5, 11, 11);
                g.fillOval(x - 2, y - 2, 4, 4);
            }
            case QUEUE -> {
                g.fillRect(x - 6, y - 7, 12, 3);
                g.fillRect(x - 6, y - 1.5, 12, 3);
                g.fillRect(x - 6, y + 4, 12, 3);
            }
            case EXCHANGE -> g.fillPolygon(
                    new double[] {x, x + 6.5, x, x - 6.5}, new double[] {y - 6.5, y, y + 6.5, y}, 4);
            case ENTRY -> {}
        }
    }

    private void words(Vertex vertex, Box box, Color colour) {
        double left = box.x() + Outline.TEXT;
        double room = box.width() - Outline.TEXT - Outline.END;
        boolean figures = view.zoom() >= FIGURES_FROM;
        String flow = figures ? texts.flow(vertex) : "";
        g.setFont(title);
        g.setFill(shades.text());
        double y = figures ? box.y() + 15 : box.centre();
        double free = flow.isEmpty() ? room : room - Sizes.width(flow) - 10;
        write(Sizes.fitting(texts.title(vertex), Sizes.TITLE, free), left, y, TextAlignment.LEFT);
        if (figures) {
            g.setFont(small);
            g.setFill(colour);
            write(flow, box.right() - Outline.END, y, TextAlignment.RIGHT);
            g.setFill(shades.muted());
            write(Sizes.fitting(texts.line(vertex), Sizes.SMALL, room), left, box.y() + 32, TextAlignment.LEFT);
        }
    }

    /** How full a queue is: each tenth of the line is three times as many messages; unacknowledged ones are hollow. */
    private void depth(Vertex vertex, Box box, Color colour) {
        double all = (double) vertex.counts().ready() + vertex.counts().unacked();
        if (all > 0) {
            double line = (box.width() - 16) * Math.min(1, Math.log10(1 + all) / 6);
            double ready = line * vertex.counts().ready() / all;
            double y = box.y() + box.height() - 4;
            g.setFill(colour);
            g.fillRect(box.x() + 8, y, ready, 2.5);
            g.setFill(colour.deriveColor(0, 1, 1, 0.35));
            g.fillRect(box.x() + 8 + ready, y, line - ready, 2.5);
        }
    }
}
