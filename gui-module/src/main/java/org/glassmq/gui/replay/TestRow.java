package org.glassmq.gui.replay;

import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.HeaderTest;
import org.glassmq.broker.api.MessageFilter.PropertyTest;
import org.glassmq.gui.replay.Choices.Looked;

/** What a header or a property has to hold, as it is typed. Belongs to the JavaFX application thread. */
final class TestRow {
    private final ObjectProperty<Looked> looked = new SimpleObjectProperty<>(Looked.HEADER);
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Comparison> comparison = new SimpleObjectProperty<>(Comparison.EQUALS);
    private final StringProperty value = new SimpleStringProperty("");
    private final StringProperty error = new SimpleStringProperty("");

    TestRow() {}

    static TestRow of(HeaderTest test) {
        TestRow row = new TestRow();
        row.fill(Looked.HEADER, test.name(), test.comparison(), test.value());
        return row;
    }

    static TestRow of(PropertyTest test) {
        TestRow row = new TestRow();
        row.fill(Looked.PROPERTY, PropertyNames.of(test.property()), test.comparison(), test.value());
        return row;
    }

    private void fill(Looked at, String named, Comparison how, String wanted) {
        looked.set(at);
        name.set(named);
        comparison.set(how);
        value.set(wanted);
    }

    ObjectProperty<Looked> lookedProperty() {
        return looked;
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<Comparison> comparisonProperty() {
        return comparison;
    }

    StringProperty valueProperty() {
        return value;
    }

    /** What is wrong with it; empty if nothing is. */
    StringProperty errorProperty() {
        return error;
    }

    /** All that is typed. */
    Observable[] typed() {
        return new Observable[] {looked, name, comparison, value};
    }

    /** Nothing was typed into it. */
    boolean blank() {
        return name.get().isBlank() && value.get().isBlank();
    }
}
