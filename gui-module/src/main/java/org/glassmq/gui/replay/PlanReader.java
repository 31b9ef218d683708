package org.glassmq.gui.replay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.MessageFilter.TextPlace;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.messages.Jump;
import org.glassmq.gui.replay.Choices.Looked;
import org.glassmq.gui.replay.Choices.Origin;
import org.glassmq.gui.replay.Choices.Standing;
import org.glassmq.gui.replay.Choices.Taken;
import org.glassmq.gui.replay.Choices.Where;
import org.glassmq.gui.support.Messages;

/** Reads a form once: what plan it is, or what is wrong with it. Belongs to the JavaFX application thread. */
final class PlanReader {
    private static final double LEAST_FACTOR = 0.1;
    private static final double MOST_FACTOR = 1_000;
    private static final double MOST_RATE = 1_000_000;

    private final ReplayForm form;
    private final Messages messages;
    private final Instant now;
    private final Map<Field, String> errors = new EnumMap<>(Field.class);
    private boolean rowsFine = true;

    /**
     * What was typed, read as a plan.
     *
     * @param plan   empty if something is wrong
     * @param errors what is wrong, by field; what is wrong with a line is written beside it
     */
    record Reading(Optional<ReplayPlan> plan, Map<Field, String> errors) {
        Reading {
            errors = Map.copyOf(errors);
        }
    }

    private PlanReader(ReplayForm form, Messages messages, Instant now) {
        this.form = form;
        this.messages = messages;
        this.now = now;
    }

    /**
     * Reads a form and writes what is wrong with a line beside it.
     *
     * @param now times of day are the last before it, or the next after it
     */
    static Reading read(ReplayForm form, Messages messages, Instant now) {
        return new PlanReader(form, messages, now).read();
    }

    /** Reads how fast a form says; empty if that cannot be. */
    static Optional<ReplayPace> pace(ReplayForm form, Messages messages) {
        return new PlanReader(form, messages, Instant.EPOCH).pace();
    }

    private Reading read() {
        Optional<ReplaySource> source = source();
        Optional<ReplayTarget> target = target();
        List<ReplayEdit> edits = edits();
        Optional<ReplayPace> pace = pace();
        Optional<Instant> startAt = time(Field.START);
        OptionalLong limit = count(Field.LIMIT);
        OptionalLong canary = count(Field.CANARY);
        if (!errors.isEmpty() || !rowsFine) {
            return new Reading(Optional.empty(), errors);
        }
        ReplayPlan plan = new ReplayPlan(
                source.orElseThrow(),
                target.orElseThrow(),
                // a file keeps its messages
                form.originProperty().get() == Origin.FILE
                        ? ReplayPlan.Mode.COPY
                        : form.modeProperty().get(),
                edits,
                pace.orElseThrow(),
                form.troubleProperty().get(),
                startAt,
                limit,
                canary);
        return new Reading(Optional.of(plan), errors);
    }

    // ---- from where --------------------------------------------------------------------------------------

    private Optional<ReplaySource> source() {
        if (form.originProperty().get() == Origin.FILE) {
            return file();
        }
        String name = form.typed(Field.QUEUE).strip();
        if (name.isEmpty()) {
            wrong(Field.QUEUE, messages.text("replay.error.queue"));
        }
        QueueRef queue = new QueueRef(form.virtualHostProperty().get(), name);
        if (form.takenProperty().get() == Taken.CHOSEN) {
            Optional<List<Long>> offsets = OffsetText.read(form.typed(Field.OFFSETS));
            if (offsets.isEmpty()) {
                wrong(Field.OFFSETS, messages.text("replay.error.offsets", ReplaySource.MOST_OFFSETS));
            }
            return offsets.map(chosen -> new ReplaySource.Selection(queue, chosen));
        }
        boolean all = form.takenProperty().get() == Taken.ALL;
        long from = all ? 0 : offset(Field.OFFSET_FROM, 0);
        long last = all ? Long.MAX_VALUE - 1 : offset(Field.OFFSET_TO, Long.MAX_VALUE - 1);
        if (last < from) {
            wrong(Field.OFFSET_TO, messages.text("replay.error.backwards", Long.toString(last), Long.toString(from)));
        }
        // settled messages cannot be moved; the form does not offer it
        Standing standing = form.modeProperty().get() == ReplayPlan.Mode.MOVE
                ? Standing.READY
                : form.standingProperty().get();
        Optional<MessageFilter> filter = filter(standing);
        Which which = standing == Standing.READY ? Which.READY : Which.WITH_HISTORY;
        return errors.isEmpty()
                ? Optional.of(new ReplaySource.Offsets(queue, from, last + 1, which, filter))
                : Optional.empty();
    }

