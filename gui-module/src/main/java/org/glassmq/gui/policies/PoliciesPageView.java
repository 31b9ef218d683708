package org.glassmq.gui.policies;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
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
import org.glassmq.gui.table.TableWords;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.feather.Feather;

/** The table of policies. */
public final class PoliciesPageView implements PartsPage.Parts {
    private static final Width SETS = new Width(0, 200, 420, 900);
    private static final Width PATTERN = new Width(1, 110, 180, 320);

    private final PoliciesViewModel model;
    private final ConsoleContext context;
    private final Messages messages;
    private final PolicyTexts texts;
    private final Modal modal;
    private final ConfirmDialogs confirm;
    private final TablePartBox<Place.Policy, PolicyReading> list;

    private PoliciesPageView(ConsoleContext context, Modal modal) {
        this.model = new PoliciesViewModel(context.live(), context.background(), System::nanoTime);
        this.context = context;
        this.messages = context.messages();
        this.texts = new PolicyTexts(messages, context.formats());
        this.modal = modal;
        this.confirm = new ConfirmDialogs(modal, context);
        this.list = list();
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return PartsPage.ofBroker(
                context, context.messages().text("policies.offline"), modal -> new PoliciesPageView(context, modal));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        if (place instanceof Place.Policy policy) {
            list.table().choose(policy);
        }
        return list;
    }

    private TablePartBox<Place.Policy, PolicyReading> list() {
        RowAction editing = new RowAction(
                Feather.EDIT_2,
                Keys.OPEN,
                () -> messages.text("policies.edit"),
                () -> able() && model.table().one().isPresent(),
                Asks.ASKS_FIRST,
                () -> model.edit().ifPresent(this::ask));
        RowAction deleting = new RowAction(
                Feather.TRASH_2,
                Keys.DELETE,
                () -> model.table().selected().isEmpty()
                        ? messages.text("policies.delete")
                        : texts.delete(model.table().selected()),
                () -> able() && !model.table().selected().isEmpty(),
                Asks.ASKS_FIRST,
                this::delete);
        RowAction adding = new RowAction(
                Feather.PLUS,
                Keys.NEW,
                () -> messages.text("policies.add"),
                this::able,
                Asks.ASKS_FIRST,
                () -> ask(model.add()));
        TableWords words = new TableWords(
                messages.text("policies.title"),
                messages.text("policies.filter"),
                messages.text("policies.loading"),
                messages.text("policies.no-match.title"),
                total -> messages.text("policies.no-match.text", texts.number(total)),
                total -> messages.text("policies.count", total, texts.number(total)));
        TablePartBox<Place.Policy, PolicyReading> part = new TablePartBox<>(
                model.table(),
                new TableSpec<>("policies", columns(), editing, List.of(List.of(), List.of(deleting))),
                words,
                Set.of(Syntax.TEXT),
                context);
        part.button("delete", messages.text("policies.delete"), deleting, Look.USUAL);
        part.button("add", messages.text("policies.add"), adding, Look.ACCENT);
        Button first = new Button(messages.text("policies.add"));
        part.table().join(first, adding);
        part.table()
                .whenEmpty(new EmptyBox(
                        Feather.SLIDERS,
                        messages.text("policies.none.title"),
                        messages.text("policies.none.text"),
                        first));
        return part;
    }

    private List<Column<PolicyReading>> columns() {
        return List.of(
                Column.of(PolicyColumn.NAME, messages.text("policies.column.name"), 140, r -> r.info().name()),
                Column.of(
                                PolicyColumn.VIRTUAL_HOST,
                                messages.text("policies.column.vhost"),
                                90,
                                reading -> reading.info().virtualHost())
                        .shown(Shown.IF_SEVERAL_HOSTS),
                Column.of(PolicyColumn.KIND, messages.text("policies.column.kind"), 90, r -> texts.kind(r.kind())),
                Column.of(PolicyColumn.PATTERN, messages.text("policies.column.pattern"), 0, r -> r.info().pattern())
                        .wide(PATTERN)
                        .mono(),
                Column.of(
                        PolicyColumn.APPLY_TO,
                        messages.text("policies.column.apply-to"),
                        130,
                        reading -> texts.applyTo(reading.info().applyTo())),
                Column.of(
                        PolicyColumn.PRIORITY,
                        messages.text("policies.column.priority"),
                        74,
                        reading -> texts.number(reading.info().priority())),
                Column.of(
                        PolicyColumn.QUEUES,
                        messages.text("policies.column.queues"),
                        80,
                        reading -> texts.number(reading.queues())),
                Column.of(
                        PolicyColumn.EXCHANGES,
                        messages.text("policies.column.exchanges"),
                        90,
                        reading -> texts.number(reading.exchanges())),
                Column.of(PolicyColumn.SETS, messages.text("policies.column.sets"), 0, texts::sets).wide(SETS));
    }

    private boolean able() {
        return model.table().administrableProperty().get();
    }

    private void ask(PolicyViewModel policy) {
        PolicyView view = new PolicyView(policy, context, modal::close, done -> {
            modal.close();
            context.notices()
                    .done(messages.text(policy.isThere() ? "policies.edit.done" : "policies.add.done", done.name()));
            list.table().choose(done);
        });
        modal.open(view.node(), view.first());
    }

    private void delete() {
        List<PolicyReading> doomed = model.table().selected();
        confirm.ask(texts.question(doomed), () -> model.delete(doomed), report ->
                confirm.tell(report, () -> texts.deleted(report), texts::failure));
    }
}
