package org.glassmq.gui.arrival;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview.Verdict;
import org.glassmq.gui.arrival.PathLine.Way;
import org.glassmq.gui.arrival.QueueOutcome.Effect;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Tone;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the way that a message takes. */
final class PathCell extends ListCell<PathLine> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final double STEP = 22;

    private final ArrivalViewModel model;
    private final Messages messages;
    private final ArrivalTexts texts;
    private final FontIcon icon = new FontIcon(Feather.CIRCLE);
    private final Hyperlink name = new Hyperlink();
    private final Label beside = new Label();
    private final VBox text = new VBox();
    private final HBox head = new HBox(name, beside);
    private final Region indent = new Region();
    private final HBox line = new HBox(indent, icon, text);

    PathCell(ArrivalViewModel model, Messages messages, ArrivalTexts texts) {
        this.model = model;
        this.messages = messages;
        this.texts = texts;
        beside.getStyleClass().add("hint");
        beside.setMinWidth(0);
        name.setMinWidth(USE_PREF_SIZE);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("route-head");
        line.getStyleClass().add("list-line");
        setPrefWidth(0);
        CopyMenu.on(this, messages, this::plain);
    }

    private String plain() {
        StringBuilder plain = new StringBuilder(name.getText()).append('\t').append(beside.getText());
        text.getChildren().stream()
                .filter(Label.class::isInstance)
                .forEach(label -> plain.append('\t').append(((Label) label).getText()));
        return plain.toString();
    }

    @Override
    protected void updateItem(PathLine item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(HEADING, !empty && item instanceof PathLine.Queues);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        text.getChildren().setAll(head);
        name.setDisable(false);
        line.setOpacity(1);
        switch (item) {
            case PathLine.AtExchange(int depth, String exchange, var type) -> {
                show(depth, Feather.SHUFFLE, Tone.MUTED, texts.exchange(exchange), type.orElse(""));
                name.setOnAction(_ -> model.openExchange(exchange));
            }
            case PathLine.Asked asked -> asked(asked);
            case PathLine.NotListed(int depth, int bindings) ->
                plain(depth, Feather.MINUS, messages.text("arrival.not-listed", bindings));
            case PathLine.Queues(int queues) ->
                plain(0, Feather.LAYERS, messages.text(queues == 0 ? "arrival.no-queues" : "arrival.queues"));
            case PathLine.InQueue(QueueOutcome outcome) -> outcome(outcome);
        }
        setGraphic(line);
    }

    private void asked(PathLine.Asked asked) {
        Verdict verdict = asked.verdict();
        BindingInfo binding = verdict.binding();
        Feather sign = verdict.matched()
                ? asked.way() == Way.ALTERNATE ? Feather.CORNER_DOWN_RIGHT : Feather.CHECK
                : Feather.X;
        show(
                asked.depth(),
                sign,
                verdict.matched() ? Tone.GOOD : Tone.MUTED,
                binding.destination(),
                texts.binding(asked));
        name.setOnAction(_ -> {
            if (binding.target() == BindingInfo.Target.QUEUE) {
                model.openQueue(new QueueRef(binding.virtualHost(), binding.destination()));
            } else {
                model.openExchange(binding.destination());
            }
        });
        text.getChildren().add(small(messages.say(verdict.why()), Tone.MUTED));
        line.setOpacity(verdict.matched() ? 1 : 0.75);
    }

    private void outcome(QueueOutcome outcome) {
        boolean refused = outcome.refused();
        show(
                0,
                refused ? Feather.X_OCTAGON : Feather.INBOX,
                refused ? Tone.BAD : Tone.GOOD,
                outcome.queue().name(),
                "");
        name.setOnAction(_ -> model.openQueue(outcome.queue()));
        for (Effect effect : outcome.effects()) {
            text.getChildren().add(small(texts.effect(effect), texts.tone(effect)));
        }
    }

    private static Label small(String words, Tone tone) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("small");
        tone.apply(label);
        return label;
    }

    private void plain(int depth, Feather sign, String words) {
        show(depth, sign, Tone.MUTED, "", words);
    }

    private void show(int depth, Feather sign, Tone tone, String title, String more) {
        indent.setMinWidth(depth * STEP);
        indent.setPrefWidth(depth * STEP);
        icon.setIconCode(sign);
        tone.apply(icon);
        name.setText(title);
        name.setVisible(!title.isEmpty());
        name.setManaged(!title.isEmpty());
        beside.setText(more);
    }
}
