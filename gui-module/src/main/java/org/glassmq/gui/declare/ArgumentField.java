package org.glassmq.gui.declare;

import java.math.BigDecimal;
import java.math.BigInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Something known that a form asks for: an argument, a setting. Belongs to the JavaFX application thread. */
public final class ArgumentField {
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Asked known;
    private final String name;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>();

    /** @param name under which it is sent */
    public ArgumentField(Asked known, String name) {
        this.known = known;
        this.name = name;
        unit.set(known.input().usual());
    }

    public Asked known() {
        return known;
    }

    /** Under which name it is sent. */
    public String name() {
        return name;
    }

    /** Fills in a value as it was sent, in the unit that suits it. */
    public void write(Object value) {
        switch (known.input()) {
            case Input.Time _, Input.Size _ when value instanceof Number number -> {
                Unit fitting = Unit.fitting(known.input().units(), number.longValue());
                unit.set(fitting);
                text.set(Long.toString(number.longValue() / fitting.size()));
            }
            case Input.Age _ when value instanceof String age -> {
                Unit.AGES.stream().filter(each -> age.endsWith(each.letter())).findFirst().ifPresent(unit::set);
                text.set(age.replaceFirst("[A-Za-z]$", ""));
            }
            default -> text.set(String.valueOf(value));
        }
    }

    /** What was typed or chosen; {@code true} for a flag that is set. Empty: the argument is not sent. */
    public StringProperty textProperty() {
        return text;
    }

    /** In which unit it was typed; of no meaning where there are none. */
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /** The value as it would be sent. */
    public Reading read() {
        String typed = text.get();
        if (typed == null || typed.isBlank()) {
            return new Reading.Absent();
        }
        return switch (known.input()) {
            case Input.Count(long least, long most) -> whole(typed, BigDecimal.ONE, least, most);
            case Input.Time(long least, long most) -> whole(typed, size(), least, most);
            case Input.Size(long least, long most) -> whole(typed, size(), least, most);
            case Input.Age() -> age(typed);
            case Input.Flag() -> ArgumentKind.FLAG.read(name, typed);
            case Input.Choice _, Input.Text _, Input.ExchangeName _ -> new Reading.Value(typed.strip());
        };
    }

    private BigDecimal size() {
        return BigDecimal.valueOf(unit.get().size());
    }

    private Reading whole(String typed, BigDecimal size, long least, long most) {
        BigInteger value;
        try {
            value = new BigDecimal(ArgumentKind.plain(typed)).multiply(size).toBigIntegerExact();
        } catch (NumberFormatException e) {
            return new Reading.Wrong(new Problem.NotOfKind(name, typed, ArgumentKind.NUMBER));
        } catch (ArithmeticException e) {
            return new Reading.Wrong(new Problem.NotWhole(name, typed, unit.get()));
        }
        if (value.abs().compareTo(LONGEST) > 0) {
            return new Reading.Wrong(new Problem.NotWhole(name, typed, unit.get()));
        }
        long number = value.longValue();
        return number < least || number > most
                ? new Reading.Wrong(new Problem.OutOfRange(name, number, least, most))
                : new Reading.Value(number);
    }

    private Reading age(String typed) {
        String plain = ArgumentKind.plain(typed);
        return plain.matches("[0-9]{1,9}") && !plain.matches("0+")
                ? new Reading.Value(plain + unit.get().letter())
                : new Reading.Wrong(new Problem.NotOfKind(name, typed, ArgumentKind.NUMBER));
    }
}
