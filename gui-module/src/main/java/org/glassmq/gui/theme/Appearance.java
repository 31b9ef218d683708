package org.glassmq.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the windows look: light or dark, and how large. Belongs to the JavaFX application thread. */
public final class Appearance {
    /** Percent. */
    public static final int SMALLEST = 100;
    /** Percent. */
    public static final int LARGEST = 200;

    private static final double BASE_SIZE = 13;
    private static final double PRESENTATION = 1.4;
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    /** The first of these that is installed is used; the toolkit's own choice otherwise. */
    private static final List<String> FAMILIES = List.of(
            "Inter",
            "Segoe UI",
            "SF Pro Text",
            "Helvetica Neue",
            "Noto Sans",
            "Cantarell",
            "Ubuntu",
            "Noto Sans CJK SC");

    private static final List<Integer> ICON_SIZES = List.of(16, 32, 64, 128);

    /** Which colours. */
    public enum Mode {
        /** What the desktop says. */
        SYSTEM,
        LIGHT,
        DARK;

        /** As it is kept in the settings. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The mode of a tag from the settings; {@link #SYSTEM} if it is not known. */
        public static Mode ofTag(String tag) {
            return switch (tag) {
                case "light" -> LIGHT;
                case "dark" -> DARK;
                default -> SYSTEM;
            };
        }
    }

    private final Theme light = new PrimerLight();
    private final Theme dark = new PrimerDark();
    private final ObservableValue<ColorScheme> system;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
    private final IntegerProperty scale = new SimpleIntegerProperty(SMALLEST);
    private final BooleanProperty presentation = new SimpleBooleanProperty();

    /** @param system what the desktop says */
    public Appearance(ObservableValue<ColorScheme> system) {
        this.system = system;
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Percent, {@value #SMALLEST} to {@value #LARGEST}. */
    public IntegerProperty scaleProperty() {
        return scale;
    }

    /** Large type, for a projector. */
    public BooleanProperty presentationProperty() {
        return presentation;
    }

    /** Whether the colours are dark now. */
    public boolean isDark() {
        return switch (mode.get()) {
            case SYSTEM -> system.getValue() == ColorScheme.DARK;
            case LIGHT -> false;
            case DARK -> true;
        };
    }

    /**
     * Gives the controls that are made from now on their theme, as {@link #dress} does. To be called before the first
     * one is made: JavaFX would read its own style sheets for it otherwise, for nothing.
     */
    public void useTheme() {
        String css = (isDark() ? dark : light).getUserAgentStylesheet();
        // to find out that nothing changes it would read the whole file
        if (!css.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(css);
        }
    }

    /** Dresses a window's scene, now and whenever something changes. */
    public void dress(Scene scene) {
        String css = Objects.requireNonNull(Appearance.class.getResource("console.css")).toExternalForm();
        Runnable apply = () -> {
            useTheme();
            scene.getRoot().pseudoClassStateChanged(DARK, isDark());
            List<String> sheets = List.of(css, sizes());
            // all of the window would be dressed anew
            if (!scene.getStylesheets().equals(sheets)) {
                scene.getStylesheets().setAll(sheets);
            }
        };
        mode.addListener(_ -> apply.run());
        system.addListener(_ -> apply.run());
        scale.addListener(_ -> apply.run());
        presentation.addListener(_ -> apply.run());
        scene.rootProperty().addListener(_ -> apply.run());
        apply.run();
    }

    /** The icon of the application's windows, in several sizes. */
    public static List<Image> icons() {
        return ICON_SIZES.stream()
                .map(size -> new Image(icon(size).toExternalForm()))
                .toList();
    }

    /** The same in one size, pixels: 16, 32, 64 or 128. */
    public static URL icon(int size) {
        return Objects.requireNonNull(Appearance.class.getResource("icon-" + size + ".png"));
    }

    /** Reads which fonts there are, and those of texts and icons: the first ones take a while. From any thread. */
    public static void readFonts() {
        family();
        for (Text text : List.of(new Text("GlassMQ"), new FontIcon(Feather.LAYERS))) {
            text.getLayoutBounds();
        }
    }

    /** The installed one of {@link #FAMILIES}; empty if there is none. */
    private static Optional<String> family() {
        return FAMILIES.stream().filter(Font.getFamilies()::contains).findFirst();
    }

    /** What depends on the size of the type and cannot be said in em, as a stylesheet of its own. */
    private String sizes() {
        double size = BASE_SIZE * scale.get() / 100 * (presentation.get() ? PRESENTATION : 1);
        String family = family()
                .map(name -> " -fx-font-family: \"" + name + "\";")
                .orElse("");
        String css = String.format(
                Locale.ROOT,
                """
                .root { -fx-font-size: %.1fpx;%s }
                .ikonli-font-icon { -fx-icon-size: %.0fpx; }
                .large-icon { -fx-icon-size: %.0fpx; }
                """,
                size,
                family,
                size * 1.15,
                size * 2.6);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
