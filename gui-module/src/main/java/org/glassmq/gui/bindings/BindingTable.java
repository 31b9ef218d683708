package org.glassmq.gui.bindings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.LiveTable;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Row;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableViewModel;
import org.kordamp.ikonli.feather.Feather;

/**
 * Turns a {@link TableView} into a table of bindings, seen from one of their ends: where each leads, or where it comes
 * from. Enter opens the other end; Delete unbinds.
 */
public final class BindingTable {
    private static final KeyCombination OPEN = KeyCombination.keyCombination("Enter");
    private static final KeyCombination DELETE = KeyCombination.keyCombination("Delete");

    private static final double UNBIND = 52;

    private final Shown shown;
    private final BindingDialogs dialogs;
    private final ConsoleContext context;
    private final Messages messages;
    private final ArgumentTexts texts;
    private final TableViewModel<BindingInfo, BindingInfo> model;

    /** Which end of its bindings a table shows; the other one is where it stands. */
    public enum Shown {
        SOURCE,
        DESTINATION
    }

    /**
     * @param table its id tells it apart from others, for what is remembered of its columns
     * @param none shown while there are no bindings
     */
    public BindingTable(
            TableView<Row<BindingInfo, BindingInfo>> table,
            ObservableList<BindingInfo> bindings,
            Shown shown,
            BindingDialogs dialogs,
            ConsoleContext context,
            Node none) {
        this.shown = shown;
        this.dialogs = dialogs;
        this.context = context;
        this.messages = context.messages();
        this.texts = new ArgumentTexts(messages, context.formats());
        this.model = new TableViewModel<>(kind(), () -> _ -> List.of(), context.background(), System::nanoTime);
        table.setPlaceholder(none);
        table.setAccessibleText(messages.text("bindings.title"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        new LiveTable<>(table, model, spec(table.getId()), context);
        bindings.addListener((ListChangeListener<BindingInfo>) _ -> model.show(bindings));
        model.show(bindings);
    }

    private RowKind<BindingInfo, BindingInfo> kind() {
        BindingColumn first = shown == Shown.SOURCE ? BindingColumn.SOURCE : BindingColumn.DESTINATION;
        return new RowKind<>(
                Function.identity(),
                BindingInfo::virtualHost,
                Order.by(first),
                usual(first.ascending()),
                new Searched());
    }

    private static Comparator<BindingInfo> usual(Comparator<BindingInfo> first) {
        return first.thenComparing(BindingColumn.KEY.ascending())
                .thenComparing(BindingInfo::source)
                .thenComparing(BindingInfo::target)
                .thenComparing(BindingInfo::destination)
                .thenComparing(BindingInfo::routingKey)
                .thenComparing(BindingColumn.ARGUMENTS.ascending());
    }

    private TableSpec<BindingInfo> spec(String name) {
        RowAction opening = action(
                Feather.ARROW_RIGHT, OPEN, () -> messages.text("bindings.open"), Asks.AT_ONCE, this::open);
        RowAction unbinding = action(
                Feather.X, DELETE, () -> messages.text("bindings.unbind"), Asks.ASKS_FIRST, dialogs::unbind);
        return new TableSpec<>(name, columns(), opening, List.of(List.of(), List.of(unbinding)));
    }

    private RowAction action(
            Feather icon,
            KeyCombination key,
            Supplier<String> text,
            Asks asks,
            Consumer<BindingInfo> run) {
        return new RowAction(
                icon, key, text, () -> model.one().isPresent(), asks, () -> model.one().ifPresent(run));
    }

    private List<Column<BindingInfo>> columns() {
        List<Column<BindingInfo>> columns = new ArrayList<>();
        if (shown == Shown.SOURCE) {
            columns.add(Column.of(
                    BindingColumn.SOURCE, messages.text("bindings.source"), 240, BindingInfo::source));
        } else {
            columns.add(Column.of(
                    BindingColumn.DESTINATION,
                    messages.text("bindings.destination"),
                    240,
                    BindingInfo::destination));
            columns.add(Column.of(
                    BindingColumn.KIND,
                    messages.text("bindings.kind"),
                    100,
                    binding -> messages.text(
                            binding.target() == Target.QUEUE ? "bindings.queue" : "bindings.exchange")));
        }
        columns.add(Column.of(BindingColumn.KEY, messages.text("bindings.key"), 240, BindingInfo::routingKey)
                .mono());
        columns.add(Column.of(
                BindingColumn.ARGUMENTS,
                messages.text("bindings.arguments"),
                340,
                binding -> texts.line(binding.arguments())));
        columns.add(Column.of(BindingColumn.UNBIND, "", UNBIND, (BindingInfo _) -> "")
                .drawn(() -> new UnbindBox(messages.text("bindings.unbind"), dialogs::unbind)));
        return columns;
    }

    private void open(BindingInfo binding) {
        context.navigation().open(
                shown == Shown.SOURCE
                        ? new Place.Exchange(binding.virtualHost(), binding.source())
                        : binding.target() == Target.QUEUE
                        ? new Place.Queue(new QueueRef(binding.virtualHost(), binding.destination()))
                        : new Place.Exchange(binding.virtualHost(), binding.destination()));
    }

    /** A word must occur in the key or at an end. */
    private static final class Searched implements Filter.Searched<BindingInfo> {
        @Override
        public String name(BindingInfo binding) {
            return binding.routingKey();
        }

        @Override
        public boolean has(BindingInfo binding, String word) {
            return binding.routingKey().toLowerCase(Locale.ROOT).contains(word)
                    || binding.source().toLowerCase(Locale.ROOT).contains(word)
                    || binding.destination().toLowerCase(Locale.ROOT).contains(word);
        }
    }
}
