package org.glassmq.gui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glassmq.gui.messages.MessagesViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Moves about in the table of messages: to its ends, to what is ready, to an offset or a time, along with the end. */
final class MessageToolsBox extends HBox {
    private static final KeyCombination OLDEST = KeyCombination.keyCombination("Shortcut+Home");
    private static final KeyCombination NEWEST = KeyCombination.keyCombination("Shortcut+End");
    private static final KeyCombination FIRST_READY = KeyCombination.keyCombination("Shortcut+R");
    private static final KeyCombination FOLLOW = KeyCombination.keyCombination("Shortcut+T");
    private static final KeyCombination FILTER = KeyCombination.keyCombination("Shortcut+F");

    private final MessagesViewModel model;
    private final FindViewModel finding;
    private final ConsoleContext context;
    private final Messages messages;
    private final TableView<MessageRow> table;
    private final MessageTable columns;
    private final JumpBox jump;
    private final Button oldest = new Button(null, new FontIcon(Feather.CHEVRONS_UP));
    private final Button firstReady = new Button();
    private final Button newest = new Button(null, new FontIcon(Feather.CHEVRONS_DOWN));
    private final ToggleButton follow = new ToggleButton(null, new FontIcon(Feather.ARROW_DOWN_CIRCLE));
    private final ToggleButton filter = new ToggleButton(null, new FontIcon(Feather.FILTER));
    private final Label range = new Label();

    /** @param columns moves the table */
    MessageToolsBox(
            MessagesViewModel model,
            FindViewModel finding,
            ConsoleContext context,
            TableView<MessageRow> table,
            MessageTable columns) {
        this.model = model;
        this.finding = finding;
        this.context = context;
        this.messages = context.messages();
        this.table = table;
        this.columns = columns;
        this.jump = new JumpBox(model, context, this::go);
        getStyleClass().add("message-tools");
        button(oldest, "oldest", messages.text("messages.oldest"), OLDEST, this::toOldest);
        firstReady.setText(messages.text("messages.first-ready"));
        button(firstReady, "firstReady", messages.text("messages.first-ready.about"), FIRST_READY, this::toFirstReady);
        button(newest, "newest", messages.text("messages.newest"), NEWEST, this::toNewest);
        follow.setText(messages.text("messages.follow"));
        button(follow, "follow", messages.text("messages.follow.about"), FOLLOW, () -> {});
        filter.setText(messages.text("messages.filter"));
        button(filter, "filter", messages.text("messages.filter.about"), FILTER, () -> {});
        range.setId("range");
        range.getStyleClass().add("hint");
        range.setMinWidth(0);
        getChildren().addAll(oldest, firstReady, newest, follow, jump, filter);
        followTheEnd();
    }

