package org.glassmq.gui.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.PartsPage;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.table.Column;
import org.glassmq.gui.table.Filter.Syntax;
import org.glassmq.gui.table.RowAction;
import org.glassmq.gui.table.RowAction.Asks;
import org.glassmq.gui.table.Sorted;
import org.glassmq.gui.table.TablePartBox;
import org.glassmq.gui.table.TablePartBox.Look;
import org.glassmq.gui.table.TableSpec;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.table.TableWords;
import org.glassmq.gui.table.Width;
import org.kordamp.ikonli.feather.Feather;

/** The tables of users and of virtual hosts, and in the place of the first one user when it is opened. */
public final class AccessPageView implements PartsPage.Parts {
    private static final Width HOSTS = new Width(0, 160, 320, 700);
    private static final Width TAGS = new Width(1, 120, 200, 300);

    private final AccessViewModel model;
    private final ConsoleContext context;
    private final AccessTexts texts;
    private final AccessDialogs dialogs;
    private final TablePartBox<String, UserReading> users;
    private final TablePartBox<String, HostReading> hosts;

    private AccessPageView(ConsoleContext context, Modal modal) {
        this.model = new AccessViewModel(context.live(), context.background(), System::nanoTime);
        this.context = context;
        this.texts = new AccessTexts(context.messages(), context.formats());
        this.dialogs = new AccessDialogs(modal, context);
        this.users = users();
        this.hosts = hosts();
    }

    /** Makes the page. */
    public static Page create(ConsoleContext context) {
        return PartsPage.ofBroker(
                context, context.messages().text("access.offline"), modal -> new AccessPageView(context, modal));
    }

    /** What can be done from anywhere in the window. */
    public static List<Command> commands(ConsoleContext context) {
        return List.of(new Command(
                context.messages().text("access.vhosts"),
                Feather.BOX,
                () -> context.navigation().open(new Place.VirtualHosts())));
    }

    @Override
    public PagePart at(Place place, Optional<PagePart> now) {
        return switch (place) {
            case Place.User(String name) -> now.orElse(users) instanceof UserView open && open.name().equals(name)
                    ? open
                    : new UserView(
                            new UserViewModel(context.live(), context.background(), name),
                            context,
                            dialogs,
                            user -> dialogs.deleteUsers(model, List.of(user)));
            case Place.VirtualHosts() -> hosts;
            default -> users;
        };
    }

    private TablePartBox<String, UserReading> users() {
        TableViewModel<String, UserReading> table = model.users();
        RowAction opening = new RowAction(
                Feather.ARROW_RIGHT,
                Keys.OPEN,
                () -> texts.text("access.user.open"),
                () -> table.one().isPresent(),
                Asks.AT_ONCE,
                () -> table.one().ifPresent(user -> open(user.name())));
        RowAction deleting = new RowAction(
                Feather.TRASH_2,
                Keys.DELETE,
                () -> table.selected().isEmpty() ? texts.text("access.delete") : texts.deleteUsers(table.selected()),
                () -> able(table) && !table.selected().isEmpty(),
                Asks.ASKS_FIRST,
                () -> dialogs.deleteUsers(model, table.selected()));
        RowAction adding = new RowAction(
                Feather.USER_PLUS,
                Keys.NEW,
                () -> texts.text("access.user.add"),
                () -> able(table),
                Asks.ASKS_FIRST,
                () -> dialogs.addUser(model, this::open));
        TablePartBox<String, UserReading> part = new TablePartBox<>(
                table,
                new TableSpec<>(
                        "users",
                        List.of(
                                column(UserColumn.NAME, "access.column.name", 180, UserReading::name),
                                column(UserColumn.TAGS, "access.column.tags", 0, user -> texts.list(user.info().tags()))
                                        .wide(TAGS),
                                column(UserColumn.LOGIN, "access.column.login", 170, texts::login),
                                column(UserColumn.VIRTUAL_HOSTS, "access.column.vhosts", 0, user ->
                                                texts.list(user.virtualHosts()))
                                        .wide(HOSTS),
                                column(UserColumn.CONNECTIONS, "access.column.connections", 110, user ->
                                        texts.number(user.connections()))),
                        opening,
                        List.of(List.of(), List.of(deleting))),
                words("access.users", "access.users.filter", "access.users.count"),
                Set.of(Syntax.TEXT),
                context);
        part.insert(switcher(new Place.Users()));
        part.button("delete", texts.text("access.delete"), deleting, Look.USUAL);
        part.button("add", texts.text("access.user.add"), adding, Look.ACCENT);
        return part;
    }