    /** How large the file is, and how old, is looked up when it is to be read. */
    private Optional<ReplaySource> file() {
        String typed = form.typed(Field.FILE).strip();
        try {
            Path path = Path.of(typed);
            if (path.isAbsolute()) {
                return Optional.of(
                        new ReplaySource.File(form.virtualHostProperty().get(), path, 0, Instant.EPOCH));
            }
        } catch (InvalidPathException _) {
            // said below
        }
        wrong(Field.FILE, messages.text("replay.error.file", typed));
        return Optional.empty();
    }

    /**
     * A plan with its file as that is now; blocks.
     *
     * @throws SessionException with NOT_FOUND or INVALID if the file cannot be read
     */
    static ReplayPlan atPresent(ReplayPlan plan) {
        return plan.source() instanceof ReplaySource.File file
                ? new ReplayPlan(
                        ReplaySource.File.of(file.virtualHost(), file.path()),
                        plan.target(),
                        plan.mode(),
                        plan.edits(),
                        plan.pace(),
                        plan.onTrouble(),
                        plan.startAt(),
                        plan.limit(),
                        plan.canary())
                : plan;
    }

    private long offset(Field field, long otherwise) {
        String typed = form.typed(field).strip();
        if (typed.isEmpty()) {
            return otherwise;
        }
        if (Jump.parse(typed, ZoneOffset.UTC) instanceof Jump.ToOffset(long offset)) {
            return offset;
        }
        wrong(field, messages.text("replay.error.offset", typed));
        return otherwise;
    }

    private Optional<MessageFilter> filter(Standing standing) {
        MessageFilter.Builder filter = MessageFilter.where();
        String text = form.typed(Field.TEXT);
        if (!text.isEmpty()) {
            LetterCase cases = form.matchCaseProperty().get() ? LetterCase.DIFFERS : LetterCase.IGNORED;
            filter.text(text, cases, TextPlace.MESSAGE);
        }
        String regex = form.typed(Field.REGEX);
        if (!regex.isEmpty()) {
            filter.regex(regex);
        }
        given(Field.FROM_EXCHANGE).ifPresent(filter::exchange);
        given(Field.FROM_KEY).ifPresent(filter::routingKey);
        pastTime(Field.TIME_FROM).ifPresent(filter::from);
        pastTime(Field.TIME_UNTIL).ifPresent(filter::until);
        if (standing == Standing.SETTLED) {
            filter.state(State.SETTLED);
        }
        form.tests().forEach(row -> read(row, filter));
        try {
            MessageFilter read = filter.build();
            return read.equals(MessageFilter.where().build()) ? Optional.empty() : Optional.of(read);
        } catch (SessionException e) {
            wrong(Field.REGEX, messages.text("replay.error.refused", messages.say(e)));
            return Optional.empty();
        }
    }

    private void read(TestRow row, MessageFilter.Builder filter) {
        row.errorProperty().set("");
        if (row.blank()) {
            return;
        }
        String name = row.nameProperty().get().strip();
        String value = row.valueProperty().get();
        if (name.isEmpty()) {
            wrong(row, messages.text("replay.error.header-name"));
        } else if (row.lookedProperty().get() == Looked.HEADER) {
            filter.header(name, row.comparisonProperty().get(), value);
        } else {
            Optional<Property> property = PropertyNames.read(name);
            property.ifPresent(found -> filter.property(found, row.comparisonProperty().get(), value));
            if (property.isEmpty()) {
                wrong(row, noProperty(name));
            }
        }
    }

    private void wrong(TestRow row, String text) {
        row.errorProperty().set(text);
        rowsFine = false;
    }

    private String noProperty(String name) {
        return messages.text("replay.error.property", name, String.join(", ", RuleRow.properties()));
    }

    // ---- to where, how changed ---------------------------------------------------------------------------

    private Optional<ReplayTarget> target() {
        return switch (form.whereProperty().get()) {
            case Where.ORIGINAL -> Optional.of(new ReplayTarget.Original());
            case Where.EXCHANGE -> Optional.of(new ReplayTarget.Exchange(
                    form.typed(Field.TARGET_EXCHANGE).strip(),
                    Optional.of(form.typed(Field.TARGET_KEY)).filter(key -> !key.isEmpty())));
            case Where.QUEUE -> {
                Optional<String> queue = given(Field.TARGET_QUEUE);
                if (queue.isEmpty()) {
                    wrong(Field.TARGET_QUEUE, messages.text("replay.error.queue"));
                }
                yield queue.map(ReplayTarget.Queue::new);
            }
            case Where.BACK -> form.back().map(ReplayTarget.class::cast);
        };
    }

