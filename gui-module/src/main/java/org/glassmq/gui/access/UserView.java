package org.glassmq.gui.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.gui.access.UserViewModel.State;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Keys;
import org.glassmq.gui.shell.PagePart;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.LoadingBox;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.TextTable;
import org.glassmq.gui.support.TextTable.Letters;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One user: how it logs in, what it is for, and what it may do where. */
final class UserView implements PagePart {
    private final UserViewModel model;
    private final ConsoleContext context;
    private final AccessTexts texts;
    private final AccessDialogs dialogs;
    private final Consumer<UserReading> delete;
    private final VBox root = new VBox();
    private final Label facts = new Label();
    private final LoadingBox loading = new LoadingBox();
    private final VBox gone = new VBox();
    private final VBox body = new VBox();
    private final TableView<PermissionInfo> permissions = new TableView<>();
    private final TableView<TopicPermissionInfo> topics = new TableView<>();
    private final TextTable<PermissionInfo> permissionRows;
    private final TextTable<TopicPermissionInfo> topicRows;
    private final List<Button> buttons = new ArrayList<>();

    UserView(
            UserViewModel model, ConsoleContext context, AccessDialogs dialogs, Consumer<UserReading> delete) {
        this.model = model;
        this.context = context;
        this.texts = new AccessTexts(context.messages(), context.formats());
        this.dialogs = dialogs;
        this.delete = delete;
        permissions.setId("permissions");
        topics.setId("topics");
        permissionRows = new TextTable<>(permissions, context.messages(), texts.text("access.permissions"))
                .whenEmpty(texts.text("access.permissions.none"))
                .column("vhost", texts.text("access.column.vhost"), 150, Letters.USUAL, PermissionInfo::virtualHost)
                .column("configure", texts.text("access.configure"), 230, Letters.MONO, permission ->
                        texts.pattern(permission.configure()))
                .column("write", texts.text("access.write"), 230, Letters.MONO, p -> texts.pattern(p.write()))
                .column("read", texts.text("access.read"), 230, Letters.MONO, p -> texts.pattern(p.read()));
        topicRows = new TextTable<>(topics, context.messages(), texts.text("access.topics"))
                .whenEmpty(texts.text("access.topics.none"))
                .column("vhost", texts.text("access.column.vhost"), 150, Letters.USUAL, limit -> limit.virtualHost())
                .column("exchange", texts.text("access.topic.exchange"), 230, Letters.MONO, limit -> limit.exchange())
                .column("write", texts.text("access.write"), 230, Letters.MONO, p -> texts.pattern(p.write()))
                .column("read", texts.text("access.read"), 230, Letters.MONO, p -> texts.pattern(p.read()));
        root.getStyleClass().add("page");
        StackPane place = new StackPane(loading, gone, body);
        VBox.setVgrow(place, Priority.ALWAYS);
        root.getChildren().setAll(header(), place);
        makeBody();
        model.stateProperty().addListener((_, _, now) -> show(now));
        show(model.stateProperty().get());
    }

    String name() {
        return model.name();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Owner sight) {
        model.follow(sight);
    }

    /** Esc: back to all users. */
    @Override
    public boolean escape() {
        back();
        return true;
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean wanted = Keys.NEW.match(event) && model.user().isPresent();
        if (wanted) {
            give();
        }
        return wanted;
    }

    @Override
    public List<Command> commands() {
        return model.user()
                .map(user -> List.of(
                        new Command(
                                texts.text("access.permission.give"), Feather.PLUS, Optional.of(Keys.NEW), this::give),
                        new Command(texts.text("access.password.change"), Feather.KEY, this::changePassword),
                        new Command(texts.text("access.tags.change"), Feather.TAG, this::changeTags),
                        new Command(
                                texts.deleteUsers(List.of(user.user())),
                                Feather.TRASH_2,
                                () -> delete.accept(user.user()))))
                .orElseGet(List::of);
    }

