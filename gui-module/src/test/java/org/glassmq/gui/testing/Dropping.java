package org.glassmq.gui.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.testfx.api.FxRobot;

/** Drops files onto a node of a window: with a dragboard, and the events that the desktop sends. */
public final class Dropping {
    private final FxRobot robot;

    public Dropping(FxRobot robot) {
        this.robot = robot;
    }

    /** Whether the node, or what holds it, would take the files. */
    public boolean wanted(Node target, List<Path> files) {
        return fire(target, files, DragEvent.DRAG_OVER).isAccepted();
    }

    /** Lets the files go above the node, and says whether they were taken. */
    public boolean drop(Node target, List<Path> files) {
        return fire(target, files, DragEvent.DRAG_DROPPED).isDropCompleted();
    }

    private DragEvent fire(Node target, List<Path> files, EventType<DragEvent> type) {
        AtomicReference<DragEvent> fired = new AtomicReference<>();
        robot.interact(() -> {
            fired.set(event(target, dragboard(files), type));
            Event.fireEvent(target, fired.get());
        });
        return fired.get();
    }

    /** Only the desktop gives one; this has what the clipboard of the desktop has. */
    private Dragboard dragboard(List<Path> files) {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        clipboard.setContent(Map.of(DataFormat.FILES, files.stream().map(Path::toFile).toList()));
        try {
            Field peer = Clipboard.class.getDeclaredField("peer");
            peer.setAccessible(true);
            Constructor<Dragboard> maker = Dragboard.class.getDeclaredConstructor(peer.getType());
            maker.setAccessible(true);
            return maker.newInstance(peer.get(clipboard));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("JavaFX has another kind of dragboard now", e);
        }
    }

    private static DragEvent event(Node target, Dragboard dragboard, EventType<DragEvent> type) {
        return new DragEvent(
                null, target, type, dragboard, 0, 0, 0, 0, TransferMode.COPY, null, target, null);
    }
}
