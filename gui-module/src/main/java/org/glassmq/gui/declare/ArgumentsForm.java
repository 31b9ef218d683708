package org.glassmq.gui.declare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * The arguments of a declaration as they are typed: those that are known, as far as they fit what is declared, and any
 * others. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class ArgumentsForm {
    private final Naming naming;
    private final Map<KnownArgument, ArgumentField> all = new EnumMap<>(KnownArgument.class);
    private final ObservableList<ArgumentField> fields = FXCollections.observableArrayList(
            field -> new Observable[] {field.textProperty(), field.unitProperty()});
    private final ObservableList<FreeArgument> others = FXCollections.observableArrayList(
            other -> new Observable[] {other.nameProperty(), other.kindProperty(), other.valueProperty()});
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());

    /** Of the arguments of a declaration. */
    public ArgumentsForm() {
        this(Naming.ARGUMENTS);
    }

    /** @param naming how what is sent is called */
    public ArgumentsForm(Naming naming) {
        this.naming = naming;
        fields.addListener((ListChangeListener<ArgumentField>) _ -> validate());
        others.addListener((ListChangeListener<FreeArgument>) _ -> validate());
    }

    /** Asks for these and no others; what was typed for one of them before is there again. */
    public void offer(List<KnownArgument> fitting) {
        fields.setAll(fitting.stream().map(this::field).toList());
    }

    public Naming naming() {
        return naming;
    }

    /** Fills in what was sent before; what is not asked for by a field of its own comes to the others. */
    public void fill(Map<String, Object> values) {
        values.forEach((name, value) -> fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .ifPresentOrElse(field -> field.write(value), () -> addOther().write(name, value)));
    }

    /** The known arguments that are asked for. */
    public ObservableList<ArgumentField> fields() {
        return fields;
    }

    /** The field of a known argument, whether it is asked for or not. */
    public ArgumentField field(KnownArgument known) {
        return all.computeIfAbsent(known, missing -> new ArgumentField(missing, naming.nameOf(missing)));
    }

    /** Any other arguments. */
    public ObservableList<FreeArgument> others() {
        return others;
    }

    /** Adds an empty row for another argument. */
    public FreeArgument addOther() {
        FreeArgument other = new FreeArgument(naming);
        others.add(other);
        return other;
    }

    /** What keeps the arguments from being sent; empty if nothing does. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** The arguments as the form stands; to be asked for only if there are no problems. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ArgumentField field : fields) {
            if (field.read() instanceof Reading.Value(Object value)) {
                values.put(field.name(), value);
            }
        }
        for (FreeArgument other : others) {
            if (other.read() instanceof Reading.Value(Object value)) {
                values.put(other.trimmedName(), value);
            }
        }
        return values;
    }

    private void validate() {
        List<Problem> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ArgumentField field : fields) {
            Reading reading = field.read();
            reading.problem().ifPresent(found::add);
            if (!(reading instanceof Reading.Absent)) {
                names.add(field.name());
            }
        }
        for (FreeArgument other : others) {
            Reading reading = other.read();
            reading.problem().ifPresent(found::add);
            if (!(reading instanceof Reading.Absent) && !other.trimmedName().isEmpty()
                    && !names.add(other.trimmedName())) {
                found.add(new Problem.ArgumentTwice(other.trimmedName()));
            }
        }
        checkTogether(names, found);
        problems.set(List.copyOf(found));
    }

    private void checkTogether(Set<String> names, List<Problem> found) {
        String key = naming.nameOf(KnownArgument.DEAD_LETTER_ROUTING_KEY);
        String exchange = naming.nameOf(KnownArgument.DEAD_LETTER_EXCHANGE);
        // a queue may have declared the exchange that a policy's routing key goes with
        if (naming == Naming.ARGUMENTS && names.contains(key) && !names.contains(exchange)) {
            found.add(new Problem.Needs(key, exchange));
        }
        String header = KnownArgument.HASH_HEADER.wireName();
        String property = KnownArgument.HASH_PROPERTY.wireName();
        if (names.contains(header) && names.contains(property)) {
            found.add(new Problem.Contradicts(property, header));
        }
    }
}
