package org.glassmq.gui.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for the arguments of a declaration: the known ones by groups, each explained, and any others. */
public final class ArgumentsBox extends VBox {
    private static final int COLUMNS = 2;

    private final ArgumentsForm form;
    private final Messages messages;
    private final ArgumentTexts texts;
    private final Supplier<List<String>> exchanges;
    private final VBox groups = new VBox();
    private final VBox others = new VBox();
    private final Label othersAbout = new Label();
    private final List<ArgumentFieldBox> boxes = new ArrayList<>();

    /**
     * @param exchanges names to suggest where an exchange is asked for
     * @param about     key of what further arguments are good for
     */
    public ArgumentsBox(
            ArgumentsForm form,
            Messages messages,
            ArgumentTexts texts,
            Supplier<List<String>> exchanges,
            String about) {
        this.form = form;
        this.messages = messages;
        this.texts = texts;
        this.exchanges = exchanges;
        getStyleClass().add("arguments");
        groups.getStyleClass().add("arguments");
        others.getStyleClass().add("header-rows");
        othersAbout.setText(messages.text(about));
        othersAbout.getStyleClass().addAll("hint", "small");
        othersAbout.setWrapText(true);
        getChildren().addAll(groups, othersHead(), othersAbout, others);
        form.fields().addListener((ListChangeListener<ArgumentField>) this::fieldsChanged);
        form.others().addListener((ListChangeListener<FreeArgument>) this::othersChanged);
        form.problemsProperty().addListener((_, _, now) -> showProblems(now));
        showFields();
        showProblems(form.problemsProperty().get());
    }

    private HBox othersHead() {
        Label title = new Label(messages.text("declare.others"));
        title.getStyleClass().add("card-title");
        Button add = new Button(messages.text("declare.others.add"), new FontIcon(Feather.PLUS));
        add.setId("addArgument");
        add.getStyleClass().add("flat-button");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.setOnAction(_ -> form.addOther());
        HBox head = new HBox(title, add);
        head.getStyleClass().add("card-head");
        return head;
    }

    private void fieldsChanged(ListChangeListener.Change<? extends ArgumentField> change) {
        while (change.next()) {
            if (change.wasAdded() || change.wasRemoved()) {
                showFields();
                return;
            }
        }
    }

    private void showFields() {
        boxes.clear();
        Map<String, List<ArgumentFieldBox>> byGroup = new LinkedHashMap<>();
        for (ArgumentField field : form.fields()) {
            ArgumentFieldBox box = new ArgumentFieldBox(field, messages, exchanges, messages.text("declare.not-set"));
            boxes.add(box);
            byGroup.computeIfAbsent(field.known().groupKey(), _ -> new ArrayList<>()).add(box);
        }
        groups.getChildren().clear();
        byGroup.forEach((group, members) -> {
            Label heading = new Label(messages.text(group));
            heading.getStyleClass().addAll("card-title", "argument-group");
            groups.getChildren().addAll(heading, grid(members));
        });
        groups.setManaged(!boxes.isEmpty());
    }

    private static GridPane grid(List<ArgumentFieldBox> members) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("argument-grid");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < members.size(); i++) {
            grid.add(members.get(i), i % COLUMNS, i / COLUMNS);
        }
        return grid;
    }

    private void othersChanged(ListChangeListener.Change<? extends FreeArgument> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                others.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
            }
            if (change.wasAdded()) {
                for (FreeArgument added : change.getAddedSubList()) {
                    FreeArgumentBox box = new FreeArgumentBox(added, messages, form.others()::remove);
                    others.getChildren().add(box);
                    box.focusName();
                }
            }
        }
    }

    private void showProblems(List<Problem> problems) {
        for (ArgumentFieldBox box : boxes) {
            Optional<String> mine = problems.stream()
                    .filter(problem -> problem.argument().equals(box.name()))
                    .findFirst()
                    .map(texts::problem);
            box.error(mine);
        }
    }
}
