package org.glassmq.gui.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.gui.replay.Choices.Change;
import org.glassmq.gui.support.HeaderType;

/** A change to each message, as it is typed. Belongs to the JavaFX application thread. */
final class RuleRow {
    /** The types that a header can be given. */
    static final List<HeaderType> TYPES =
            List.of(HeaderType.TEXT, HeaderType.LONG, HeaderType.DOUBLE, HeaderType.BOOLEAN);

    private final ObjectProperty<Change> change = new SimpleObjectProperty<>(Change.SET_HEADER);
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<HeaderType> type = new SimpleObjectProperty<>(HeaderType.TEXT);
    private final StringProperty value = new SimpleStringProperty("");
    private final StringProperty error = new SimpleStringProperty("");

    RuleRow() {}

    /** An edit as it would be typed. */
    static RuleRow of(ReplayEdit edit) {
        RuleRow row = new RuleRow();
        switch (edit) {
            case ReplayEdit.SetHeader(String header, Object to) -> {
                row.fill(Change.SET_HEADER, header, HeaderType.write(to));
                row.type.set(HeaderType.of(to));
            }
            case ReplayEdit.RemoveHeader(String header) -> row.fill(Change.REMOVE_HEADER, header, "");
            case ReplayEdit.SetProperty(Property property, String to) ->
                row.fill(Change.SET_PROPERTY, PropertyNames.of(property), to);
            case ReplayEdit.ReplaceInKey(String regex, String by) -> row.fill(Change.REPLACE_IN_KEY, regex, by);
            case ReplayEdit.ReplaceInBody(String regex, String by) -> row.fill(Change.REPLACE_IN_BODY, regex, by);
            case ReplayEdit.SetInBody(String path, String json) -> row.fill(Change.SET_IN_BODY, path, json);
        }
        return row;
    }

    private void fill(Change what, String named, String to) {
        change.set(what);
        name.set(named);
        value.set(to);
    }

    ObjectProperty<Change> changeProperty() {
        return change;
    }

    /** Name of the header or property, the regular expression, or the path. */
    StringProperty nameProperty() {
        return name;
    }

    /** Of a header that is set. */
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

    /** All that is typed. */
    Observable[] typed() {
        return new Observable[] {change, name, type, value};
    }

    /** Nothing was typed into it. */
    boolean blank() {
        return name.get().isBlank() && value.get().isBlank();
    }

    /**
     * What it means.
     *
     * @throws IllegalArgumentException if the value is none of the header's type
     * @throws org.glassmq.broker.api.SessionException with INVALID if it is no regular expression
     */
    Optional<ReplayEdit> read() {
        String named = name.get();
        String to = value.get();
        return switch (change.get()) {
            case SET_HEADER -> Optional.of(new ReplayEdit.SetHeader(named.strip(), type.get().parse(to)));
            case REMOVE_HEADER -> Optional.of(new ReplayEdit.RemoveHeader(named.strip()));
            case SET_PROPERTY -> PropertyNames.read(named).map(it -> new ReplayEdit.SetProperty(it, to.strip()));
            case REPLACE_IN_KEY -> Optional.of(new ReplayEdit.ReplaceInKey(named, to));
            case REPLACE_IN_BODY -> Optional.of(new ReplayEdit.ReplaceInBody(named, to));
            case SET_IN_BODY -> Optional.of(new ReplayEdit.SetInBody(named.strip(), to));
        };
    }

    /** Names of properties, for completion. */
    static List<String> properties() {
        return Arrays.stream(Property.values()).map(PropertyNames::of).toList();
    }
}
