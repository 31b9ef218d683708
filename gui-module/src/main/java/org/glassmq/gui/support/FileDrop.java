package org.glassmq.gui.support;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/**
 * Takes files that are dragged onto a node from elsewhere. What it does not want goes on to whatever holds the node.
 * Belongs to the JavaFX application thread.
 */
public final class FileDrop {
    private final Predicate<List<Path>> wanted;
    private final Consumer<List<Path>> take;

    private FileDrop(Predicate<List<Path>> wanted, Consumer<List<Path>> take) {
        this.wanted = wanted;
        this.take = take;
    }

    /**
     * Lets a node take files.
     *
     * @param wanted whether it takes these now; asked again and again while they are above it, so it must be quick
     * @param take   what is done with them when they are let go
     */
    public static void on(Node node, Predicate<List<Path>> wanted, Consumer<List<Path>> take) {
        FileDrop drop = new FileDrop(wanted, take);
        node.addEventHandler(DragEvent.DRAG_OVER, drop::over);
        node.addEventHandler(DragEvent.DRAG_DROPPED, drop::dropped);
    }

    private void over(DragEvent event) {
        if (wants(event)) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (wants(event)) {
            take.accept(files(event.getDragboard()));
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private boolean wants(DragEvent event) {
        List<Path> files = files(event.getDragboard());
        return !files.isEmpty() && wanted.test(files);
    }

    private static List<Path> files(Clipboard clipboard) {
        return clipboard.hasFiles() ? clipboard.getFiles().stream().map(File::toPath).toList() : List.of();
    }
}
