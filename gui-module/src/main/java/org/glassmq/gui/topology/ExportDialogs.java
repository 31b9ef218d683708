package org.glassmq.gui.topology;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javax.imageio.ImageIO;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Background;

/** Puts the whole graph, seen or not, into a file or the clipboard. */
final class ExportDialogs {
    /** Longest side of a picture made of pixels; a larger graph is made smaller. */
    private static final double LONGEST = 4_096;
    private static final double SHARPEST = 2;

    private final ConsoleContext context;
    private final TopologyTexts texts;
    private final ColoursBox colours;

    ExportDialogs(ConsoleContext context, TopologyTexts texts, ColoursBox colours) {
        this.context = context;
        this.texts = texts;
        this.colours = colours;
    }

    /** Leads to where all that is in the graph can be written as definitions. */
    void definitions() {
        context.navigation().open(new Place.Definitions());
    }

    void png(Picture picture, Node owner) {
        choose(owner, "PNG", "*.png", "glassmq-topology.png").ifPresent(file -> {
            WritableImage image = image(picture);
            save(file, () -> write(image, file));
        });
    }

    void svg(Picture picture, Node owner) {
        choose(owner, "SVG", "*.svg", "glassmq-topology.svg").ifPresent(file -> {
            Shades<String> shades = colours.names();
            save(file, () -> Files.writeString(file, SvgWriter.write(picture, shades, texts)));
        });
    }

    void copy(Picture picture) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, image(picture)));
        context.notices().done(texts.text("topology.export.copied"));
    }

    /** All of the graph; twice its natural size if it is small. */
    WritableImage image(Picture picture) {
        Layout layout = picture.layout();
        double longest = Math.max(Math.max(layout.width(), layout.height()), 1);
        double zoom = Math.clamp(LONGEST / longest, Viewport.SMALLEST, SHARPEST);
        double width = Math.max(1, Math.min(LONGEST, Math.ceil(layout.width() * zoom)));
        double height = Math.max(1, Math.min(LONGEST, Math.ceil(layout.height() * zoom)));
        Canvas canvas = new Canvas(width, height);
        Shades<Color> shades = colours.shades();
        new PaintBox(canvas.getGraphicsContext2D(), shades, texts, colours.family())
                .paint(picture, new Viewport(zoom, 0, 0), width, height, PaintBox.Accent.NONE);
        SnapshotParameters on = new SnapshotParameters();
        on.setFill(shades.ground());
        return canvas.snapshot(on, null);
    }

    private Optional<Path> choose(Node owner, String kind, String pattern, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.text("topology.export"));
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new ExtensionFilter(kind, pattern));
        return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow())).map(File::toPath);
    }

    private void save(Path file, Background.Job<Path> job) {
        context.background()
                .of(job)
                .onSuccess(written -> context.notices().done(texts.text("topology.export.done", written)))
                .onError(error -> context.notices().error(texts.text("topology.export.failed", file), error))
                .start();
    }

    /** Writes an image as PNG, on any thread. */
    static Path write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(buffered, "png", file.toFile());
        return file;
    }
}
