package org.glassmq.gui.publish;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glassmq.gui.publish.RunViewModel.Listed;
import org.glassmq.gui.publish.RunViewModel.View;
import org.glassmq.gui.publish.run.Ledger;
import org.glassmq.gui.publish.run.PublishRun.Phase;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Plot;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A run: how far it is, what became of its messages, and what can be done with it. In view while there is one. */
final class RunBox extends VBox {
    private final RunViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final Formats formats;
    private final RunTexts texts;
    private final FontIcon icon = new FontIcon(Feather.LOADER);
    private final Label phase = new Label();
    private final Label summary = new Label();
    private final Label trouble = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final FlowPane counts = new FlowPane();
    private final Button pause;
    private final Button resume;
    private final Button cancel;
    private final Button close;
    private final Plot plot;
    private final ResultTable table;

    RunBox(RunViewModel model, ConsoleContext context, Owner life) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        this.texts = new RunTexts(messages, formats);
        getStyleClass().addAll("card", "run");
        pause = button("publish.run.pause", Feather.PAUSE, model::pause);
        resume = button("publish.run.resume", Feather.PLAY, model::resume);
        cancel = button("publish.run.cancel", Feather.SQUARE, model::cancel);
        close = button("publish.run.close", Feather.X, model::forget);
        Button export = button("publish.run.export", Feather.DOWNLOAD, this::export);
        phase.setId("phase");
        phase.getStyleClass().add("card-title");
        summary.getStyleClass().add("hint");
        HBox.setHgrow(summary, Priority.ALWAYS);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(icon, phase, summary, pause, resume, cancel, export, close);
        head.getStyleClass().add("card-head");
        trouble.setWrapText(true);
        trouble.setMinHeight(USE_PREF_SIZE);
        Tone.BAD.apply(trouble);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(messages.text("publish.run.progress"));
        counts.getStyleClass().add("run-counts");
        plot = new Plot(
                model.rates(),
                List.of(
                        messages.text("publish.run.plot.sent"),
                        messages.text("publish.run.plot.confirmed"),
                        messages.text("publish.run.plot.trouble")),
                RunViewModel.SPAN,
                formats::rate,
                formats);
        plot.setPrefHeight(130);
        plot.setMinHeight(90);
        table = new ResultTable(texts, messages, formats);
        table.setPrefHeight(160);
        table.setMinHeight(70);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, progress, trouble, counts, plot, listed(), table);
        life.listen(model.viewProperty(), (_, _, now) -> show(now));
        show(model.viewProperty().get());
    }

    private HBox listed() {
        ToggleGroup group = new ToggleGroup();
        HBox choice = new HBox();
        choice.getStyleClass().add("language-tabs");
        for (Listed one : Listed.values()) {
            ToggleButton button = new ToggleButton(messages.text(
                    one == Listed.LATEST ? "publish.run.latest" : "publish.run.with-trouble"));
            button.setId(one == Listed.LATEST ? "latest" : "trouble");
            button.getStyleClass().add("tab-button");
            button.setToggleGroup(group);
            button.setSelected(model.listedProperty().get() == one);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.listedProperty().set(one);
            });
            choice.getChildren().add(button);
        }
        return choice;
    }

    private Button button(String key, Feather sign, Runnable action) {
        Button button = new Button(null, new FontIcon(sign));
        button.getStyleClass().add("flat-button");
        button.setId(key.substring(key.lastIndexOf('.') + 1));
        button.setAccessibleText(messages.text(key));
        button.setTooltip(new Tooltip(messages.text(key)));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(Optional<View> now) {
        visible(this, now.isPresent());
        now.ifPresent(this::show);
    }

    private void show(View now) {
        Phase at = now.standing().phase();
        phase.setText(texts.phase(now.standing()));
        summary.setText(texts.summary(now.standing()));
        sign(at, now.standing().counts().trouble() > 0);
        visible(pause, at == Phase.SENDING || at == Phase.CONNECTING);
        visible(resume, at == Phase.PAUSED);
        visible(cancel, !at.over());
        visible(close, at.over());
        visible(progress, !at.over());
        progress.setProgress(now.progress().orElse(ProgressBar.INDETERMINATE_PROGRESS));
        String wrong = texts.trouble(now.standing());
        trouble.setText(wrong);
        visible(trouble, !wrong.isEmpty());
        showCounts(now.standing().counts());
        plot.update();
        table.show(now.results());
    }

    private void sign(Phase at, boolean withTrouble) {
        switch (at) {
            case DONE -> sign(
                    withTrouble ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE,
                    withTrouble ? Tone.ATTENTION : Tone.GOOD);
            case FAILED -> sign(Feather.ALERT_OCTAGON, Tone.BAD);
            case CANCELLED -> sign(Feather.SLASH, Tone.MUTED);
            case PAUSED -> sign(Feather.PAUSE_CIRCLE, Tone.ATTENTION);
            case CONNECTING, SENDING, FINISHING -> sign(Feather.SEND, Tone.MUTED);
        }
    }

    private void sign(Feather sign, Tone tone) {
        icon.setIconCode(sign);
        tone.apply(icon);
    }

    /** What happens rarely is told when it has happened. */
    private void showCounts(Ledger.Counts now) {
        counts.getChildren()
                .setAll(
                        count("publish.run.confirmed", now.confirmed(), Tone.GOOD),
                        count("publish.run.returned", now.returned(), Tone.ATTENTION),
                        count("publish.run.refused", now.refused(), Tone.BAD));
        if (now.unknown() > 0) {
            counts.getChildren().add(count("publish.run.unknown", now.unknown(), Tone.BAD));
        }
        if (now.unsent() > 0) {
            counts.getChildren().add(count("publish.run.unsent", now.unsent(), Tone.BAD));
        }
        if (now.underWay() > 0) {
            counts.getChildren().add(count("publish.run.under-way", now.underWay(), Tone.MUTED));
        }
    }

    private Node count(String key, long number, Tone tone) {
        Label value = new Label(formats.number(number));
        value.getStyleClass().add("run-count");
        if (number > 0) {
            tone.apply(value);
        }
        Label name = new Label(messages.text(key));
        name.getStyleClass().addAll("hint", "small");
        VBox box = new VBox(value, name);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("publish.run.export"));
        chooser.setInitialFileName("results.csv");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.export(file.toPath())
                    .onSuccess(rows -> context.notices()
                            .done(messages.text("publish.run.exported", formats.number(rows), file.toString())))
                    .onError(error -> context.notices()
                            .error(messages.text("publish.run.not-exported", file.toString()), error))
                    .start();
        }
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
