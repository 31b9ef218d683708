package org.glassmq.gui.messages;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.messages.LifeStep.Detail;
import org.glassmq.gui.messages.LifeViewModel.Look;
import org.glassmq.gui.messages.LifeViewModel.State;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The life of a message as a line in time, and how much of it is known. */
final class LifeBox extends VBox {
    private final LifeViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final Formats formats;
    private final LifeTexts texts;
    private final Label known = new Label();
    private final Button tracing = new Button();
    private final HBox head = new HBox(known, tracing);
    private final VBox steps = new VBox();
    private boolean foldsOpen;

    LifeBox(LifeViewModel model, ConsoleContext context) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        this.texts = new LifeTexts(messages, formats);
        getStyleClass().add("life");
        known.setWrapText(true);
        known.setMinHeight(Region.USE_PREF_SIZE);
        known.setMaxWidth(Double.MAX_VALUE);
        known.getStyleClass().add("hint");
        HBox.setHgrow(known, Priority.ALWAYS);
        tracing.setId("tracing");
        tracing.setMinWidth(Region.USE_PREF_SIZE);
        head.getStyleClass().add("life-head");
        steps.getStyleClass().add("life-steps");
        ScrollPane scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        model.stateProperty().addListener((_, _, now) -> show(now));
        show(model.stateProperty().get());
    }

    private void show(State state) {
        boolean told = state instanceof State.Told;
        tracing.setVisible(told);
        tracing.setManaged(told);
        known.setText(
                switch (state) {
                    case State.Nothing(), State.Loading() -> "";
                    case State.Unable() -> messages.text("messages.life.unable");
                    case State.Failed(Why why) -> messages.text("messages.life.failed", messages.say(why));
                    case State.Told(Look look) -> texts.known(look);
                });
        if (state instanceof State.Told(Look look)) {
            showTracing(look.tracing());
            List<LifeStep> all = texts.steps(look);
            steps.getChildren().setAll(all.stream().map(step -> step(step, step == all.getLast())).toList());
        } else {
            steps.getChildren().clear();
        }
    }

    private void showTracing(Tracing now) {
        boolean on = now == Tracing.ON;
        tracing.setText(messages.text(on ? "messages.life.stop" : "messages.life.start"));
        tracing.setGraphic(new FontIcon(on ? Feather.PAUSE_CIRCLE : Feather.PLAY_CIRCLE));
        tracing.setTooltip(new Tooltip(messages.text(on ? "messages.life.stop.about" : "messages.life.start.about")));
        tracing.setOnAction(_ -> model.trace(on ? Tracing.OFF : Tracing.ON));
    }

    /** @param last no line leads on from it */
    private Node step(LifeStep step, boolean last) {
        FontIcon icon = new FontIcon(step.icon());
        step.tone().apply(icon);
        Region thread = new Region();
        thread.getStyleClass().add("life-line");
        thread.setVisible(!last);
        VBox.setVgrow(thread, Priority.ALWAYS);
        VBox mark = new VBox(icon, thread);
        mark.getStyleClass().add("life-mark");
        Label time = new Label(formats.timeMillis(step.at()));
        time.setTooltip(new Tooltip(formats.fullTime(step.at())));
        time.getStyleClass().add("mono");
        time.setMinWidth(Region.USE_PREF_SIZE);
        Label after = new Label(step.after());
        after.getStyleClass().addAll("hint", "small");
        after.setMinWidth(Region.USE_PREF_SIZE);
        VBox when = new VBox(time, after);
        when.getStyleClass().add("life-time");
        Label title = new Label(step.title());
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        title.getStyleClass().add("life-title");
        CopyMenu.on(title, messages, () -> formats.fullTime(step.at()) + "\t" + step.title());
        VBox what = new VBox(title);
        what.getStyleClass().add("life-what");
        step.details().forEach(detail -> what.getChildren().add(detail(detail)));
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox line = new HBox(when, mark, what);
        line.getStyleClass().add("life-step");
        return line;
    }

    private Node detail(Detail detail) {
        if (!detail.folded().isEmpty()) {
            return fold(detail);
        }
        if (detail.leads().isPresent()) {
            Hyperlink link = new Hyperlink(detail.text());
            link.setWrapText(true);
            link.setMinHeight(Region.USE_PREF_SIZE);
            link.setOnAction(_ -> context.navigation().open(detail.leads().get()));
            return link;
        }
        Label text = new Label(detail.text());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().addAll("hint", "small");
        CopyMenu.on(text, messages);
        return text;
    }

    /** Opened by a click, and then open for the next message as well. */
    private Node fold(Detail detail) {
        VBox inside = new VBox();
        detail.folded().forEach(line -> inside.getChildren().add(detail(new Detail(line, Optional.empty()))));
        Hyperlink title = new Hyperlink(detail.text());
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        FontIcon sign = new FontIcon(Feather.CHEVRON_RIGHT);
        title.setGraphic(sign);
        Runnable show = () -> {
            sign.setIconCode(foldsOpen ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
            inside.setVisible(foldsOpen);
            inside.setManaged(foldsOpen);
        };
        title.setOnAction(_ -> {
            foldsOpen = !foldsOpen;
            show.run();
        });
        show.run();
        return new VBox(title, inside);
    }
}
