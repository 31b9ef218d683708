package org.glassmq.gui.messages;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Separator;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.messages.MessageTexts.Fact;
import org.glassmq.gui.messages.MessageViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.LazyTabs;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One message: its body, its properties, its headers and its life. */
final class MessageView {
    private final MessageViewModel model;
    private final LifeViewModel life;
    private final ConsoleContext context;
    private final Messages messages;
    private final MessageTexts texts;
    private final Runnable closing;
    private final FontIcon stateSign = new FontIcon(Feather.CIRCLE);
    private final MessageActionsBox actions;
    private final FactsBox facts;
    private final FactsBox properties;
    private final FactsBox headers;
    private final LifeBox lifeBox;
    private Optional<BrowsedMessage> shown = Optional.empty();
    private Parent root;
    private BodyView body;

    @FXML
    private Label title;

    @FXML
    private Label state;

    @FXML
    private ProgressIndicator working;

    @FXML
    private Button close;

    @FXML
    private VBox notice;

    @FXML
    private Label noticeText;

    @FXML
    private VBox content;

    @FXML
    private Label summary;

    @FXML
    private VBox actionsPlace;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab bodyTab;

    @FXML
    private Tab lifeTab;

    @FXML
    private Tab propertiesTab;

    @FXML
    private VBox propertiesPlace;

    @FXML
    private Tab headersTab;

    @FXML
    private VBox headersPlace;

    @FXML
    private Label noHeaders;

    private MessageView(MessageViewModel model, ConsoleContext context, Runnable closing) {
        this.model = model;
        this.context = context;
        this.messages = context.messages();
        this.texts = new MessageTexts(messages, context.formats());
        this.closing = closing;
        this.life = new LifeViewModel(context, model.queue(), InstantSource.system());
        this.actions = new MessageActionsBox(model, context);
        this.facts = new FactsBox(messages);
        this.properties = new FactsBox(messages);
        this.headers = new FactsBox(messages);
        this.lifeBox = new LifeBox(life, context);
    }

    /** @param closing called when the message is to be closed */
    static MessageView create(MessageViewModel model, ConsoleContext context, Runnable closing) {
        var loaded = context.fxml().load(MessageView.class, () -> new MessageView(model, context, closing));
        loaded.controller().root = loaded.root();
        return loaded.controller();
    }

    @FXML
    private void initialize() {
        state.setGraphic(stateSign);
        close.setAccessibleText(messages.text("messages.close"));
        LazyTip.on(close, messages.text("messages.close") + " (Esc)");
        body = BodyView.create(model, context);
        bodyTab.setContent(body.node());
        actionsPlace.getChildren().add(actions);
        propertiesPlace.getChildren().setAll(facts, new Separator(), properties);
        headersPlace.getChildren().addFirst(headers);
        VBox.setVgrow(lifeBox, Priority.ALWAYS);
        visible(working, false);
        model.workingProperty().addListener((_, _, now) -> visible(working, now));
        model.stateProperty().addListener((_, _, _) -> showState());
        tabs.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> lookAtLife());
        showState();
        LazyTabs.of(tabs);
    }

    Node node() {
        return root;
    }

    /** In view: follows the broker until the owner goes away. */
    void show(Owner sight) {
        life.follow(sight);
    }

    /** What can be done with the message that is shown. */
    List<Command> commands() {
        return actions.commands();
    }

    void resend() {
        actions.resend();
    }

    void copyJson() {
        actions.copy(CopyForm.JSON);
    }

    @FXML
    private void close() {
        closing.run();
    }

    private void showState() {
        State now = model.stateProperty().get();
        visible(content, now instanceof State.Shown);
        visible(notice, !(now instanceof State.Shown));
        visible(state, now instanceof State.Shown);
        visible(summary, now instanceof State.Shown);
        model.offset().ifPresent(offset ->
                title.setText(messages.text("messages.message", context.formats().number(offset))));
        switch (now) {
            case State.Shown shownNow -> show(shownNow);
            case State.Gone(long _) -> noticeText.setText(messages.text("messages.message.gone"));
            case State.Failed(long _, Exception why) ->
                noticeText.setText(messages.text("messages.message.failed", messages.say(why)));
            case State.Loading(long _), State.Nothing() -> noticeText.setText("");
        }
        lookAtLife();
    }

    /** Of a message that is gone its life may still be known: it stands below the words that say so. */
    private void lookAtLife() {
        State now = model.stateProperty().get();
        boolean gone = now instanceof State.Gone;
        if (gone && lifeBox.getParent() != notice) {
            lifeTab.setContent(null);
            notice.getChildren().add(lifeBox);
        } else if (!gone && lifeTab.getContent() == null) {
            notice.getChildren().remove(lifeBox);
            lifeTab.setContent(lifeBox);
        }
        switch (now) {
            case State.Gone(long offset) -> life.look(offset, Optional.empty());
            case State.Shown(BrowsedMessage message, byte[] _)
            when tabs.getSelectionModel().getSelectedItem() == lifeTab ->
                life.look(message.offset(), Optional.of(message));
            default -> life.lookAway();
        }
    }

    private void show(State.Shown now) {
        BrowsedMessage message = now.message();
        state.setText(texts.stateAndHolder(message));
        StateCell.dress(stateSign, message.state());
        boolean another = shown.isEmpty() || shown.get().offset() != message.offset();
        if (another || shown.get() != message) {
            facts.facts(texts.facts(message));
            summary.setText(texts.summary(message));
        }
        if (another) {
            List<Fact> set = texts.properties(message.properties());
            propertiesTab.setText(messages.text("messages.properties", context.formats().number(set.size())));
            properties.facts(set.isEmpty() ? List.of(new Fact(messages.text("messages.none"), "")) : set);
            List<Header> all = Header.of(message.properties().headersOrEmpty());
            headersTab.setText(messages.text("messages.headers", context.formats().number(all.size())));
            visible(noHeaders, all.isEmpty());
            headers.headers(all);
        }
        shown = Optional.of(message);
        body.show(now);
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
