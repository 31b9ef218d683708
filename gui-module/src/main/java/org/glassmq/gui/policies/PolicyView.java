package org.glassmq.gui.policies;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.gui.declare.DeclareBox;
import org.glassmq.gui.declare.DeclareWords;
import org.glassmq.gui.policies.PolicyViewModel.Preview;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.TextTable;
import org.glassmq.gui.support.TextTable.Letters;
import org.glassmq.gui.support.TitleConverter;
import org.kordamp.ikonli.feather.Feather;

/** The form that sets a policy, with what it would come to below. */
final class PolicyView {
    /** Enough for the heading and a few rows. */
    private static final double PREVIEW = 160;

    private final PolicyViewModel model;
    private final Messages messages;
    private final PolicyTexts texts;
    private final DeclareBox<Place.Policy> box;
    private final TextField pattern = new TextField();
    private final Label summary = new Label();
    private final TextTable<PolicyEffect> effects;

    PolicyView(PolicyViewModel model, ConsoleContext context, Runnable close, Consumer<Place.Policy> done) {
        this.model = model;
        this.messages = context.messages();
        this.texts = new PolicyTexts(messages, context.formats());
        String title = messages.text(model.isThere() ? "policies.edit" : "policies.add");
        DeclareWords words = new DeclareWords(
                Feather.SLIDERS,
                title,
                "limits",
                name -> name.isEmpty()
                        ? title
                        : messages.text(model.isThere() ? "policies.edit.do" : "policies.add.do", name),
                "policies.others.about");
        box = new DeclareBox<>(model.form(), words, context, model::set, done);
        if (model.isThere()) {
            box.fixName();
        }
        askForKind();
        box.askBelow(what());
        TableView<PolicyEffect> table = new TableView<>();
        table.setId("effects");
        effects = new TextTable<>(table, messages, messages.text("policies.preview"))
                .column("target", messages.text("policies.preview.column.target"), 120, Letters.USUAL, texts::target)
                .column("name", messages.text("policies.preview.column.name"), 150, Letters.MONO, PolicyEffect::name)
                .column("verdict", messages.text("policies.preview.column.verdict"), 230, Letters.USUAL, effect ->
                        texts.verdict(model.kindProperty().get(), effect))
                .column(
                        "changes",
                        messages.text("policies.preview.column.changes"),
                        320,
                        Letters.USUAL,
                        texts::changes);
        box.insert(preview(table));
        model.previewProperty().addListener((_, _, now) -> show(now));
        show(model.previewProperty().get());
        box.finish(close);
    }

    Region node() {
        return box.node();
    }

    Node first() {
        return model.isThere() ? pattern : box.first();
    }

    private void askForKind() {
        ComboBox<Kind> kind = new ComboBox<>();
        kind.setId("kind");
        kind.getItems().setAll(Kind.values());
        kind.setConverter(new TitleConverter<>(texts::kind));
        kind.valueProperty().bindBidirectional(model.kindProperty());
        kind.setDisable(model.isThere());
        box.ask(messages.text("policies.column.kind"), kind);
        Runnable explain = () -> box.explain(texts.kindAbout(model.kindProperty().get()));
        model.kindProperty().addListener((_, _, _) -> explain.run());
        explain.run();
    }

    /** For which things it is, and which one comes first. */
    private Node what() {
        pattern.setId("pattern");
        pattern.getStyleClass().add("mono");
        pattern.setPromptText("^orders\\.");
        pattern.textProperty().bindBidirectional(model.patternProperty());
        ComboBox<ApplyTo> applyTo = new ComboBox<>();
        applyTo.setId("applyTo");
        applyTo.getItems().setAll(ApplyTo.values());
        applyTo.setConverter(new TitleConverter<>(texts::applyTo));
        applyTo.valueProperty().bindBidirectional(model.applyToProperty());
        TextField priority = new TextField();
        priority.setId("priority");
        priority.setPrefColumnCount(5);
        priority.textProperty().bindBidirectional(model.priorityProperty());
        VBox patternField = FormBox.field(messages.text("policies.pattern"), pattern);
        HBox.setHgrow(patternField, Priority.ALWAYS);
        HBox line = new HBox(
                patternField,
                FormBox.field(messages.text("policies.column.apply-to"), applyTo),
                FormBox.field(messages.text("policies.column.priority"), priority));
        line.getStyleClass().add("fields");
        return line;
    }

    private Node preview(TableView<PolicyEffect> table) {
        Label title = new Label(messages.text("policies.preview"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.getStyleClass().add("hint");
        summary.setId("summary");
        HBox head = new HBox(title, summary);
        head.getStyleClass().add("card-head");
        table.getStyleClass().add(Styles.DENSE);
        table.setPrefHeight(PREVIEW);
        table.setMinHeight(PREVIEW);
        VBox preview = new VBox(head, table);
        preview.getStyleClass().add("field");
        return preview;
    }

    private void show(Preview preview) {
        summary.setText(texts.summary(preview));
        effects.show(preview instanceof Preview.Effects(List<PolicyEffect> found) ? found : List.of());
    }
}