    private Node header() {
        Button back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
        back.getStyleClass().add("flat-button");
        back.setTooltip(new Tooltip(texts.text("access.back") + " (Esc)"));
        back.setAccessibleText(texts.text("access.back"));
        back.setOnAction(_ -> back());
        Label name = new Label(model.name());
        name.getStyleClass().add("page-title");
        facts.getStyleClass().add("page-subtitle");
        VBox titles = new VBox(name, facts);
        titles.setMinWidth(40);
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox header = new HBox(
                back,
                titles,
                button("password", "access.password.change", Feather.KEY, this::changePassword),
                button("tagging", "access.tags.change", Feather.TAG, this::changeTags),
                button("delete", "access.delete", Feather.TRASH_2, () -> model.user()
                        .ifPresent(user -> delete.accept(user.user()))));
        header.getStyleClass().add("page-header");
        return header;
    }

    private void makeBody() {
        Label title = new Label(texts.text("access.gone", model.name()));
        title.getStyleClass().add("empty-title");
        Button leave = new Button(texts.text("access.back"));
        leave.setOnAction(_ -> back());
        gone.getChildren().setAll(title, leave);
        gone.getStyleClass().add("empty");
        body.getStyleClass().add("page-body");
        body.getChildren()
                .setAll(
                        card(
                                permissions,
                                "access.permissions",
                                "access.permissions.about",
                                button("give", "access.permission.give", Feather.PLUS, this::give),
                                button("clear", "access.permission.clear", Feather.X, () -> selected(permissions)
                                        .ifPresent(dialogs::clear))),
                        card(
                                topics,
                                "access.topics",
                                "access.topics.about",
                                button("limit", "access.topic.add", Feather.PLUS, () -> model.user()
                                        .ifPresent(user -> dialogs.topic(model, user, Optional.empty()))),
                                button("lift", "access.topic.clear", Feather.X, () -> selected(topics)
                                        .ifPresent(dialogs::clear))));
        onOpen(permissions, permission -> dialogs.permission(model.permission(Optional.of(permission)), List.of()));
        onOpen(topics, limit -> model.user().ifPresent(user -> dialogs.topic(model, user, Optional.of(limit))));
    }

    private VBox card(TableView<?> table, String title, String about, Button add, Button remove) {
        Label head = new Label(texts.text(title));
        head.getStyleClass().add("card-title");
        Label hint = new Label(texts.text(about));
        hint.getStyleClass().addAll("hint", "small");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(head, space, add, remove);
        line.getStyleClass().add("card-head");
        remove.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(80);
        VBox card = new VBox(line, hint, table);
        card.getStyleClass().add("card");
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private static <T> void onOpen(TableView<T> table, Consumer<T> open) {
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                selected(table).ifPresent(open);
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && selected(table).isPresent()) {
                selected(table).ifPresent(open);
                event.consume();
            }
        });
    }

    private static <T> Optional<T> selected(TableView<T> table) {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private Button button(String id, String key, Ikon icon, Runnable action) {
        Button button = new Button(texts.text(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        buttons.add(button);
        return button;
    }

    private void show(State now) {
        visible(loading, now instanceof State.Loading);
        visible(gone, now instanceof State.Gone);
        visible(body, now instanceof State.There);
        buttons.stream()
                .filter(button -> !button.disableProperty().isBound())
                .forEach(button -> button.setDisable(!(now instanceof State.There)));
        if (now instanceof State.There(UserReading user, var permitted, var limits)) {
            facts.setText(texts.text(
                    "access.user.facts",
                    texts.list(user.info().tags()),
                    texts.login(user),
                    user.connections(),
                    texts.number(user.connections())));
            permissionRows.show(permitted);
            topicRows.show(limits);
        }
    }

    private void give() {
        model.user().ifPresent(user -> dialogs.permission(
                model.permission(Optional.empty()),
                user.permissions().stream().map(PermissionInfo::virtualHost).toList()));
    }

    private void changePassword() {
        dialogs.changePassword(model);
    }

    private void changeTags() {
        model.user().ifPresent(user -> dialogs.changeTags(model, user));
    }

    private void back() {
        context.navigation().open(new Place.Users());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
