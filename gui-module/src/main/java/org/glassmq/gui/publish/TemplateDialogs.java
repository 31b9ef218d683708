package org.glassmq.gui.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.TextField;
import org.glassmq.gui.shell.ConfirmDialogs;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Question;
import org.glassmq.gui.support.Suggestions;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Asks for the names of templates. */
final class TemplateDialogs {
    private final TemplatesViewModel model;
    private final Modal modal;
    private final ConsoleContext context;
    private final Messages messages;

    TemplateDialogs(TemplatesViewModel model, Modal modal, ConsoleContext context) {
        this.model = model;
        this.modal = modal;
        this.context = context;
        this.messages = context.messages();
    }

    /** Asks under which name what is in the form is to be kept. */
    void saveAs() {
        TextField name = name(model.currentProperty().get().orElse(""));
        FormBox<String> box =
                box(Feather.SAVE, "publish.template.save-as", () -> model.save(typed(name)), model::saved);
        box.add(FormBox.field(messages.text("publish.template.name"), name, messages.text("publish.template.about")));
        open(box, name, () -> {
            String typed = typed(name);
            box.verb(messages.text(
                    model.exists(typed) ? "publish.template.replace" : "publish.template.save-do", typed));
            box.say(model.problem(typed));
            box.sendable(!typed.isEmpty() && model.problem(typed).isEmpty());
        });
    }

    /** Asks which one is to be loaded. */
    void load() {
        TextField name = name("");
        FormBox<String> box = box(
                Feather.FOLDER,
                "publish.template.load",
                () -> context.background().of(() -> typed(name)),
                model::load);
        box.add(FormBox.field(messages.text("publish.template.name"), name));
        open(box, name, () -> {
            box.verb(messages.text("publish.template.load-do"));
            box.sendable(model.exists(typed(name)));
        });
    }

    /** Asks which one is to get another name. */
    void rename() {
        TextField name = name(model.currentProperty().get().orElse(""));
        TextField to = new TextField();
        to.setId("to");
        FormBox<String> box = box(
                Feather.EDIT_2,
                "publish.template.rename",
                () -> model.rename(typed(name), typed(to)),
                done -> model.renamed(typed(name), done));
        box.add(
                FormBox.field(messages.text("publish.template.name"), name),
                FormBox.field(messages.text("publish.template.new-name"), to));
        Runnable check = () -> {
            String next = typed(to);
            box.verb(messages.text("publish.template.rename-do"));
            box.say(model.exists(next) ? messages.text("publish.template.taken", next) : model.problem(next));
            box.sendable(model.exists(typed(name))
                    && !next.isEmpty()
                    && !model.exists(next)
                    && model.problem(next).isEmpty());
        };
        to.textProperty().addListener(_ -> check.run());
        open(box, typed(name).isEmpty() ? name : to, check);
        name.textProperty().addListener(_ -> check.run());
    }

    /** Asks which one is to be deleted, and whether it is meant. */
    void delete() {
        TextField name = name(model.currentProperty().get().orElse(""));
        FormBox<String> box = box(
                Feather.TRASH_2,
                "publish.template.delete",
                () -> context.background().of(() -> typed(name)),
                this::confirm);
        box.add(FormBox.field(messages.text("publish.template.name"), name));
        open(box, name, () -> {
            box.verb(messages.text("publish.template.delete"));
            box.sendable(model.exists(typed(name)));
        });
    }

    private void confirm(String name) {
        new ConfirmDialogs(modal, context)
                .ask(
                        new Question(
                                messages.text("publish.template.delete-do", name),
                                messages.text("publish.template.delete.hits"),
                                List.of(name),
                                messages.text("publish.template.delete.after"),
                                Optional.empty()),
                        () -> model.delete(name),
                        model::deleted);
    }

    private FormBox<String> box(
            Ikon icon, String title, Supplier<Background.Work<String>> work, Consumer<String> done) {
        return new FormBox<>(icon, messages.text(title), context, work, name -> {
            modal.close();
            done.accept(name);
        });
    }

    private void open(FormBox<String> box, TextField first, Runnable check) {
        first.textProperty().addListener(_ -> check.run());
        check.run();
        box.finish(modal::close);
        modal.open(box, first);
    }

    private TextField name(String text) {
        TextField name = new TextField(text);
        name.setId("name");
        name.setPrefColumnCount(28);
        Suggestions.offer(name, model::names);
        return name;
    }

    private static String typed(TextField field) {
        return field.getText().strip();
    }
}
