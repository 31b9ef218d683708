package org.glassmq.gui.messages;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.glassmq.gui.messages.CompareRow.Line;
import org.glassmq.gui.support.CopyMenu;
import org.glassmq.gui.support.Messages;

/** A line of a comparison: a sign, what is compared, and both sides of it. */
final class CompareCell extends ListCell<CompareRow> {
    private static final PseudoClass SECTION = PseudoClass.getPseudoClass("section");
    private static final PseudoClass CODE = PseudoClass.getPseudoClass("code");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass PRESENT = PseudoClass.getPseudoClass("present");
    /** A tooltip is no place for more. */
    private static final int TIP = 2_000;

    private final Messages messages;
    private final MessageTexts texts;
    private final Label sign = new Label();
    private final Label name = new Label();
    private final Label left = new Label();
    private final Label right = new Label();
    private final GridPane grid = new GridPane();
    private final Label wide = new Label();

    CompareCell(Messages messages, MessageTexts texts) {
        this.messages = messages;
        this.texts = texts;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        getStyleClass().add("compare-cell");
        sign.getStyleClass().add("compare-sign");
        name.getStyleClass().add("compare-name");
        grid.getStyleClass().add("compare-line");
        grid.getColumnConstraints().addAll(fixed(), fixed(), half(), half());
        for (Label side : new Label[] {left, right}) {
            side.getStyleClass().add("compare-side");
            side.setMaxWidth(Double.MAX_VALUE);
        }
        grid.addRow(0, sign, name, left, right);
        CopyMenu.on(this, messages, () -> name.getText() + "\t" + left.getText() + "\t" + right.getText());
    }

    private static ColumnConstraints fixed() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.NEVER);
        return column;
    }

    private static ColumnConstraints half() {
        ColumnConstraints column = new ColumnConstraints(0, 0, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    @Override
    protected void updateItem(CompareRow row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(SECTION, !empty && row instanceof CompareRow.Section);
        pseudoClassStateChanged(CODE, !empty && row instanceof CompareRow.Lines);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case CompareRow.Section(CompareRow.Part part, String detail) ->
                wide(detail.isEmpty() ? texts.part(part) : texts.part(part) + " · " + detail, "compare-part");
            case CompareRow.Nothing(boolean compared) ->
                wide(messages.text(compared ? "messages.compare.no-difference" : "messages.none"), "hint");
            case CompareRow.Folded(int lines) -> wide(messages.text("messages.compare.folded", lines), "hint");
            case CompareRow.Entry entry -> {
                name.setText(entry.name());
                sides(entry.difference(), entry.left(), entry.right());
            }
            case CompareRow.Lines lines -> {
                name.setText(number(lines.left()) + " " + number(lines.right()));
                sides(lines.difference(), lines.left().map(Line::text), lines.right().map(Line::text));
            }
        }
    }

    private void wide(String text, String style) {
        wide.setText(text);
        wide.getStyleClass().setAll("label", "compare-wide", style);
        setGraphic(wide);
    }

    private static String number(Optional<Line> line) {
        return line.map(found -> Integer.toString(found.number())).orElse("·");
    }

    private void sides(Difference difference, Optional<String> leftText, Optional<String> rightText) {
        sign.setText(difference.sign());
        String about = texts.difference(difference);
        sign.setTooltip(new Tooltip(about));
        sign.setAccessibleText(about);
        side(left, leftText, difference);
        side(right, rightText, difference);
        setGraphic(grid);
    }

    private static void side(Label label, Optional<String> text, Difference difference) {
        String shown = text.orElse("");
        label.setText(shown.replace("\t", "    "));
        label.setTooltip(
                shown.isBlank() ? null : new Tooltip(shown.length() > TIP ? shown.substring(0, TIP) + "…" : shown));
        label.pseudoClassStateChanged(CHANGED, difference != Difference.SAME && text.isPresent());
        label.pseudoClassStateChanged(PRESENT, text.isPresent());
    }
}
