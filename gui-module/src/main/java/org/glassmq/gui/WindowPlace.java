package org.glassmq.gui;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.glassmq.gui.store.Settings;

/** Puts the window where it was the last time, as far as there is a screen. */
final class WindowPlace {
    private static final String SETTING = "window";
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,5}) (-?\\d{1,5}) (\\d{1,5}) (\\d{1,5})( maximised)?");
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    /** What the desktop may draw around a window: a window as large as the screen could lose its title above it. */
    private static final double FRAME_WIDTH = 10;

    private static final double FRAME_HEIGHT = 50;

    private final Stage stage;
    private final Settings settings;
    private Rectangle2D normal = Rectangle2D.EMPTY;

    WindowPlace(Stage stage, Settings settings) {
        this.stage = stage;
        this.settings = settings;
        stage.setMinWidth(860);
        stage.setMinHeight(560);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(WIDTH, screen.getWidth() - FRAME_WIDTH);
        double height = Math.min(HEIGHT, screen.getHeight() - FRAME_HEIGHT);
        // in the middle, said in numbers: JavaFX's own middle is not always where the window comes to be
        stage.setX(screen.getMinX() + Math.floor((screen.getWidth() - width) / 2));
        stage.setY(screen.getMinY() + Math.floor((screen.getHeight() - height) / 2));
        stage.setWidth(width);
        stage.setHeight(height);
    }

    /** Goes where the settings say. */
    void recall() {
        Optional<Matcher> place = settings.get(SETTING).map(FORM::matcher).filter(Matcher::matches);
        place.ifPresent(numbers -> {
            double x = Double.parseDouble(numbers.group(1));
            double y = Double.parseDouble(numbers.group(2));
            double width = Double.parseDouble(numbers.group(3));
            double height = Double.parseDouble(numbers.group(4));
            if (!Screen.getScreensForRectangle(x + width / 4, y, width / 2, 40).isEmpty()) {
                stage.setX(x);
                stage.setY(y);
                stage.setWidth(width);
                stage.setHeight(height);
            }
            stage.setMaximized(numbers.group(5) != null);
        });
    }

    /** Remembers the place from now on. */
    void follow() {
        Runnable moved = () -> {
            if (!stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen() && stage.isShowing()) {
                normal = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            }
        };
        stage.xProperty().addListener(_ -> moved.run());
        stage.yProperty().addListener(_ -> moved.run());
        stage.widthProperty().addListener(_ -> moved.run());
        stage.heightProperty().addListener(_ -> moved.run());
        stage.setOnShown(_ -> moved.run());
        stage.setOnHiding(_ -> keep());
    }

    private void keep() {
        if (!normal.equals(Rectangle2D.EMPTY)) {
            settings.put(
                    SETTING,
                    String.format(
                            Locale.ROOT,
                            "%.0f %.0f %.0f %.0f%s",
                            normal.getMinX(),
                            normal.getMinY(),
                            normal.getWidth(),
                            normal.getHeight(),
                            stage.isMaximized() ? " maximised" : ""));
        }
    }
}
