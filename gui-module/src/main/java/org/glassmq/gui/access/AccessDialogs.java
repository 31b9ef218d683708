package org.glassmq.gui.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.gui.access.UserViewModel.State;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.Names;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Suggestions;
import org.kordamp.ikonli.feather.Feather;

/** What is asked of a person before users, virtual hosts and permissions are changed. */
final class AccessDialogs {
    private static final List<String> TAGS = List.of("administrator", "management", "monitoring", "policymaker");

    private final Modal modal;
    private final ConsoleContext context;
    private final AccessTexts texts;
    private final ArgumentTexts problems;
    private final ConfirmDialogs confirm;

    AccessDialogs(Modal modal, ConsoleContext context) {
        this.modal = modal;
        this.context = context;
        this.texts = new AccessTexts(context.messages(), context.formats());
        this.problems = new ArgumentTexts(context.messages(), context.formats());
        this.confirm = new ConfirmDialogs(modal, context);
    }

    // ---- users -------------------------------------------------------------------------------------------

    void addUser(AccessViewModel model, Consumer<String> added) {
        TextField name = new TextField();
        name.setId("name");
        PasswordField password = password();
        PasswordField again = password();
        again.setId("again");
        TextField tags = tags("");
        FormBox<String> box = new FormBox<>(
                Feather.USER_PLUS,
                texts.text("access.user.add"),
                context,
                () -> model.addUser(
                        name.getText().strip(),
                        AccessTexts.credentials(password.getText()),
                        AccessTexts.tags(tags.getText())),
                done(added, user -> texts.text("access.user.added", user)));
        box.add(
                FormBox.field(texts.text("access.column.name"), name),
                FormBox.field(texts.text("access.password"), password, texts.text("access.password.about")),
                FormBox.field(texts.text("access.password.again"), again),
                FormBox.field(texts.text("access.column.tags"), tags, texts.text("access.tags.about")));
        Runnable check = () -> {
            String typed = name.getText().strip();
            box.verb(typed.isEmpty() ? texts.text("access.user.add") : texts.text("access.user.add.do", typed));
            check(box, typed, password, again);
        };
        onChange(check, name, password, again);
        open(box, name);
    }

    void changePassword(UserViewModel model) {
        PasswordField password = password();
        PasswordField again = password();
        again.setId("again");
        FormBox<Boolean> box = new FormBox<>(
                Feather.KEY,
                texts.text("access.password.title", model.name()),
                context,
                () -> model.setCredentials(AccessTexts.credentials(password.getText())),
                done(_ -> {}, _ -> texts.text("access.password.changed", model.name())));
        box.add(
                FormBox.field(texts.text("access.password"), password, texts.text("access.password.about")),
                FormBox.field(texts.text("access.password.again"), again));
        Runnable check = () -> {
            box.verb(texts.text(password.getText().isEmpty() ? "access.password.remove" : "access.password.change"));
            check(box, model.name(), password, again);
        };
        onChange(check, password, again);
        open(box, password);
    }

    /** A name that is there, and the same password twice. */
    private void check(FormBox<?> box, String name, TextField password, TextField again) {
        Optional<String> wrong = Names.tooLong(name).map(problems::problem);
        boolean same = password.getText().equals(again.getText());
        box.say(wrong.orElse(same || again.getText().isEmpty() ? "" : texts.text("access.password.differs")));
        box.sendable(wrong.isEmpty() && !name.isEmpty() && same);
    }

    void changeTags(UserViewModel model, State.There user) {
        TextField tags = tags(String.join(", ", user.user().info().tags()));
        FormBox<Boolean> box = new FormBox<>(
                Feather.TAG,
                texts.text("access.tags.title", model.name()),
                context,
                () -> model.setTags(AccessTexts.tags(tags.getText())),
                done(_ -> {}, _ -> texts.text("access.tags.changed", model.name())));
        box.add(FormBox.field(texts.text("access.column.tags"), tags, texts.text("access.tags.about")));
        box.verb(texts.text("access.tags.change"));
        open(box, tags);
    }

    void deleteUsers(AccessViewModel model, List<UserReading> doomed) {
        List<String> names = doomed.stream().map(UserReading::name).toList();
        confirm.ask(texts.usersQuestion(doomed), () -> model.deleteUsers(names), report -> confirm.tell(
                report,
                () -> texts.text("access.user.deleted", report.done(), texts.number(report.done())),
                texts::failure));
    }

    // ---- virtual hosts -----------------------------------------------------------------------------------

