package org.glassmq.gui.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.find.SessionFinder;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.Place;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Prepares a replay of the messages that are selected in a table, or of those that a search has found. */
final class ReplayAction {
    private final QueueRef queue;
    private final ConsoleContext context;
    private final Supplier<long[]> selected;
    private final FindViewModel finding;

    /** @param selected the offsets, ascending */
    ReplayAction(QueueRef queue, ConsoleContext context, Supplier<long[]> selected, FindViewModel finding) {
        this.queue = queue;
        this.context = context;
        this.selected = selected;
        this.finding = finding;
    }

    MenuItem item() {
        MenuItem item = new MenuItem(context.messages().text("messages.replay"), new FontIcon(Feather.REWIND));
        item.setAccelerator(Keys.REPLAY);
        item.setOnAction(_ -> replay());
        return item;
    }

    /** The same for the palette. */
    Command command() {
        return new Command(
                context.messages().text("messages.replay"), Feather.REWIND, Optional.of(Keys.REPLAY), this::replay);
    }

    /** The key does the same. */
    void key(KeyEvent event) {
        if (Keys.REPLAY.match(event)) {
            replay();
            event.consume();
        }
    }

    private void replay() {
        long[] offsets = selected.get();
        boolean found = offsets.length < 2 && finding.filtering() && finding.found().length > 1;
        long[] wanted = found ? finding.found() : offsets;
        if (wanted.length == 0) {
            context.notices().info(context.messages().text("messages.replay.none"));
            return;
        }
        Optional<MessageFilter> filter = found && wanted.length > ReplaySource.MOST_OFFSETS
                ? finding.criteria().flatMap(SessionFinder::filter)
                : Optional.empty();
        open(filter.isPresent() ? all(filter) : chosen(wanted));
    }

    private ReplaySource all(Optional<MessageFilter> filter) {
        return new ReplaySource.Offsets(queue, 0, Long.MAX_VALUE, ReplaySource.Which.WITH_HISTORY, filter);
    }

    private ReplaySource chosen(long... wanted) {
        if (wanted.length > ReplaySource.MOST_OFFSETS) {
            context.notices()
                    .info(context.messages()
                            .text(
                                    "messages.replay.cut",
                                    context.formats().number(ReplaySource.MOST_OFFSETS),
                                    context.formats().number(wanted.length)));
        }
        List<Long> first =
                Arrays.stream(wanted).limit(ReplaySource.MOST_OFFSETS).boxed().toList();
        return new ReplaySource.Selection(queue, first);
    }

    private void open(ReplaySource source) {
        context.navigation()
                .open(new Place.Replay(Optional.of(
                        ReplayPlan.of(source, new ReplayTarget.Original(), ReplayPlan.Mode.COPY))));
    }
}
