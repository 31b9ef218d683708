package org.glassmq.gui.publish;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A header as it is typed. */
final class HeaderRow {
    private final StringProperty name;
    private final ObjectProperty<HeaderType> type;
    private final StringProperty value;
    private final StringProperty error = new SimpleStringProperty("");

    HeaderRow(String name, HeaderType type, String value) {
        this.name = new SimpleStringProperty(name);
        this.type = new SimpleObjectProperty<>(type);
        this.value = new SimpleStringProperty(value);
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<HeaderType> typeProperty() {
        return type;
    }

    StringProperty valueProperty() {
        return value;
    }

    /** What is wrong with it; empty if nothing is. */
    StringProperty errorProperty() {
        return error;
    }

    /** Nothing was typed into it. */
    boolean blank() {
        return name.get().isBlank() && value.get().isBlank();
    }
}
