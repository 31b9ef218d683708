package org.glassmq.gui.messages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.gui.find.Criteria;
import org.glassmq.gui.find.Criteria.Named;
import org.glassmq.gui.find.JsonPath;
import org.glassmq.gui.find.TextTest;
import org.glassmq.gui.find.TextTest.Case;

/** What somebody typed to find messages by. Belongs to the JavaFX application thread; needs no toolkit. */
public final class FindForm {
    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final Map<BrowsedMessage.State, BooleanProperty> states = new EnumMap<>(BrowsedMessage.State.class);
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty regex = new SimpleBooleanProperty();

    /** What can be typed. */
    public enum Field {
        TEXT,
        /** {@code name=value; name=value}; the name alone stands for any value. */
        HEADER,
        PROPERTY,
        PATH,
        FROM,
        TO
    }

    /** What it means. */
    sealed interface Reading {
        /** Nothing is asked for: all messages. */
        record Everything() implements Reading {}

        record Wanted(Criteria criteria) implements Reading {}

        /** @param detail what is wrong, in English; empty if the field says it all */
        record Unreadable(Field field, String typed, String detail) implements Reading {}
    }

    FindForm() {
        for (Field field : Field.values()) {
            texts.put(field, new SimpleStringProperty(""));
        }
        for (BrowsedMessage.State state : BrowsedMessage.State.values()) {
            states.put(state, new SimpleBooleanProperty());
        }
    }

    public StringProperty text(Field field) {
        return texts.get(field);
    }

    /** Whether messages in a state are wanted; those of all states are if none is chosen. */
    public BooleanProperty state(BrowsedMessage.State state) {
        return states.get(state);
    }

    public BooleanProperty matchCaseProperty() {
        return matchCase;
    }

    public BooleanProperty regexProperty() {
        return regex;
    }

    void clear() {
        texts.values().forEach(text -> text.set(""));
        states.values().forEach(state -> state.set(false));
    }

    private String typed(Field field) {
        String typed = texts.get(field).get();
        return typed == null ? "" : typed.strip();
    }

    /**
     * Understands what was typed.
     *
     * @param now a time of day is the last such time before it
     */
    Reading read(Instant now, ZoneId zone) {
        Field at = Field.TEXT;
        try {
            // blanks may be looked for
            Optional<TextTest> text = Optional.ofNullable(texts.get(at).get())
                    .filter(typed -> !typed.isEmpty())
                    .map(this::textTest);
            at = Field.HEADER;
            List<Named> headers = named(typed(at));
            at = Field.PROPERTY;
            List<Named> properties = named(typed(at));
            at = Field.PATH;
            Optional<JsonPath> path =
                    typed(at).isEmpty() ? Optional.empty() : Optional.of(JsonPath.of(typed(at)));
            at = Field.FROM;
            Optional<Instant> from = time(typed(at), now, zone);
            at = Field.TO;
            Optional<Instant> to = time(typed(at), now, zone);
            Set<BrowsedMessage.State> wanted = EnumSet.noneOf(BrowsedMessage.State.class);
            states.forEach((state, on) -> {
                if (on.get()) {
                    wanted.add(state);
                }
            });
            Criteria criteria = new Criteria(text, headers, properties, path, wanted, from, to);
            boolean nothing = text.isEmpty()
                    && headers.isEmpty()
                    && properties.isEmpty()
                    && path.isEmpty()
                    && wanted.isEmpty()
                    && from.isEmpty()
                    && to.isEmpty();
            return nothing ? new Reading.Everything() : new Reading.Wanted(criteria);
        } catch (IllegalArgumentException e) {
            return new Reading.Unreadable(at, typed(at), e.getMessage() == null ? "" : e.getMessage());
        }
    }

    private TextTest textTest(String typed) {
        Case how = matchCase.get() ? Case.SAME : Case.ANY;
        return regex.get() ? TextTest.regex(typed, how) : TextTest.literal(typed, how);
    }

    private static List<Named> named(String typed) {
        List<Named> all = new ArrayList<>();
        for (String part : typed.split(";")) {
            if (!part.isBlank()) {
                int equals = part.indexOf('=');
                String name = (equals < 0 ? part : part.substring(0, equals)).strip();
                if (name.isEmpty()) {
                    throw new IllegalArgumentException("");
                }
                all.add(new Named(name, equals < 0 ? "" : part.substring(equals + 1).strip()));
            }
        }
        return all;
    }

    private static Optional<Instant> time(String typed, Instant now, ZoneId zone) {
        return typed.isEmpty()
                ? Optional.empty()
                : Optional.of(switch (Jump.parse(typed, zone)) {
                    case Jump.ToTime(Instant time) -> time;
                    case Jump.ToTimeOfDay time -> time.before(now, zone);
                    case Jump.ToOffset _, Jump.Unreadable() -> throw new IllegalArgumentException("");
                });
    }
}
