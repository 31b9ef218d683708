package org.glassmq.gui.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplayPreview.Extent;
import org.glassmq.broker.api.ReplayPreview.Sample;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.gui.messages.BeforeAfterBox;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a dry run says: how many would go where, how many would not and why, with some of them before and after. */
final class DryRunBox extends VBox {
    private final Messages messages;
    private final ReplayTexts texts;
    private final FontIcon sign = new FontIcon(Feather.HELP_CIRCLE);
    private final Label title = new Label();
    private final ProgressIndicator wheel = new ProgressIndicator();
    private final Label note = new Label();
    private final GridPane counts = new GridPane();
    private final ListView<Sample> samples = new ListView<>();
    private final BeforeAfterBox difference;
    private final Label samplesTitle = new Label();
    private final Label differenceTitle = new Label();
    private Optional<DryRun> shown = Optional.empty();

    DryRunBox(ConsoleContext context, ReplayTexts texts) {
        this.messages = context.messages();
        this.texts = texts;
        this.difference = new BeforeAfterBox(context);
        getStyleClass().addAll("card", "dry-run");
        setId("dryRunResult");
        title.getStyleClass().add("card-title");
        title.setWrapText(true);
        wheel.setPrefSize(18, 18);
        wheel.setMaxSize(18, 18);
        HBox head = new HBox(sign, title, wheel);
        head.getStyleClass().add("card-head");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        counts.getStyleClass().add("facts");
        samplesTitle.getStyleClass().add("field-name");
        differenceTitle.getStyleClass().add("field-name");
        samples.setId("samples");
        samples.getStyleClass().add("plain-list");
        samples.setPrefHeight(130);
        samples.setMinHeight(80);
        samples.setAccessibleText(messages.text("replay.samples"));
        samples.setCellFactory(_ -> new SampleCell(messages, texts));
        samples.getSelectionModel().selectedItemProperty().addListener((_, _, sample) -> show(sample));
        setVgrow(difference, Priority.ALWAYS);
        getChildren().addAll(head, note, counts, samplesTitle, samples, differenceTitle, difference);
        fill(shown);
    }

    /**
     * Shows how it stands.
     *
     * @param run     the last dry run; empty if there was none
     * @param refusal why there was none; empty if nobody refused it
     */
    void show(Optional<DryRun> run, Standing standing, String refusal) {
        PartBox.visible(wheel, standing == Standing.LOOKING);
        setOpacity(standing == Standing.STALE ? 0.6 : 1);
        boolean some = run.isPresent();
        List.<Node>of(counts, samples, samplesTitle).forEach(node -> PartBox.visible(node, some));
        if (!run.equals(shown)) {
            shown = run;
            fill(run);
        }
        if (!refusal.isEmpty()) {
            head(Feather.ALERT_OCTAGON, Tone.BAD, messages.text("replay.look.refused"), refusal, Tone.BAD);
        } else if (standing == Standing.LOOKING) {
            head(Feather.EYE, Tone.MUTED, messages.text("replay.look.looking"), "", Tone.MUTED);
        } else if (run.isEmpty()) {
            head(Feather.EYE, Tone.MUTED, messages.text("replay.look.none"), messages.text("replay.look.hint"),
                    Tone.MUTED);
        } else if (standing == Standing.STALE) {
            head(
                    Feather.ALERT_TRIANGLE,
                    Tone.ATTENTION,
                    messages.text("replay.look.stale"),
                    messages.text("replay.look.stale.hint"),
                    Tone.ATTENTION);
        } else {
            tell(run.get());
        }
    }

    /** How what is shown stands to the form. */
    enum Standing {
        LOOKING,
        /** The form was changed since. */
        STALE,
        FRESH
    }

    private void tell(DryRun run) {
        ReplayPreview preview = run.preview();
        List<String> notes = new ArrayList<>();
        if (preview.extent() == Extent.CUT) {
            notes.add(messages.text("replay.look.cut", texts.number(preview.read())));
        }
        run.plan().canary().ifPresent(canary -> {
            if (canary < run.sent()) {
                notes.add(messages.text("replay.look.canary", canary, texts.number(canary)));
            }
        });
        long left = preview.read() - run.sent();
        if (left > 0 && run.plan().mode() == ReplayPlan.Mode.MOVE) {
            notes.add(messages.text("replay.look.stay", left, texts.number(left)));
        }
        String text = String.join(" ", notes);
        if (preview.read() == 0) {
            head(
                    Feather.INBOX,
                    Tone.ATTENTION,
                    messages.text("replay.look.nothing"),
                    messages.text("replay.look.nothing.hint"),
                    Tone.MUTED);
        } else if (run.sent() == 0) {
            head(Feather.SLASH, Tone.BAD, messages.text("replay.look.none-go", texts.number(preview.read())), text,
                    Tone.MUTED);
        } else {
            Tone tone = left > 0 ? Tone.ATTENTION : Tone.GOOD;
            String title = messages.text(
                    "replay.look.go", preview.read(), texts.number(preview.read()), texts.number(run.sent()));
            head(left > 0 ? Feather.ALERT_CIRCLE : Feather.CHECK_CIRCLE, tone, title, text, Tone.MUTED);
        }
    }

    private void head(Feather icon, Tone tone, String what, String more, Tone moreTone) {
        sign.setIconCode(icon);
        tone.apply(sign);
        title.setText(what);
        note.setText(more);
        moreTone.apply(note);
        PartBox.visible(note, !more.isEmpty());
    }

    private void fill(Optional<DryRun> run) {
        counts.getChildren().clear();
        List<Sample> some = run.map(it -> it.preview().samples()).orElse(List.of());
        run.ifPresent(it -> fill(it.preview()));
        samplesTitle.setText(messages.text("replay.samples.count", some.size(), texts.number(some.size())));
        samples.getItems().setAll(some);
        if (some.isEmpty()) {
            show((Sample) null);
        } else {
            samples.getSelectionModel().selectFirst();
        }
    }

    private void fill(ReplayPreview preview) {
        int row = 0;
        for (Map.Entry<String, Long> target : new TreeMap<>(preview.targets()).entrySet()) {
            Label name = new Label(messages.text("replay.look.to-queue", target.getKey()));
            counts.addRow(row++, icon(Feather.CORNER_DOWN_RIGHT, Tone.GOOD), number(target.getValue()), name);
        }
        for (Map.Entry<ReplayReason, Long> refused : ReplayTexts.byCount(preview.refused())) {
            Label why = new Label(texts.reason(refused.getKey()));
            why.setWrapText(true);
            counts.addRow(row++, icon(Feather.SLASH, Tone.BAD), number(refused.getValue()), why);
        }
    }

    private Label number(long count) {
        Label number = new Label(texts.number(count));
        number.setMinWidth(USE_PREF_SIZE);
        return number;
    }

    private static FontIcon icon(Feather shape, Tone tone) {
        FontIcon icon = new FontIcon(shape);
        tone.apply(icon);
        return icon;
    }

    private void show(Sample sample) {
        boolean some = sample != null;
        PartBox.visible(difference, some);
        PartBox.visible(differenceTitle, some);
        if (some) {
            differenceTitle.setText(messages.text("replay.sample.difference", texts.number(sample.offset())));
            difference.show(sample.before(), sample.after());
        } else {
            difference.clear();
        }
    }
}
