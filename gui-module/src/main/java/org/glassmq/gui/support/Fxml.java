package org.glassmq.gui.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads the layout of a view: {@code OverviewView} comes with {@code Overview.fxml} in its package. */
public final class Fxml {
    private final Messages messages;

    public Fxml(Messages messages) {
        this.messages = messages;
    }

    /**
     * Loads the layout of a controller class and joins it to a controller.
     *
     * @param type    class of the controller; its name without {@code View} is that of the FXML file
     * @param factory makes the controller, with whatever its constructor needs
     */
    public <V> Loaded<V> load(Class<V> type, Supplier<V> factory) {
        String file = type.getSimpleName().replaceFirst("View$", "") + ".fxml";
        URL location = type.getResource(file);
        if (location == null) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "no %s beside %s", file, type.getName()));
        }
        FXMLLoader loader = new FXMLLoader(location, messages.bundle());
        loader.setControllerFactory(wanted -> {
            if (wanted != type) {
                throw new IllegalArgumentException(file + " names the controller " + wanted + " and not " + type);
            }
            return factory.get();
        });
        try {
            Parent root = loader.load();
            return new Loaded<>(root, loader.getController());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + file, e);
        }
    }

    /** A layout and its controller. */
    public record Loaded<V>(Parent root, V controller) {}
}
