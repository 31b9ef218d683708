package org.glassmq.gui.topology;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;

/** Looks the colours of a picture up in the theme: invisible lines that the style sheets paint. */
final class ColoursBox extends Group {
    private static final List<String> NAMES = List.of(
            "ground", "card", "border", "text", "muted", "producer", "exchange", "queue", "consumer", "fallback");

    private final List<Line> probes;
    private final Label type = new Label();

    /** @param changed called when one of them is another one */
    ColoursBox(Runnable changed) {
        probes = NAMES.stream().map(name -> probe(name, changed)).toList();
        type.fontProperty().addListener(_ -> changed.run());
        getChildren().addAll(probes);
        getChildren().add(type);
        setVisible(false);
        setManaged(false);
    }

    private static Line probe(String name, Runnable changed) {
        Line probe = new Line();
        probe.getStyleClass().add("topology-" + name);
        probe.strokeProperty().addListener(_ -> changed.run());
        return probe;
    }

    Shades<Color> shades() {
        List<Color> all = probes.stream()
                .map(probe -> probe.getStroke() instanceof Color colour ? colour : Color.GRAY)
                .toList();
        return new Shades<>(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                new Shades.Kinds<>(all.get(5), all.get(6), all.get(7), all.get(8)),
                all.get(9));
    }

    /** The colours as they are written in an SVG. */
    Shades<String> names() {
        return shades().map(colour -> "#" + colour.toString().substring(2, 8));
    }

    String family() {
        return type.getFont().getFamily();
    }
}
