package org.glassmq.gui.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.EmptyBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Column.Shown;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.TablePartBox;
import org.glassmq.gui.table.TablePartBox.Look;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.TableWords;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The table of replays. */
final class ReplaysView {
    static final KeyCombination PAUSE = KeyCombination.keyCombination("Shortcut+P");
    static final KeyCombination RESUME = KeyCombination.keyCombination("Shortcut+R");
    static final KeyCombination PACE = KeyCombination.keyCombination("Shortcut+E");
    private static final KeyCombination LOG = KeyCombination.keyCombination("Shortcut+L");
    private static final KeyCombination AGAIN = KeyCombination.keyCombination("Shortcut+D");
    private static final KeyCombination UNDO = KeyCombination.keyCombination("Shortcut+Z");

    private final TableViewModel<String, JobReading> table;
    private final ConsoleContext context;
    private final Messages messages;
    private final ReplayTexts texts;
    private final JobDialogs dialogs;

    private ReplaysView(ConsoleContext context, Modal modal) {
        this.table = new ReplaysViewModel(context.background(), System::nanoTime).table();
        this.context = context;
        this.messages = context.messages();
        this.texts = new ReplayTexts(messages, context.formats());
        this.dialogs = new JobDialogs(modal, context, new JobActions(context.live(), context.background()));
    }

    static PagePart create(ConsoleContext context, Modal modal) {
        return new ReplaysView(context, modal).part();
    }

    private PagePart part() {
        RowAction opening = action(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                "replay.open",
                _ -> true,
                Asks.AT_ONCE,
                reading -> context.navigation().open(new Place.ReplayJob(reading.job().id())));
        RowAction pausing = action(
                Feather.PAUSE, PAUSE, "replay.pause", JobReading::canPause, Asks.AT_ONCE, dialogs::pause);
        RowAction resuming = action(
                Feather.PLAY, RESUME, "replay.resume", JobReading::canResume, Asks.AT_ONCE, dialogs::resume);
        RowAction pacing = action(
                Feather.FAST_FORWARD, PACE, "replay.pace.change", JobReading::canEnd, Asks.ASKS_FIRST, dialogs::pace);
        RowAction cancelling = action(
                Feather.X_CIRCLE,
                Keys.DELETE,
                "replay.cancel",
                JobReading::canEnd,
                Asks.ASKS_FIRST,
                dialogs::cancel);
        RowAction undoing = action(
                Feather.CORNER_UP_LEFT, UNDO, "replay.undo", JobReading::canUndo, Asks.AT_ONCE, dialogs::undo);
        RowAction again = action(Feather.COPY, AGAIN, "replay.again", _ -> true, Asks.AT_ONCE, dialogs::again);
        RowAction adding = new RowAction(
                Feather.PLUS,
                Keys.NEW,
                () -> messages.text("replay.new"),
                () -> table.administrableProperty().get(),
                Asks.AT_ONCE,
                () -> context.navigation().open(new Place.Replay(Optional.empty())));
        TablePartBox<String, JobReading> part = new TablePartBox<>(
                table,
                new TableSpec<>(
                        "replays",
                        columns(),
                        opening,
                        List.of(List.of(again), List.of(pausing, resuming, pacing, cancelling), List.of(undoing))),
                words(),
                Set.of(Syntax.TEXT),
                context);
        RowAction log = new RowAction(
                Feather.BOOK_OPEN,
                LOG,
                () -> messages.text("audit.title"),
                () -> true,
                Asks.AT_ONCE,
                () -> context.navigation().open(new Place.Audit()));
        part.button("audit", messages.text("audit.title"), log, Look.USUAL);
        part.button("pause", messages.text("replay.pause"), pausing, Look.USUAL);
        part.button("resume", messages.text("replay.resume"), resuming, Look.USUAL);
        part.button("cancel", messages.text("replay.cancel"), cancelling, Look.USUAL);
        part.button("new", messages.text("replay.new"), adding, Look.ACCENT);
        part.table().whenEmpty(empty(adding, part));
        part.getStylesheets().add(ReplaysView.class.getResource("replay.css").toExternalForm());
        return part;
    }

    private EmptyBox empty(RowAction adding, TablePartBox<String, JobReading> part) {
        Button first = new Button(messages.text("replay.new"));
        part.table().join(first, adding);
        return new EmptyBox(
                Feather.REWIND, messages.text("replay.none.title"), messages.text("replay.none.text"), first);
    }

    private TableWords words() {
        return new TableWords(
                messages.text("replay.title"),
                messages.text("replay.filter-jobs"),
                messages.text("replay.loading"),
                messages.text("replay.no-match.title"),
                total -> messages.text("replay.no-match.text", texts.number(total)),
                total -> messages.text("replay.count", total, texts.number(total)));
    }

    private RowAction action(
            Ikon icon,
            KeyCombination key,
            String textKey,
            Predicate<JobReading> able,
            Asks asks,
            Consumer<JobReading> run) {
        return new RowAction(
                icon,
                key,
                () -> messages.text(textKey),
                () -> table.one().filter(able).isPresent(),
                asks,
                () -> table.one().ifPresent(run));
    }

    private List<Column<JobReading>> columns() {
        return List.of(
                Column.of(
                                JobColumn.STATE,
                                messages.text("replay.column.state"),
                                130,
                                (JobReading reading) -> texts.state(reading.job().state()))
                        .drawn(() -> new StateSignBox(texts::state)),
                Column.of(
                                JobColumn.SOURCE,
                                messages.text("replay.column.source"),
                                0,
                                (JobReading reading) -> texts.source(reading.job().plan().source()))
                        .wide(new Width(0, 100, 170, 320)),
                Column.of(
                                JobColumn.TARGET,
                                messages.text("replay.column.target"),
                                0,
                                (JobReading reading) -> texts.target(reading.job().plan().target()))
                        .wide(new Width(1, 130, 190, 360)),
                Column.of(
                                JobColumn.VIRTUAL_HOST,
                                messages.text("replay.vhost"),
                                90,
                                (JobReading reading) -> reading.job().plan().source().queue().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                Column.of(JobColumn.MODE, messages.text("replay.mode"), 62, reading -> texts.mode(reading.job()
                        .plan()
                        .mode())),
                Column.of(
                                JobColumn.PROGRESS,
                                messages.text("replay.column.progress"),
                                126,
                                (JobReading reading) -> texts.percent(reading.share()))
                        .drawn(() -> new JobBarBox(reading -> texts.percent(reading.share()))),
                Column.of(JobColumn.SENT, messages.text("replay.column.sent"), 76, reading -> texts.number(
                        reading.job().counts().confirmed())),
                Column.of(
                        JobColumn.NOT_SENT,
                        messages.text("replay.column.not-sent"),
                        76,
                        reading -> texts.number(reading.notSent())),
                Column.of(JobColumn.RATE, messages.text("replay.column.rate"), 80, texts::jobRate),
                Column.of(JobColumn.REST, messages.text("replay.column.rest"), 76, reading -> texts.rest(
                        reading.job())),
                Column.of(JobColumn.CREATED, messages.text("replay.column.created"), 142, reading -> texts.time(
                        reading.job().createdAt())),
                Column.of(JobColumn.BY, messages.text("replay.column.by"), 90, (JobReading reading) -> reading.job()
                                .by())
                        .shown(Shown.ON_DEMAND),
                Column.of(JobColumn.ID, messages.text("replay.column.id"), 120, (JobReading reading) -> reading.job()
                                .id())
                        .shown(Shown.ON_DEMAND)
                        .mono());
    }
}
