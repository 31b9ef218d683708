package org.glassmq.gui.publish;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glassmq.gui.publish.run.Plan;
import org.glassmq.gui.publish.run.Plan.Amount;
import org.glassmq.gui.support.Messages;

/** How many messages are to be sent, and how, while it is typed. Belongs to the JavaFX application thread. */
final class RunForm {
    private static final double FASTEST = 1_000_000;

    private final Map<RunField, StringProperty> fields = new EnumMap<>(RunField.class);
    private final ObjectProperty<End> end = new SimpleObjectProperty<>(End.MESSAGES);
    private final ObjectProperty<Supply> supply = new SimpleObjectProperty<>(Supply.FORM);

    /** When it ends. */
    enum End {
        MESSAGES("publish.run.end.messages"),
        SECONDS("publish.run.end.seconds"),
        /** Only where messages come out of files. */
        EVERYTHING("publish.run.end.everything");

        private final String titleKey;

        End(String titleKey) {
            this.titleKey = titleKey;
        }

        /** Key of its name. */
        String titleKey() {
            return titleKey;
        }
    }

    RunForm() {
        for (RunField field : RunField.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
        supply.addListener((_, _, now) -> end.set(now == Supply.FORM ? End.MESSAGES : End.EVERYTHING));
        fields.get(RunField.AMOUNT).set("1000");
        fields.get(RunField.CONNECTIONS).set("1");
        fields.get(RunField.USER).set("guest");
        fields.get(RunField.PASSWORD).set("guest");
    }

    StringProperty field(RunField field) {
        return fields.get(field);
    }

    ObjectProperty<End> endProperty() {
        return end;
    }

    /** Of what the messages are made; all of it is sent, unless somebody chooses otherwise afterwards. */
    ObjectProperty<Supply> supplyProperty() {
        return supply;
    }

    /**
     * What was typed, read as a plan.
     *
     * @param plan   empty if something is wrong
     * @param errors what is wrong, by field
     */
    record Reading(Optional<Plan> plan, Map<RunField, String> errors) {}

    Reading read(Messages messages) {
        Map<RunField, String> errors = new EnumMap<>(RunField.class);
        Amount amount = amount(messages, errors);
        OptionalDouble rate = rate(messages, errors);
        int connections = connections(messages, errors);
        return new Reading(
                errors.isEmpty() ? Optional.of(new Plan(amount, rate, connections)) : Optional.empty(), errors);
    }

    private Amount amount(Messages messages, Map<RunField, String> errors) {
        String text = text(RunField.AMOUNT);
        switch (end.get()) {
            case EVERYTHING -> {
                return new Amount.Everything();
            }
            case MESSAGES -> {
                if (text.matches("\\d{1,10}") && Long.parseLong(text) > 0) {
                    return new Amount.Times(Long.parseLong(text));
                }
                errors.put(RunField.AMOUNT, messages.text("publish.run.error.messages", text));
            }
            case SECONDS -> {
                if (text.matches("\\d{1,6}") && Long.parseLong(text) > 0) {
                    return new Amount.Lasting(Duration.ofSeconds(Long.parseLong(text)));
                }
                errors.put(RunField.AMOUNT, messages.text("publish.run.error.seconds", text));
            }
        }
        return new Amount.Everything();
    }

    private OptionalDouble rate(Messages messages, Map<RunField, String> errors) {
        String text = text(RunField.RATE);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (text.matches("\\d{1,7}(\\.\\d{1,6})?")) {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= FASTEST) {
                return OptionalDouble.of(rate);
            }
        }
        errors.put(RunField.RATE, messages.text("publish.run.error.rate", text));
        return OptionalDouble.empty();
    }

    private int connections(Messages messages, Map<RunField, String> errors) {
        String text = text(RunField.CONNECTIONS);
        if (text.matches("\\d{1,3}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= Plan.MOST_CONNECTIONS) {
                return number;
            }
        }
        errors.put(
                RunField.CONNECTIONS,
                messages.text("publish.run.error.connections", text, Plan.MOST_CONNECTIONS));
        return 1;
    }

    private String text(RunField field) {
        return fields.get(field).get().strip();
    }
}