    private List<ReplayEdit> edits() {
        return form.rules().stream()
                .filter(PlanReader::isTyped)
                .flatMap(row -> read(row).stream())
                .toList();
    }

    /** A line into which nobody has typed anything yet stands for nothing. */
    private static boolean isTyped(RuleRow row) {
        row.errorProperty().set("");
        return !row.blank();
    }

    private Optional<ReplayEdit> read(RuleRow row) {
        String name = row.nameProperty().get();
        if (name.isBlank()) {
            return wrong(
                    row,
                    messages.text(
                            switch (row.changeProperty().get()) {
                                case SET_HEADER, REMOVE_HEADER -> "replay.error.header-name";
                                case SET_PROPERTY -> "replay.error.property-name";
                                case REPLACE_IN_KEY, REPLACE_IN_BODY -> "replay.error.regex-name";
                                case SET_IN_BODY -> "replay.error.path-name";
                            }));
        }
        try {
            Optional<ReplayEdit> edit = row.read();
            if (edit.isPresent() && edit.get() instanceof ReplayEdit.SetProperty(Property property, String value)) {
                Optional<String> allowed = PropertyNames.allowed(property, value);
                if (allowed.isPresent()) {
                    return wrong(
                            row,
                            messages.text(
                                    "replay.error.property-value", value, name.strip(), allowed.get()));
                }
            }
            return edit.isPresent() ? edit : wrong(row, noProperty(name));
        } catch (SessionException e) {
            return wrong(row, messages.text("replay.error.refused", messages.say(e)));
        } catch (IllegalArgumentException _) {
            return wrong(
                    row,
                    messages.text(
                            "replay.error.header-value",
                            row.valueProperty().get(),
                            messages.text(row.typeProperty().get().allowedKey())));
        }
    }

    private Optional<ReplayEdit> wrong(RuleRow row, String text) {
        row.errorProperty().set(text);
        rowsFine = false;
        return Optional.empty();
    }

    // ---- how fast ----------------------------------------------------------------------------------------

    private Optional<ReplayPace> pace() {
        return switch (form.speedProperty().get()) {
            case AT_ONCE -> Optional.of(new ReplayPace.AtOnce());
            case PER_SECOND -> number(Field.RATE, Double.MIN_VALUE, MOST_RATE, "replay.error.rate")
                    .map(ReplayPace.PerSecond::new);
            case RECORDED -> number(Field.FACTOR, LEAST_FACTOR, MOST_FACTOR, "replay.error.factor")
                    .map(ReplayPace.Recorded::new);
        };
    }

    private Optional<Double> number(Field field, double least, double most, String error) {
        Optional<Double> number =
                decimal(form.typed(field)).filter(value -> value >= least && value <= most);
        if (number.isEmpty()) {
            wrong(field, messages.text(error, form.typed(field).strip()));
        }
        return number;
    }

    private static Optional<Double> decimal(String typed) {
        String plain = typed.strip();
        return plain.matches("\\d{1,9}([.]\\d{1,9})?") ? Optional.of(Double.valueOf(plain)) : Optional.empty();
    }

    private OptionalLong count(Field field) {
        String typed = form.typed(field).strip();
        if (typed.isEmpty()) {
            return OptionalLong.empty();
        }
        if (Jump.parse(typed, ZoneOffset.UTC) instanceof Jump.ToOffset(long count) && count > 0) {
            return OptionalLong.of(count);
        }
        wrong(field, messages.text("replay.error.count", typed));
        return OptionalLong.empty();
    }

    /** A time to come; a time of day is the next such. */
    private Optional<Instant> time(Field field) {
        return read(field, time -> time.after(now, form.zone()));
    }

    /** A time gone by; a time of day is the last such. */
    private Optional<Instant> pastTime(Field field) {
        return read(field, time -> time.before(now, form.zone()));
    }

    private Optional<Instant> read(Field field, Function<Jump.ToTimeOfDay, Instant> ofDay) {
        String typed = form.typed(field).strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = switch (Jump.parse(typed, form.zone())) {
            case Jump.ToTime(Instant at) -> Optional.of(at);
            case Jump.ToTimeOfDay of -> Optional.of(ofDay.apply(of));
            case Jump.ToOffset _, Jump.Unreadable() -> Optional.empty();
        };
        if (time.isEmpty()) {
            wrong(field, messages.text("replay.error.time", typed));
        }
        return time;
    }

    private Optional<String> given(Field field) {
        return Optional.of(form.typed(field).strip()).filter(text -> !text.isEmpty());
    }

    private void wrong(Field field, String text) {
        errors.putIfAbsent(field, text);
    }
}
