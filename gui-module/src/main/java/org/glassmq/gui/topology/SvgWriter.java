package org.glassmq.gui.topology;

import java.util.Locale;
import org.glassmq.gui.topology.Layout.Box;
import org.glassmq.gui.topology.Layout.Route;
import org.glassmq.gui.topology.NodeKey.Kind;

/** Writes a picture as SVG 1.1, with the texts as texts. */
final class SvgWriter {
    private final Picture picture;
    private final Shades<String> shades;
    private final TopologyTexts texts;
    private final StringBuilder out = new StringBuilder();

    private SvgWriter(Picture picture, Shades<String> shades, TopologyTexts texts) {
        this.picture = picture;
        this.shades = shades;
        this.texts = texts;
    }

    static String write(Picture picture, Shades<String> shades, TopologyTexts texts) {
        return new SvgWriter(picture, shades, texts).all();
    }

    private String all() {
        double width = picture.layout().width();
        double height = picture.layout().height();
        add("""
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" \
                font-family="sans-serif">
                <rect width="100%%" height="100%%" fill="%s"/>
                """, width, height, width, height, shades.ground());
        for (int i = 0; i < picture.graph().links().size(); i++) {
            link(picture.graph().links().get(i), picture.layout().routes().get(i));
        }
        for (int i = 0; i < picture.graph().links().size(); i++) {
            label(picture.graph().links().get(i), picture.layout().routes().get(i));
        }
        picture.graph().vertices().forEach(this::vertex);
        return out.append("</svg>\n").toString();
    }

    private void link(Link link, Route route) {
        double[] p = route.points();
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "M%.1f %.1f", p[0], p[1]));
        for (int i = 2; i < p.length; i += 6) {
            path.append(String.format(
                    Locale.ROOT,
                    " C%.1f %.1f %.1f %.1f %.1f %.1f",
                    p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5]));
        }
        boolean plain = !Shades.flows(link) && !link.relation().isDashed();
        String colour = plain ? shades.border() : shades.of(link);
        add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>%n",
                path, colour, Shades.width(link), link.relation().isDashed() ? " stroke-dasharray=\"6 5\"" : "");
        double end = p[p.length - 2];
        double y = p[p.length - 1];
        double back = p[p.length - 4] < end ? -8 : 8;
        add(
                "<path d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1f Z\" fill=\"%s\"/>%n",
                end, y, end + back, y - 4, end + back, y + 4, colour);
    }

    private void label(Link link, Route route) {
        route.label().ifPresent(label -> {
            String text = texts.label(link, label.key());
            if (!text.isEmpty()) {
                double middle = label.box().x() + label.box().width() / 2;
                text(text, middle, label.box().centre() + 4, "middle", shades.muted());
            }
        });
    }

    private void vertex(Vertex vertex) {
        Box box = picture.layout().boxes().get(vertex.key());
        String colour = shades.of(vertex.key().kind());
        double round = round(vertex.key().kind());
        if (vertex.key().isGroup()) {
            rect(box.x() + 4, box.y() + 4, box, round, colour);
        }
        if (vertex.key().kind() == Kind.EXCHANGE) {
            double[] p = Outline.hexagon(box);
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < p.length; i += 2) {
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", p[i], p[i + 1]));
            }
            add("<polygon points=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.4\"/>%n",
                    points.toString().strip(), shades.card(), colour);
        } else {
            rect(box.x(), box.y(), box, round, colour);
        }
        if (vertex.key().kind() != Kind.ENTRY) {
            double left = box.x() + Outline.TEXT;
            String flow = texts.flow(vertex);
            double room = box.width() - Outline.TEXT - Outline.END;
            String title = Sizes.fitting(texts.title(vertex), Sizes.TITLE, room - Sizes.width(flow) - 8);
            add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" font-weight=\"bold\" fill=\"%s\">%s</text>%n",
                    left, box.y() + 19, shades.text(), escape(title));
            text(flow, box.right() - Outline.END, box.y() + 19, "end", colour);
            text(Sizes.fitting(texts.line(vertex), Sizes.SMALL, room), left, box.y() + 36, "start", shades.muted());
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>%n", box.x() + 19, box.centre(), colour);
        }
    }

    private static double round(Kind kind) {
        return switch (kind) {
            case PRODUCER, CONSUMER -> Sizes.HEIGHT / 2;
            case ENTRY, EXCHANGE -> 8;
            case QUEUE -> 6;
        };
    }

    private void rect(double x, double y, Box box, double round, String colour) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.0f\" fill=\"%s\" stroke=\"%s\" "
                + "stroke-width=\"1.4\"/>%n", x, y, box.width(), box.height(), round, shades.card(), colour);
    }

    private void text(String text, double x, double y, String anchor, String colour) {
        if (!text.isEmpty()) {
            add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                    x, y, anchor, colour, escape(text));
        }
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    /** Characters that XML does not allow are left out. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    boolean allowed = c >= 0x20 && c < 0xd800 || c > 0xdfff && c != 0xfffe && c != 0xffff;
                    if (allowed || c == '\t' || c == '\n') {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
