package org.glassmq.gui.declare;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** An argument whose name, kind and value are typed. Belongs to the JavaFX application thread. */
public final class FreeArgument {
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<ArgumentKind> kind = new SimpleObjectProperty<>(ArgumentKind.TEXT);
    private final StringProperty value = new SimpleStringProperty("");

    private final Naming naming;

    FreeArgument(Naming naming) {
        this.naming = naming;
        name.addListener((_, _, now) ->
                naming.find(now.strip()).ifPresent(known -> kind.set(kindOf(known.input()))));
    }

    /** Fills in what was sent before. */
    void write(String sent, Object as) {
        name.set(sent);
        kind.set(
                switch (as) {
                    case null -> ArgumentKind.NOTHING;
                    case Boolean _ -> ArgumentKind.FLAG;
                    case Long _, Integer _, Short _, Byte _ -> ArgumentKind.NUMBER;
                    case Number _ -> ArgumentKind.FRACTION;
                    default -> ArgumentKind.TEXT;
                });
        value.set(as == null ? "" : as.toString());
    }

    public StringProperty nameProperty() {
        return name;
    }

    public ObjectProperty<ArgumentKind> kindProperty() {
        return kind;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** What is known of an argument of this name. */
    public Optional<KnownArgument> known() {
        return naming.find(trimmedName());
    }

    String trimmedName() {
        return name.get().strip();
    }

    /** The value as it would be sent. */
    public Reading read() {
        if (name.get().isBlank() && value.get().isBlank()) {
            return new Reading.Absent();
        }
        return name.get().isBlank()
                ? new Reading.Wrong(new Problem.ArgumentWithoutName(value.get()))
                : kind.get().read(trimmedName(), value.get());
    }

    private static ArgumentKind kindOf(Input input) {
        return switch (input) {
            case Input.Count _, Input.Time _, Input.Size _ -> ArgumentKind.NUMBER;
            case Input.Flag _ -> ArgumentKind.FLAG;
            case Input.Age _, Input.Choice _, Input.Text _, Input.ExchangeName _ -> ArgumentKind.TEXT;
        };
    }
}
