package org.glassmq.gui.shell;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** The mark of the product: a pane of glass with messages behind it, one of them looked at. */
final class BrandMark extends StackPane {

    BrandMark() {
        getStyleClass().add("brand-mark");
        SVGPath pane =
                path("M3 0 H17 A3 3 0 0 1 20 3 V17 A3 3 0 0 1 17 20 H3 A3 3 0 0 1 0 17 V3 A3 3 0 0 1 3 0 Z", "pane");
        SVGPath messages = path("M4 5 H13 V7 H4 Z M4 13 H10 V15 H4 Z", "lines");
        SVGPath seen = path("M4 9 H16 V11 H4 Z", "seen");
        getChildren().addAll(pane, messages, seen);
        setMinSize(20, 20);
        setMaxSize(20, 20);
    }

    private static SVGPath path(String content, String style) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(style);
        // where its coordinates say, not in the middle
        path.setManaged(false);
        return path;
    }
}