    private TablePartBox<String, HostReading> hosts() {
        TableViewModel<String, HostReading> table = model.hosts();
        RowAction deleting = new RowAction(
                Feather.TRASH_2,
                Keys.DELETE,
                () -> table.selected().isEmpty() ? texts.text("access.delete") : texts.deleteHosts(table.selected()),
                () -> able(table) && !table.selected().isEmpty(),
                Asks.ASKS_FIRST,
                () -> dialogs.deleteHosts(model, table.selected()));
        RowAction adding = new RowAction(
                Feather.PLUS,
                Keys.NEW,
                () -> texts.text("access.vhost.add"),
                () -> able(table),
                Asks.ASKS_FIRST,
                () -> dialogs.addHost(model, name -> hosts.table().choose(name)));
        RowAction showing = new RowAction(
                Feather.LAYERS,
                Keys.OPEN,
                () -> texts.text("access.vhost.queues"),
                () -> table.one().isPresent(),
                Asks.AT_ONCE,
                () -> context.navigation().open(new Place.Queues()));
        TablePartBox<String, HostReading> part = new TablePartBox<>(
                table,
                new TableSpec<>(
                        "virtual-hosts",
                        List.of(
                                column(HostColumn.NAME, "access.column.name", 260, HostReading::name),
                                column(HostColumn.USERS, "access.column.users", 110, host ->
                                        texts.number(host.users())),
                                column(HostColumn.CONNECTIONS, "access.column.connections", 110, host ->
                                        texts.number(host.connections())),
                                column(HostColumn.QUEUES, "access.column.queues", 110, host ->
                                        texts.number(host.queues())),
                                column(HostColumn.MESSAGES, "access.column.messages", 120, host ->
                                        texts.number(host.messages()))),
                        showing,
                        List.of(List.of(), List.of(deleting))),
                words("access.vhosts", "access.vhosts.filter", "access.vhosts.count"),
                Set.of(Syntax.TEXT),
                context);
        part.insert(switcher(new Place.VirtualHosts()));
        part.button("delete", texts.text("access.delete"), deleting, Look.USUAL);
        part.button("add", texts.text("access.vhost.add"), adding, Look.ACCENT);
        return part;
    }

    private <V> Column<V> column(Sorted<V> sorted, String title, double width, Function<V, String> text) {
        return Column.of(sorted, texts.text(title), width, text);
    }

    private TableWords words(String title, String filter, String count) {
        return new TableWords(
                texts.text(title),
                texts.text(filter),
                texts.text("access.loading"),
                texts.text("access.no-match.title"),
                total -> texts.text("access.no-match.text", texts.number(total)),
                total -> texts.text(count, total, texts.number(total)));
    }

    /** Leads from one table to the other. */
    private HBox switcher(Place here) {
        HBox line = new HBox(
                tab("access.users", new Place.Users(), here), tab("access.vhosts", new Place.VirtualHosts(), here));
        line.getStyleClass().add("button-row");
        return line;
    }

    private ToggleButton tab(String key, Place place, Place here) {
        ToggleButton button = new ToggleButton(texts.text(key));
        button.getStyleClass().setAll("toggle-button", "tab-button");
        button.setSelected(place.equals(here));
        button.setOnAction(_ -> {
            button.setSelected(place.equals(here));
            context.navigation().open(place);
        });
        return button;
    }

    private void open(String user) {
        context.navigation().open(new Place.User(user));
    }

    private static boolean able(TableViewModel<?, ?> table) {
        return table.administrableProperty().get();
    }
}
