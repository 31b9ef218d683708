package org.glassmq.gui.messages;

import java.io.File;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.messages.MessageViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Publish.Purpose;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with a message: send it again, copy it, save its body. */
final class MessageActionsBox extends VBox {
    private final MessageViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final ProgressBar saving = new ProgressBar();
    private final HBox savingLine;
    private Optional<Background.Running> savingWork = Optional.empty();

    MessageActionsBox(MessageViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        Button resend = new Button(messages.text("messages.resend"), new FontIcon(Feather.EDIT_3));
        resend.setId("resend");
        LazyTip.on(resend, messages.text("messages.resend.about"));
        resend.setOnAction(_ -> resend());
        Button keep = new Button(messages.text("messages.keep"), new FontIcon(Feather.BOOKMARK));
        keep.setId("keep");
        LazyTip.on(keep, messages.text("messages.keep.about"));
        keep.setOnAction(_ -> keep());
        MenuButton copy = new MenuButton(messages.text("messages.copy"), new FontIcon(Feather.COPY));
        copy.setId("copy");
        LazyTip.on(copy, messages.text("messages.copy"));
        copy.setAccessibleText(messages.text("messages.copy"));
        MenuItem body = new MenuItem(messages.text("messages.copy-body"));
        body.setOnAction(_ -> copyBody());
        copy.getItems().add(body);
        for (CopyForm form : CopyForm.values()) {
            MenuItem item = new MenuItem(copyText(form));
            item.setOnAction(_ -> copy(form));
            copy.getItems().add(item);
        }
        Button save = new Button(messages.text("messages.save"), new FontIcon(Feather.DOWNLOAD));
        save.setId("save");
        LazyTip.on(save, messages.text("messages.save"));
        save.setOnAction(_ -> save());
        Button replay = new Button(messages.text("messages.replay.one"), new FontIcon(Feather.REWIND));
        replay.setId("replay");
        LazyTip.on(replay, messages.text("messages.replay.about"));
        replay.setOnAction(_ -> replay());
        HBox buttons = new HBox(resend, replay, keep, copy, save);
        buttons.getStyleClass().add("message-actions");
        widthProperty().addListener((_, _, _) -> Platform.runLater(() -> fit(buttons)));
        saving.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(saving, Priority.ALWAYS);
        Button stop = new Button(messages.text("messages.stop"));
        stop.setOnAction(_ -> savingWork.ifPresent(Background.Running::cancel));
        savingLine = new HBox(saving, stop);
        savingLine.getStyleClass().add("body-more");
        visible(savingLine, false);
        getChildren().addAll(buttons, savingLine);
    }

    /** Where there is no room for all words, only what is done most keeps its own; the others have tooltips. */
    private void fit(HBox buttons) {
        List<Labeled> labels = buttons.getChildren().stream().map(Labeled.class::cast).toList();
        labels.forEach(label -> label.setContentDisplay(ContentDisplay.LEFT));
        buttons.applyCss();
        boolean narrow = buttons.prefWidth(-1) > getWidth();
        labels.stream()
                .skip(1)
                .forEach(label -> label.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }

    /** The same for the palette; nothing while no message is shown. */
    List<Command> commands() {
        if (!(model.stateProperty().get() instanceof State.Shown)) {
            return List.of();
        }
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(messages.text("messages.resend"), Feather.EDIT_3, this::resend));
        commands.add(new Command(messages.text("messages.replay.about"), Feather.REWIND, this::replay));
        commands.add(new Command(messages.text("messages.keep.about"), Feather.BOOKMARK, this::keep));
        commands.add(new Command(messages.text("messages.copy-body"), Feather.COPY, this::copyBody));
        for (CopyForm form : CopyForm.values()) {
            commands.add(new Command(copyText(form), Feather.COPY, () -> copy(form)));
        }
        commands.add(new Command(messages.text("messages.save"), Feather.DOWNLOAD, this::save));
        return commands;
    }

    void resend() {
        publish(Purpose.SEND);
    }

    void keep() {
        publish(Purpose.KEEP);
    }

    private void publish(Purpose purpose) {
        model.draft()
                .onSuccess(draft -> context.navigation().open(new Place.Publish(Optional.of(draft), purpose)))
                .onError(error -> context.notices().error(messages.text("messages.resend.failed"), error))
                .start();
    }

    /** Prepares a replay of this message alone. */
    private void replay() {
        if (model.stateProperty().get() instanceof State.Shown(BrowsedMessage message, byte[] _)) {
            context.navigation()
                    .open(new Place.Replay(Optional.of(ReplayPlan.of(
                            new ReplaySource.Selection(model.queue(), List.of(message.offset())),
                            new ReplayTarget.Original(),
                            ReplayPlan.Mode.COPY))));
        }
    }

    void copy(CopyForm form) {
        model.copy(form).onSuccess(this::copied).onError(this::notCopied).start();
    }

    private String copyText(CopyForm form) {
        return messages.text("messages.copy-as", form.title());
    }

    private void copyBody() {
        model.wholeBody()
                .onSuccess(bytes -> copied(Preview.utf8(bytes, false)
                        .orElseGet(() -> Base64.getEncoder().encodeToString(bytes))))
                .onError(this::notCopied)
                .start();
    }

    private void copied(String text) {
        CopyMenu.copy(text);
        context.notices().done(messages.text("messages.copied"));
    }

    private void notCopied(Exception error) {
        context.notices().error(messages.text("messages.copy.failed"), error);
    }

    private void save() {
        if (!(model.stateProperty().get() instanceof State.Shown(BrowsedMessage message, byte[] _))) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("messages.save"));
        chooser.setInitialFileName(fileName(message));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file == null) {
            return;
        }
        SimpleBooleanProperty busy = new SimpleBooleanProperty();
        busy.addListener((_, _, now) -> visible(savingLine, now));
        savingWork = Optional.of(model.save(file.toPath())
                .busy(busy)
                .onProgress(now -> saving.setProgress((double) now.done() / now.total()))
                .onSuccess(bytes -> context.notices()
                        .done(messages.text("messages.saved", context.formats().bytes(bytes), file.toString())))
                .onError(error -> context.notices()
                        .error(messages.text("messages.save.failed", file.toString()), error))
                .start());
    }

    private String fileName(BrowsedMessage message) {
        String queue = model.queue().name().replaceAll("[^\\w.-]", "_");
        return String.format(Locale.ROOT, "%s-%d.%s", queue, message.offset(), ending(message));
    }

    private static String ending(BrowsedMessage message) {
        String type = message.properties().contentType();
        if (type == null) {
            return "bin";
        }
        if (type.startsWith("image/")) {
            return type.substring(6).replaceAll("\\W.*", "");
        }
        return type.contains("json")
                ? "json"
                : type.contains("xml") ? "xml" : type.startsWith("text/") ? "txt" : "bin";
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
