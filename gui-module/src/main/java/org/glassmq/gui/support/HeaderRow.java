package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A header as it is typed. */
public final class HeaderRow {
    private final StringProperty name;
    private final ObjectProperty<HeaderType> type;
    private final StringProperty value;
    private final Optional<Object> kept;
    private final StringProperty error = new SimpleStringProperty("");

    public HeaderRow(String name, HeaderType type, String value) {
        this(name, type, value, Optional.empty());
    }

    /** @param kept the value that the row begins with, where its text does not say all of it */
    public HeaderRow(String name, HeaderType type, String value, Optional<Object> kept) {
        this.kept = kept;
        this.name = new SimpleStringProperty(name);
        this.type = new SimpleObjectProperty<>(type);
        this.value = new SimpleStringProperty(value);
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<HeaderType> typeProperty() {
        return type;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** The value that the row began with; it counts as long as nobody types another one. */
    public Optional<Object> kept() {
        return kept;
    }

    /** What is wrong with it; empty if nothing is. */
    public StringProperty errorProperty() {
        return error;
    }

    /** Nothing was typed into it. */
    public boolean blank() {
        return name.get().isBlank() && value.get().isBlank();
    }

    /** The headers that can be read; the others are left out. */
    public static Map<String, Object> readable(List<HeaderRow> rows) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (HeaderRow row : rows) {
            try {
                if (!row.name.get().isBlank()) {
                    values.put(row.name.get(), row.type.get().parse(row.value.get()));
                }
            } catch (IllegalArgumentException e) {
                continue; // the form says what is wrong with it when it is to be used
            }
        }
        return values;
    }

    /** Headers as they would be typed. */
    public static List<HeaderRow> of(Map<String, Object> headers) {
        List<HeaderRow> rows = new ArrayList<>();
        headers.forEach((name, value) -> rows.add(new HeaderRow(name, HeaderType.of(value), HeaderType.write(value))));
        return rows;
    }
}