    /** Adds what else can be done with the messages, and the range of their offsets at the end. */
    void finish(Node... more) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(more);
        getChildren().addAll(space, range);
    }

    private static void button(ButtonBase button, String id, String about, KeyCombination key, Runnable action) {
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        LazyTip.on(button, about + " (" + key.getDisplayText() + ")");
        button.setAccessibleText(about);
        button.setOnAction(_ -> action.run());
    }

    private void followTheEnd() {
        follow.selectedProperty().bindBidirectional(model.followTailProperty());
        model.followTailProperty().addListener((_, _, on) -> {
            if (on) {
                columns.toTail();
            }
        });
        table.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                stay();
            }
        });
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() instanceof Node node && MessageTable.isScrollBar(node)) {
                stay();
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        Map<KeyCombination, Runnable> actions = Map.of(
                OLDEST, this::toOldest,
                NEWEST, this::toNewest,
                FIRST_READY, this::toFirstReady,
                FOLLOW, follow::fire);
        for (Map.Entry<KeyCombination, Runnable> action : actions.entrySet()) {
            if (action.getKey().match(event)) {
                action.getValue().run();
                event.consume();
                return;
            }
        }
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.PAGE_UP) {
            stay();
        }
    }

    /** Whether the fields to find messages by are open. */
    ToggleButton filter() {
        return filter;
    }

    /** Whether the newest message is kept in view. */
    boolean follows() {
        return follow.isSelected();
    }

    /** Does not follow the end any more. */
    void stay() {
        follow.setSelected(false);
    }

    /** Ends what is looked for. */
    void stop() {
        jump.stop();
    }

    /** Says what is wrong; nothing is if the text is empty. */
    void tell(String text) {
        jump.tell(text);
    }

    /** What was found is shown, or all: then one can move about in it. */
    void showFiltering() {
        for (Node place : List.of(oldest, firstReady, newest, follow, jump)) {
            place.setDisable(finding.filtering());
        }
    }

    /** Says from where to where offsets go. */
    void showRange() {
        range.setText(
                model.lastOffset() < model.firstOffset()
                        ? ""
                        : messages.text(
                                "messages.range",
                                context.formats().number(model.firstOffset()),
                                context.formats().number(model.lastOffset())));
    }

    /**
     * Opens where something is still to be done: at the oldest message that is not settled, else at the newest.
     *
     * @param wanted goes there instead
     * @param busy   whether a message was opened meanwhile: then the table stays where it is
     */
    void begin(Optional<Long> wanted, BooleanSupplier busy) {
        if (wanted.isPresent()) {
            go(wanted.get());
            return;
        }
        if (model.firstUnsettled().isPresent()) {
            scrollTo(model.firstUnsettled().getAsLong());
            return;
        }
        table.setOpacity(0);
        jump.find(
                model.findFirstUnsettled(),
                found -> {
                    table.setOpacity(1);
                    if (!busy.getAsBoolean()) {
                        scrollTo(found.orElse(model.lastOffset()));
                    }
                },
                () -> table.setOpacity(1));
    }

    private void toOldest() {
        stay();
        model.beginAnew();
        scrollTo(model.firstOffset());
    }

    private void toNewest() {
        columns.toTail();
    }

    private void toFirstReady() {
        stay();
        jump.find(
                model.findFirstReady(),
                found -> {
                    if (found.isPresent()) {
                        select(found.getAsLong());
                        scrollTo(found.getAsLong());
                    } else {
                        jump.tell(messages.text("messages.no-ready"));
                    }
                },
                () -> {});
    }

    /** Leads to an offset, or to the nearest one there is, and selects it. */
    void go(long offset) {
        stay();
        jump.tell("");
        long target = Math.clamp(offset, model.firstOffset(), Math.max(model.firstOffset(), model.lastOffset()));
        if (target != offset) {
            jump.tell(messages.text(
                    "messages.jump.outside",
                    context.formats().number(offset),
                    context.formats().number(target)));
        }
        select(target);
        scrollTo(target);
    }

    /** Shows the messages around an offset; nothing is selected. */
    void pass(long offset) {
        stay();
        scrollTo(offset);
    }

    /** Selects the message at an offset. */
    void select(long offset) {
        table.getSelectionModel().clearAndSelect(indexOf(offset));
    }

    /** Index of an offset in what is shown. */
    int indexOf(long offset) {
        return finding.filtering() ? finding.indexOf(offset) : model.indexOf(offset);
    }

    /** Brings an offset to the third line from the top, so that what stands before it can be seen. */
    private void scrollTo(long offset) {
        columns.scrollTo(indexOf(offset) - 2);
    }

    /** What can be done here, for the command palette. */
    List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        if (model.stateProperty().get() == State.ROWS) {
            commands.add(command(
                    messages.text("messages.first-ready.about"), Feather.CIRCLE, FIRST_READY, this::toFirstReady));
            commands.add(command(messages.text("messages.newest"), Feather.CHEVRONS_DOWN, NEWEST, this::toNewest));
            commands.add(command(messages.text("messages.oldest"), Feather.CHEVRONS_UP, OLDEST, this::toOldest));
            commands.add(command(
                    messages.text("messages.follow.about"), Feather.ARROW_DOWN_CIRCLE, FOLLOW, follow::fire));
        }
        return commands;
    }

    private static Command command(String text, Ikon icon, KeyCombination key, Runnable action) {
        return new Command(text, icon, Optional.of(key), action);
    }
}
