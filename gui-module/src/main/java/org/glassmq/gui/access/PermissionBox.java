package org.glassmq.gui.access;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.gui.access.PermissionViewModel.Allowed;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.FormBox;
import org.glassmq.gui.support.TextTable;
import org.glassmq.gui.support.TextTable.Letters;
import org.kordamp.ikonli.feather.Feather;

/** The form that gives a user permissions in a virtual host, with what they allow below. */
final class PermissionBox {
    private final PermissionViewModel model;
    private final AccessTexts texts;
    private final ArgumentTexts problems;
    private final FormBox<PermissionInfo> box;
    private final TextField configure = new TextField();
    private final Label summary = new Label();
    private final TextTable<Allowed> preview;

    PermissionBox(
            PermissionViewModel model, ConsoleContext context, Runnable close, Consumer<PermissionInfo> done) {
        this.model = model;
        this.texts = new AccessTexts(context.messages(), context.formats());
        this.problems = new ArgumentTexts(context.messages(), context.formats());
        box = new FormBox<>(
                Feather.KEY, texts.text("access.permission.title", model.user()), context, model::set, done);
        box.getStyleClass().add("declare-dialog");
        box.verb(texts.text(model.isThere() ? "access.permission.change" : "access.permission.give"));
        ComboBox<String> host = new ComboBox<>();
        host.setId("vhost");
        host.setItems(model.virtualHosts());
        host.valueProperty().bindBidirectional(model.virtualHostProperty());
        host.setDisable(model.isThere());
        HBox head = new HBox(
                FormBox.field(texts.text("access.column.vhost"), host),
                preset("access.permission.all", ".*"),
                preset("access.permission.none", ""));
        head.getStyleClass().addAll("fields", "field-line");
        TableView<Allowed> table = new TableView<>();
        table.setId("allowed");
        table.getStyleClass().add(Styles.DENSE);
        table.setPrefHeight(200);
        table.setMinHeight(90);
        preview = new TextTable<>(table, context.messages(), texts.text("access.preview"))
                .whenEmpty(texts.text("access.preview.empty"))
                .column("target", texts.text("access.preview.column.target"), 110, Letters.USUAL, texts::target)
                .column("name", texts.text("access.preview.column.name"), 320, Letters.MONO, Allowed::name)
                .column("configure", texts.text("access.configure"), 110, Letters.USUAL, a -> texts.tick(a.configure()))
                .column("write", texts.text("access.write"), 110, Letters.USUAL, a -> texts.tick(a.write()))
                .column("read", texts.text("access.read"), 110, Letters.USUAL, a -> texts.tick(a.read()));
        box.add(
                head,
                field(configure, "configure", "access.configure", "access.configure.about", model.configureProperty()),
                field(new TextField(), "write", "access.write", "access.write.about", model.writeProperty()),
                field(new TextField(), "read", "access.read", "access.read.about", model.readProperty()),
                previewWith(table));
        model.problemProperty().addListener((_, _, now) -> show(now));
        model.previewProperty().addListener((_, _, now) -> show(now));
        show(model.problemProperty().get());
        show(model.previewProperty().get());
        box.finish(close);
    }

    Region node() {
        return box;
    }

    Node first() {
        return configure;
    }

    private Button preset(String key, String pattern) {
        Button button = new Button(texts.text(key));
        button.setOnAction(_ -> {
            model.configureProperty().set(pattern);
            model.writeProperty().set(pattern);
            model.readProperty().set(pattern);
        });
        return button;
    }

    private Node field(TextField field, String id, String title, String about, StringProperty value) {
        field.setId(id);
        field.getStyleClass().add("mono");
        field.setPromptText(texts.text("access.pattern.nothing"));
        field.textProperty().bindBidirectional(value);
        return FormBox.field(texts.text(title), field, texts.text(about));
    }

    private Node previewWith(TableView<Allowed> table) {
        Label title = new Label(texts.text("access.preview"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.getStyleClass().add("hint");
        HBox head = new HBox(title, summary);
        head.getStyleClass().add("card-head");
        VBox all = new VBox(head, table);
        all.getStyleClass().add("field");
        VBox.setVgrow(table, Priority.ALWAYS);
        return all;
    }

    private void show(Optional<Problem> problem) {
        box.say(problem.map(problems::problem).orElse(""));
        box.sendable(problem.isEmpty());
    }

    private void show(List<Allowed> allowed) {
        summary.setText(texts.summary(allowed));
        preview.show(allowed);
    }
}
