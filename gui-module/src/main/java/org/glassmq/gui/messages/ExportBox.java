package org.glassmq.gui.messages;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.archive.CsvColumn;
import org.glassmq.gui.messages.MessageExport.Format;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Writes messages into a file in the background, and shows how far that is. */
final class ExportBox extends VBox {
    private final QueueRef queue;
    private final ConsoleContext context;
    private final Messages messages;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label told = new Label();
    private final HBox line;
    private Optional<Background.Running> running = Optional.empty();

    ExportBox(QueueRef queue, ConsoleContext context) {
        this.queue = queue;
        this.context = context;
        this.messages = context.messages();
        Button stop = new Button(messages.text("messages.stop"));
        stop.setOnAction(_ -> stop());
        line = new HBox(progress, told, stop);
        line.getStyleClass().add("body-more");
        getChildren().add(line);
        visible(line, false);
    }

    /**
     * Makes the button that begins it.
     *
     * @param offsets which messages
     * @param all     what can be typed a range of
     * @param columns those that are shown
     */
    MenuButton button(Supplier<Offsets> offsets, Supplier<Offsets.Range> all, Supplier<List<CsvColumn>> columns) {
        MenuItem lines = new MenuItem();
        lines.setOnAction(_ -> choose("jsonl", new Format.JsonLines(), offsets.get()));
        MenuItem csv = new MenuItem();
        csv.setOnAction(_ -> choose("csv", new Format.Csv(columns.get()), offsets.get()));
        RangeBox range = new RangeBox(context, all, chosen -> choose("jsonl", new Format.JsonLines(), chosen), chosen ->
                choose("csv", new Format.Csv(columns.get()), chosen));
        getChildren().addFirst(range);
        managedProperty().bind(line.visibleProperty().or(range.visibleProperty()));
        MenuItem typed = new MenuItem(messages.text("messages.export.range"));
        typed.setOnAction(_ -> range.open());
        MenuButton button = new MenuButton(
                messages.text("messages.export"),
                new FontIcon(Feather.DOWNLOAD),
                lines,
                csv,
                new SeparatorMenuItem(),
                typed);
        button.setId("export");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnShowing(_ -> {
            String count = context.formats().number(offsets.get().count());
            lines.setText(messages.text("messages.export.jsonl", count));
            csv.setText(messages.text("messages.export.csv", count));
        });
        return button;
    }

    private void choose(String ending, Format format, Offsets offsets) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("messages.export"));
        chooser.setInitialFileName(queue.name().replaceAll("[^\\w.-]", "_") + "." + ending);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            write(file.toPath(), format, offsets);
        }
    }

    private void write(Path file, Format format, Offsets offsets) {
        stop();
        progress.setProgress(0);
        told.setText(messages.text("messages.export.writing", file.toString()));
        visible(line, true);
        running = Optional.of(context.background()
                .reporting(report -> new MessageExport(context.live().require(), queue)
                        .write(offsets, format, file, report))
                .onProgress(now -> {
                    progress.setProgress((double) now.done() / Math.max(1, now.total()));
                    told.setText(messages.text(
                            "messages.export.progress",
                            context.formats().number(now.done()),
                            context.formats().number(now.total())));
                })
                .onSuccess(result -> context.notices().done(done(result, file)))
                .onError(error -> context.notices().error(messages.text("messages.export.failed", file), error))
                .onEnd(() -> visible(line, false))
                .start());
    }

    private String done(MessageExport.Result result, Path file) {
        String count = context.formats().number(result.written());
        return result.missing() == 0
                ? messages.text("messages.export.done", count, context.formats().bytes(result.bytes()), file)
                : messages.text(
                        "messages.export.done.missing",
                        count,
                        context.formats().bytes(result.bytes()),
                        file,
                        context.formats().number(result.missing()));
    }

    private void stop() {
        running.ifPresent(Background.Running::cancel);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
