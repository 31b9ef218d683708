package org.glassmq.gui.audit;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.store.AuditStore.Entry;
import org.glassmq.gui.support.EmptyBox;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;
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
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The audit log as a table; a purge or a deleted queue in it can be restored, once. */
public final class AuditView implements PagePart {
    private static final KeyCombination JSON = KeyCombination.keyCombination("Shortcut+S");
    private static final KeyCombination CSV = KeyCombination.keyCombination("Shortcut+Shift+S");

    private final TableViewModel<String, AuditReading> table;
    private final Audit audit;
    private final ConsoleContext context;
    private final Messages messages;
    private final AuditTexts texts;
    private final ConfirmDialogs confirm;
    private final Restoring restoring;
    private final TablePartBox<String, AuditReading> part;

    /** Writes entries into a file. */
    @FunctionalInterface
    private interface Export {
        void write(List<Entry> entries, Path file) throws Exception;
    }

    private AuditView(Audit audit, ConsoleContext context, Modal modal) {
        this.table = new TableViewModel<>(
                AuditReader.KIND, () -> new AuditReader(audit), context.background(), System::nanoTime);
        this.audit = audit;
        this.context = context;
        this.messages = context.messages();
        this.texts = new AuditTexts(messages, context.formats());
        this.confirm = new ConfirmDialogs(modal, context);
        this.restoring = new Restoring(audit, context);
        this.part = part();
    }

    /**
     * Makes the table.
     *
     * @param modal of the page, for what is asked
     */
    public static PagePart create(Audit audit, ConsoleContext context, Modal modal) {
        return new AuditView(audit, context, modal);
    }

    @Override
    public Node node() {
        return part;
    }

    @Override
    public void show(Owner sight) {
        part.show(sight);
    }

    @Override
    public void find() {
        part.find();
    }

    /** Esc: the filter goes, then the selection, then back to the replays. */
    @Override
    public boolean escape() {
        if (!part.escape()) {
            context.navigation().open(new Place.Replays());
        }
        return true;
    }

    @Override
    public List<Command> commands() {
        return part.commands();
    }

    @Override
    public boolean key(KeyEvent event) {
        return part.key(event);
    }

    private TablePartBox<String, AuditReading> part() {
        RowAction opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> messages.text("audit.open"),
                () -> table.one().flatMap(AuditView::place).isPresent(),
                Asks.AT_ONCE,
                () -> table.one().flatMap(AuditView::place).ifPresent(context.navigation()::open));
        RowAction putBack = new RowAction(
                Feather.CORNER_UP_LEFT,
                Keys.REPLAY,
                () -> table.one().map(texts::restore).orElseGet(() -> messages.text("audit.restore.none")),
                () -> table.one().filter(AuditReading::canRestore).isPresent(),
                Asks.ASKS_FIRST,
                () -> table.one().ifPresent(this::restore));
        RowAction toJson = export(JSON, "audit.export.jsonl", "glassmq-audit.jsonl", AuditExport::jsonLines);
        RowAction toCsv = export(CSV, "audit.export.csv", "glassmq-audit.csv", AuditExport::csv);
        TableWords words = new TableWords(
                messages.text("audit.title"),
                messages.text("audit.filter"),
                messages.text("audit.loading"),
                messages.text("audit.no-match.title"),
                total -> messages.text("audit.no-match.text", texts.number(total)),
                total -> messages.text("audit.count", total, texts.number(total)));
        TablePartBox<String, AuditReading> made = new TablePartBox<>(
                table,
                new TableSpec<>("audit", columns(), opening, List.of(List.of(putBack), List.of(toJson, toCsv))),
                words,
                Set.of(Syntax.TEXT),
                context);
        Button restore = new Button(messages.text("audit.restore.none"), new FontIcon(Feather.CORNER_UP_LEFT));
        restore.setId("restore");
        restore.setMinWidth(Button.USE_PREF_SIZE);
        made.insert(restore);
        made.table().join(restore, putBack);
        table.followSelection(() -> restore.setText(putBack.text().get()));
        made.button("jsonl", messages.text("audit.export.jsonl"), toJson, Look.USUAL);
        made.button("csv", messages.text("audit.export.csv"), toCsv, Look.USUAL);
        made.table()
                .whenEmpty(new EmptyBox(
                        Feather.BOOK_OPEN, messages.text("audit.none.title"), messages.text("audit.none.text")));
        return made;
    }

    private static Optional<Place> place(AuditReading reading) {
        return reading.action().flatMap(action -> switch (action) {
            case REPLAY -> Optional.of(new Place.ReplayJob(reading.entry().key()));
            case PURGE -> Optional.of(new Place.Queue(
                    new QueueRef(reading.entry().virtualHost(), reading.entry().object())));
            case CANCEL_REPLAY,
                    DELETE_QUEUE,
                    DELETE_EXCHANGE,
                    DELETE_BINDING,
                    DELETE_POLICY,
                    DELETE_USER,
                    DELETE_VIRTUAL_HOST -> Optional.empty();
        });
    }

    private void restore(AuditReading reading) {
        confirm.ask(texts.question(reading), () -> restoring.work(reading.entry()), restoring::begun);
    }

    private RowAction export(KeyCombination key, String textKey, String file, Export export) {
        return new RowAction(
                Feather.DOWNLOAD,
                key,
                () -> messages.text(textKey),
                () -> true,
                Asks.ASKS_FIRST,
                () -> save(messages.text(textKey), file, export));
    }

    private void save(String title, String name, Export export) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .setAll(new ExtensionFilter(title, "*" + name.substring(name.lastIndexOf('.'))));
        File file = chooser.showSaveDialog(part.getScene().getWindow());
        if (file == null) {
            return;
        }
        List<Entry> entries = audit.entries();
        context.background()
                .of(() -> {
                    export.write(entries, file.toPath());
                    return entries.size();
                })
                .onSuccess(count -> context.notices()
                        .done(messages.text("audit.exported", count, texts.number(count), file.toString())))
                .onError(error -> context.notices().error(title, error))
                .start();
    }

    private List<Column<AuditReading>> columns() {
        return List.of(
                Column.of(AuditColumn.TIME, messages.text("audit.column.time"), 150, texts::time),
                Column.of(AuditColumn.WHO, messages.text("audit.column.who"), 90, reading -> reading.entry().who()),
                Column.of(AuditColumn.ACTION, messages.text("audit.column.action"), 140, texts::action),
                Column.of(
                                AuditColumn.OBJECT,
                                messages.text("audit.column.object"),
                                0,
                                (AuditReading reading) -> reading.entry().object())
                        .wide(new Width(0, 130, 240, 500)),
                Column.of(
                                AuditColumn.VIRTUAL_HOST,
                                messages.text("audit.column.vhost"),
                                90,
                                (AuditReading reading) -> reading.entry().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                Column.of(AuditColumn.MESSAGES, messages.text("audit.column.messages"), 100, texts::messageCount),
                Column.of(AuditColumn.LEFT, messages.text("audit.column.left"), 110, texts::left),
                Column.of(AuditColumn.OUTCOME, messages.text("audit.column.outcome"), 0, texts::outcome)
                        .wide(new Width(1, 110, 200, 500)),
                Column.of(
                                AuditColumn.DETAIL,
                                messages.text("audit.column.detail"),
                                260,
                                (AuditReading reading) -> reading.entry().detail())
                        .shown(Shown.ON_DEMAND)
                        .mono());
    }
}
