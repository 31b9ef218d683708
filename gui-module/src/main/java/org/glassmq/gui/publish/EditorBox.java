package org.glassmq.gui.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.scene.transform.Transform;
import org.glassmq.gui.publish.BodyCheck.Language;
import org.glassmq.gui.text.BodyLine.Span;

/**
 * A text area in which JSON, XML and variables are coloured. It stays an ordinary text area: its own text is not drawn,
 * and the lines that are in view are drawn in their colours at the very same place above it.
 */
final class EditorBox extends StackPane {
    /** Longer lines would take too long for every letter that is typed, characters. */
    private static final int LONGEST_LINE = 2_000;

    private static final String COLOURED = "coloured";

    private final TextArea area = new TextArea();
    private final Pane lines = new Pane();
    private final Rectangle clip = new Rectangle();
    private final ChangeListener<Transform> moved = (_, _, _) -> colour();
    private Optional<Text> drawn = Optional.empty();
    private Optional<Language> language = Optional.empty();
    private String painted = "";

    EditorBox() {
        area.getStyleClass().addAll("code", "editor");
        Pane layer = new Pane(lines);
        layer.getStyleClass().add("code");
        layer.setMouseTransparent(true);
        layer.setClip(clip);
        getChildren().addAll(area, layer);
        area.textProperty().addListener(_ -> colour());
        area.scrollTopProperty().addListener(_ -> colour());
        area.scrollLeftProperty().addListener(_ -> colour());
        area.fontProperty().addListener(_ -> colour());
        area.needsLayoutProperty().addListener(_ -> colour());
    }

    /** The text area itself. */
    TextArea area() {
        return area;
    }

    /** What the text is; it is not coloured at all if that is empty. */
    void language(Optional<Language> now) {
        language = now;
        painted = "";
        colour();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        colour();
    }

    private void colour() {
        find();
        String text = area.getText();
        boolean on = language.isPresent() && drawn.isPresent() && !text.isEmpty() && colour(drawn.get(), text);
        lines.setVisible(on);
        if (on != area.getStyleClass().contains(COLOURED)) {
            if (on) {
                area.getStyleClass().add(COLOURED);
            } else {
                area.getStyleClass().remove(COLOURED);
            }
        }
    }

    /** The node that draws the text of the area; there once the area is in a window. */
    private void find() {
        if (drawn.isEmpty()) {
            for (Node node : area.lookupAll(".text")) {
                if (node instanceof Text text && text.getParent() instanceof Group) {
                    text.localToSceneTransformProperty().addListener(moved);
                    drawn = Optional.of(text);
                    return;
                }
            }
        }
    }

    /** False if the lines in view are too long for it. */
    private boolean colour(Text own, String text) {
        if (!own.getText().equals(text)) {
            return lines.isVisible(); // the area has not taken it over yet, and will move its node when it does
        }
        Node view = area.lookup(".viewport");
        if (view == null) {
            return false;
        }
        Bounds seen = sceneToLocal(view.localToScene(view.getLayoutBounds()));
        clip.setX(seen.getMinX());
        clip.setY(seen.getMinY());
        clip.setWidth(seen.getWidth());
        clip.setHeight(seen.getHeight());
        List<Integer> starts = starts(text);
        double height = own.getLayoutBounds().getHeight() / starts.size();
        Point2D origin = sceneToLocal(own.localToScene(own.getLayoutBounds().getMinX(), 0));
        if (height <= 0 || origin == null) {
            return false;
        }
        int first = Math.clamp((long) ((seen.getMinY() - origin.getY()) / height), 0, starts.size() - 1);
        int last = Math.clamp((long) ((seen.getMaxY() - origin.getY()) / height) + 1, first, starts.size() - 1);
        int end = last + 1 < starts.size() ? starts.get(last + 1) - 1 : text.length();
        String shown = text.substring(starts.get(first), end);
        if (!shown.equals(painted) && !paint(shown)) {
            return false;
        }
        // one by one: a text area gives its lines another height than a flow of them would have
        for (int i = 0; i < lines.getChildren().size(); i++) {
            lines.getChildren().get(i).relocate(origin.getX(), origin.getY() + (first + i) * height);
        }
        return true;
    }

    private boolean paint(String shown) {
        List<TextFlow> flows = new ArrayList<>();
        for (String line : shown.split("\n", -1)) {
            if (line.length() > LONGEST_LINE) {
                return false;
            }
            TextFlow flow = new TextFlow();
            for (Span span : EditorColours.of(language.orElseThrow(), line)) {
                Text text = new Text(span.text());
                text.getStyleClass().add(span.kind().styleClass());
                flow.getChildren().add(text);
            }
            flows.add(flow);
        }
        lines.getChildren().setAll(flows);
        painted = shown;
        return true;
    }

    private static List<Integer> starts(String text) {
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts.add(at + 1);
        }
        return starts;
    }
}
