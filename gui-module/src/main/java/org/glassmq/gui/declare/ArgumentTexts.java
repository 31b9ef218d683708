package org.glassmq.gui.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;

/** How arguments and what is wrong with them are put into words. */
public final class ArgumentTexts {
    private static final Pattern AGE = Pattern.compile("([0-9]{1,18})([smhDMY])");

    private final Messages messages;
    private final Formats formats;
    private final Naming naming;

    /** Of the arguments of declarations. */
    public ArgumentTexts(Messages messages, Formats formats) {
        this(messages, formats, Naming.ARGUMENTS);
    }

    /** @param naming how the settings are called that are spoken of */
    public ArgumentTexts(Messages messages, Formats formats, Naming naming) {
        this.messages = messages;
        this.formats = formats;
        this.naming = naming;
    }

    /** What an argument does; empty if nobody knows. */
    public String about(String name) {
        if (name.equals("x-queue-type")) {
            return messages.text("declare.queue-type.about");
        }
        return naming.find(name).map(known -> messages.text(known.aboutKey())).orElse("");
    }

    /** The value of an argument as people would say it: {@code 60 s}, {@code 1,000}, {@code 64 MiB}. */
    public String value(String name, Object value) {
        return value(naming.find(name).map(KnownArgument::input), value);
    }

    /** The same for something that is asked for otherwise. */
    public String value(Asked asked, Object value) {
        return value(Optional.of(asked.input()), value);
    }

    private String value(Optional<Input> input, Object value) {
        if (value instanceof Number number && isWhole(number)) {
            return switch (input.orElse(new Input.Text())) {
                case Input.Time _ -> inUnits(Unit.TIMES, number.longValue());
                case Input.Size _ -> inUnits(Unit.SIZES, number.longValue());
                case Input.Count _, Input.Age _, Input.Choice _, Input.Text _, Input.ExchangeName _, Input.Flag _ ->
                    formats.number(number.longValue());
            };
        }
        return switch (value) {
            case null -> messages.text("declare.value.none");
            case byte[] bytes -> formats.bytes(bytes.length);
            case String text when input.orElse(null) instanceof Input.Age -> age(text);
            default -> value.toString();
        };
    }

    /** All arguments in one line. */
    public String line(Map<String, Object> arguments) {
        StringJoiner all = new StringJoiner(", ");
        arguments.forEach((name, value) -> all.add(name + " = " + value(name, value)));
        return all.toString();
    }

    /** The known ones among some arguments as badges. */
    public List<Badge> badges(Map<String, Object> arguments) {
        List<Badge> badges = new ArrayList<>();
        for (KnownArgument known : KnownArgument.values()) {
            Object value = arguments.get(naming.nameOf(known));
            if (value != null && says(known, value)) {
                badges.add(badge(known, value));
            }
        }
        return badges;
    }

    /** Whether it says something else than is the case without it. */
    private static boolean says(KnownArgument known, Object value) {
        return switch (known) {
            case OVERFLOW -> !value.equals("drop-head");
            case QUORUM_OVERFLOW -> false; // its name is said by the other one
            case SINGLE_ACTIVE_CONSUMER -> !value.equals(false);
            case MAX_PRIORITY -> !(value instanceof Number number) || number.longValue() != 0;
            default -> true;
        };
    }

    private Badge badge(KnownArgument known, Object value) {
        String shown = value(naming.nameOf(known), value);
        String text = known == KnownArgument.OVERFLOW
                ? messages.text(
                        value.equals("reject-publish-dlx") ? "declare.overflow.badge.dlx" : "declare.overflow.badge")
                : messages.text(known.badgeKey(), shown);
        return new Badge(
                text,
                messages.text(
                        "declare.badge.about",
                        messages.text(known.titleKey()),
                        shown,
                        messages.text(known.aboutKey()),
                        naming.nameOf(known)));
    }

    /** What is wrong, which field it is about, and what is allowed. */
    public String problem(Problem problem) {
        return switch (problem) {
            case Problem.NameMissing() -> messages.text("declare.problem.name-missing");
            case Problem.NameTooLong(int bytes) ->
                messages.text("declare.problem.name-too-long", Integer.toString(bytes));
            case Problem.NameReserved(String name) -> messages.text("declare.problem.name-reserved", name);
            case Problem.ArgumentWithoutName(String value) ->
                messages.text("declare.problem.argument-without-name", value);
            case Problem.ArgumentTwice(String name) -> messages.text("declare.problem.argument-twice", name);
            case Problem.NotOfKind(String name, String value, ArgumentKind kind) -> switch (kind) {
                case FLAG -> messages.text("declare.problem.not-flag", title(name), value);
                case NUMBER -> messages.text("declare.problem.not-number", title(name), value);
                case FRACTION, TEXT, NOTHING -> messages.text("declare.problem.not-fraction", title(name), value);
            };
            case Problem.NotWhole(String name, String value, Unit unit) ->
                messages.text("declare.problem.not-whole", title(name), value, messages.text(unit.key()));
            case Problem.OutOfRange(String name, long value, long least, long most) -> most == Long.MAX_VALUE
                    ? messages.text("declare.problem.too-small", title(name), value(name, value), value(name, least))
                    : messages.text(
                            "declare.problem.out-of-range",
                            title(name),
                            value(name, value),
                            value(name, least),
                            value(name, most));
            case Problem.Needs(String name, String other) ->
                messages.text("declare.problem.needs", title(name), title(other));
            case Problem.ArgumentMissing(String name) ->
                messages.text("declare.problem.argument-missing", title(name));
            case Problem.Contradicts(String name, String other) ->
                messages.text("declare.problem.contradicts", title(name), title(other));
            case Problem.FieldMissing(Problem.Field field) -> switch (field) {
                case SOURCE -> messages.text("declare.problem.source-missing");
                case DESTINATION -> messages.text("declare.problem.destination-missing");
            };
            case Problem.NotAWeight(String key) -> messages.text("declare.problem.not-a-weight", key);
            case Problem.NotAPattern(String pattern, String why, int at) ->
                messages.text("declare.problem.not-a-pattern", pattern, why, Integer.toString(at));
            case Problem.NotAPriority(String typed) -> messages.text("declare.problem.not-a-priority", typed);
            case Problem.NothingSet() -> messages.text("declare.problem.nothing-set");
        };
    }

    private String title(String name) {
        return naming.find(name)
                .map(known -> messages.text(known.titleKey()))
                .orElse(name);
    }

    private String inUnits(List<Unit> units, long value) {
        Unit unit = Unit.fitting(units, value);
        return messages.text("declare.value.unit", formats.number(value / unit.size()), messages.text(unit.key()));
    }

    private String age(String text) {
        Matcher matcher = AGE.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return Unit.AGES.stream()
                .filter(unit -> unit.letter().equals(matcher.group(2)))
                .findFirst()
                .map(unit -> messages.text(
                        "declare.value.unit",
                        formats.number(Long.parseLong(matcher.group(1))),
                        messages.text(unit.key())))
                .orElse(text);
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }
}