    void addHost(AccessViewModel model, Consumer<String> added) {
        TextField name = new TextField();
        name.setId("name");
        name.setPromptText("shop");
        FormBox<String> box = new FormBox<>(
                Feather.BOX,
                texts.text("access.vhost.add"),
                context,
                () -> model.addHost(name.getText().strip()),
                done(added, host -> texts.text("access.vhost.added", host)));
        box.add(FormBox.field(texts.text("access.column.name"), name, texts.text("access.vhost.add.about")));
        Runnable check = () -> {
            String typed = name.getText().strip();
            Optional<Problem> wrong = Names.tooLong(typed);
            box.verb(typed.isEmpty() ? texts.text("access.vhost.add") : texts.text("access.vhost.add.do", typed));
            box.say(wrong.map(problems::problem).orElse(""));
            box.sendable(wrong.isEmpty() && !typed.isEmpty());
        };
        onChange(check, name);
        open(box, name);
    }

    void deleteHosts(AccessViewModel model, List<HostReading> doomed) {
        List<String> names = doomed.stream().map(HostReading::name).toList();
        confirm.ask(texts.hostsQuestion(doomed), () -> model.deleteHosts(names), report -> confirm.tell(
                report,
                () -> texts.text("access.vhost.deleted", report.done(), texts.number(report.done())),
                texts::failure));
    }

    // ---- permissions -------------------------------------------------------------------------------------

    void permission(PermissionViewModel model, List<String> known) {
        PermissionBox box = new PermissionBox(
                model,
                context,
                modal::close,
                done(_ -> {}, set -> texts.text("access.permission.given", set.user(), set.virtualHost())));
        modal.open(box.node(), box.first());
        model.open(known);
    }

    void clear(PermissionInfo permission) {
        confirm.ask(
                texts.clearQuestion(permission),
                session -> session.administration()
                        .clearPermission(permission.user(), permission.virtualHost()),
                () -> context.notices()
                        .done(texts.text("access.permission.cleared", permission.user(), permission.virtualHost())));
    }

    void topic(UserViewModel model, State.There user, Optional<TopicPermissionInfo> before) {
        TextField host = new TextField(before.map(TopicPermissionInfo::virtualHost)
                .orElse(user.permissions().stream()
                        .map(PermissionInfo::virtualHost)
                        .findFirst()
                        .orElse("/")));
        TextField exchange = new TextField(before.map(TopicPermissionInfo::exchange).orElse("amq.topic"));
        TextField write = pattern(before.map(TopicPermissionInfo::write).orElse(".*"));
        TextField read = pattern(before.map(TopicPermissionInfo::read).orElse(".*"));
        host.setDisable(before.isPresent());
        exchange.setDisable(before.isPresent());
        exchange.setId("exchange");
        write.setId("write");
        read.setId("read");
        FormBox<Boolean> box = new FormBox<>(
                Feather.HASH,
                texts.text("access.topic.title", model.name()),
                context,
                () -> model.setTopicPermission(new TopicPermissionInfo(
                        model.name(), host.getText(), exchange.getText().strip(), write.getText(), read.getText())),
                done(_ -> {}, _ -> texts.text("access.topic.set", model.name(), exchange.getText().strip())));
        box.add(
                FormBox.field(texts.text("access.column.vhost"), host),
                FormBox.field(texts.text("access.topic.exchange"), exchange),
                FormBox.field(texts.text("access.write"), write, texts.text("access.topic.write.about")),
                FormBox.field(texts.text("access.read"), read, texts.text("access.topic.read.about")));
        box.verb(texts.text("access.topic.set.do"));
        Runnable check = () -> {
            Optional<Problem> wrong =
                    NamePattern.problem(write.getText()).or(() -> NamePattern.problem(read.getText()));
            box.say(wrong.map(problems::problem).orElse(""));
            box.sendable(wrong.isEmpty() && !exchange.getText().isBlank());
        };
        onChange(check, exchange, write, read);
        open(box, before.isPresent() ? write : exchange);
    }

    void clear(TopicPermissionInfo limit) {
        confirm.ask(
                texts.clearQuestion(limit),
                session -> session.administration()
                        .clearTopicPermission(limit.user(), limit.virtualHost(), limit.exchange()),
                () -> context.notices().done(texts.text("access.topic.cleared", limit.user(), limit.exchange())));
    }

    // ---- parts -------------------------------------------------------------------------------------------

    private void open(FormBox<?> box, TextField first) {
        box.finish(modal::close);
        modal.open(box, first);
    }

    private <T> Consumer<T> done(Consumer<T> next, Function<T, String> text) {
        return value -> {
            modal.close();
            context.notices().done(text.apply(value));
            next.accept(value);
        };
    }

    private static void onChange(Runnable check, TextField... fields) {
        ChangeListener<String> changed = (_, _, _) -> check.run();
        for (TextField field : fields) {
            field.textProperty().addListener(changed);
        }
        check.run();
    }

    private static PasswordField password() {
        PasswordField field = new PasswordField();
        field.setId("password");
        return field;
    }

    private static TextField tags(String text) {
        TextField field = new TextField(text);
        field.setId("tags");
        field.setPromptText("monitoring");
        Suggestions.offer(field, () -> TAGS);
        return field;
    }

    private static TextField pattern(String text) {
        TextField field = new TextField(text);
        field.getStyleClass().add("mono");
        return field;
    }
}
