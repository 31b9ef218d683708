package org.glassmq.gui.replay;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.gui.replay.Choices.Origin;
import org.glassmq.gui.replay.Choices.Speed;
import org.glassmq.gui.replay.Choices.Standing;
import org.glassmq.gui.replay.Choices.Taken;
import org.glassmq.gui.replay.Choices.Where;

/**
 * A replay as it is typed; {@link PlanReader} says what it means. Belongs to the JavaFX application thread; needs no
 * toolkit.
 */
public final class ReplayForm {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private static final Set<Field> FILTERS = EnumSet.of(
            Field.TEXT,
            Field.REGEX,
            Field.FROM_EXCHANGE,
            Field.FROM_KEY,
            Field.TIME_FROM,
            Field.TIME_UNTIL);

    private final ZoneId zone;
    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final StringProperty virtualHost = new SimpleStringProperty("/");
    private final ObjectProperty<Origin> origin = new SimpleObjectProperty<>(Origin.QUEUE);
    private final ObjectProperty<Taken> taken = new SimpleObjectProperty<>(Taken.ALL);
    private final ObjectProperty<Standing> standing = new SimpleObjectProperty<>(Standing.READY);
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final ObservableList<TestRow> tests = FXCollections.observableArrayList(TestRow::typed);
    private final ObjectProperty<Where> where = new SimpleObjectProperty<>(Where.ORIGINAL);
    private final ObjectProperty<ReplayPlan.Mode> mode = new SimpleObjectProperty<>(ReplayPlan.Mode.COPY);
    private final ObservableList<RuleRow> rules = FXCollections.observableArrayList(RuleRow::typed);
    private final ObjectProperty<Speed> speed = new SimpleObjectProperty<>(Speed.AT_ONCE);
    private final ObjectProperty<ReplayPlan.Trouble> trouble = new SimpleObjectProperty<>(ReplayPlan.Trouble.STOP);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private Optional<ReplayTarget.TakenBack> back = Optional.empty();

    /** @param zone in which times are typed */
    public ReplayForm(ZoneId zone) {
        this.zone = zone;
        for (Field field : Field.values()) {
            fields.put(field, new SimpleStringProperty(""));
        }
        fields.values().forEach(this::count);
        List.<ObservableValue<?>>of(virtualHost, origin, taken, standing, matchCase, where, mode, speed, trouble)
                .forEach(this::count);
        tests.addListener((ListChangeListener<TestRow>) _ -> changed());
        rules.addListener((ListChangeListener<RuleRow>) _ -> changed());
    }

    private void count(ObservableValue<?> value) {
        value.addListener((_, _, _) -> changed());
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /** Another number whenever anything of it has changed. */
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    ZoneId zone() {
        return zone;
    }

    /** The text of a field. */
    StringProperty field(Field field) {
        return fields.get(field);
    }

    String typed(Field field) {
        return fields.get(field).get();
    }

    StringProperty virtualHostProperty() {
        return virtualHost;
    }

    ObjectProperty<Origin> originProperty() {
        return origin;
    }

    ObjectProperty<Taken> takenProperty() {
        return taken;
    }

    ObjectProperty<Standing> standingProperty() {
        return standing;
    }

    /** Whether upper and lower case differ in the text that is looked for. */
    BooleanProperty matchCaseProperty() {
        return matchCase;
    }

    ObservableList<TestRow> tests() {
        return tests;
    }

    ObjectProperty<Where> whereProperty() {
        return where;
    }

    /** The target of an undo; empty if it is none. */
    Optional<ReplayTarget.TakenBack> back() {
        return back;
    }

    ObjectProperty<ReplayPlan.Mode> modeProperty() {
        return mode;
    }

    ObservableList<RuleRow> rules() {
        return rules;
    }

    ObjectProperty<Speed> speedProperty() {
        return speed;
    }

    ObjectProperty<ReplayPlan.Trouble> troubleProperty() {
        return trouble;
    }

    /** Whether anything is asked of the messages of a stretch. */
    boolean filters() {
        return !tests.isEmpty() || FILTERS.stream().anyMatch(field -> !typed(field).isEmpty());
    }

    /** Moves a rule up or down; rules are carried out from the first to the last. */
    void move(RuleRow rule, int by) {
        int from = rules.indexOf(rule);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < rules.size()) {
            rules.remove(from);
            rules.add(to, rule);
        }
    }

    /** Empties all of it. */
    void clear() {
        fields.values().forEach(text -> text.set(""));
        back = Optional.empty();
        origin.set(Origin.QUEUE);
        taken.set(Taken.ALL);
        standing.set(Standing.READY);
        matchCase.set(false);
        tests.clear();
        where.set(Where.ORIGINAL);
        mode.set(ReplayPlan.Mode.COPY);
        rules.clear();
        speed.set(Speed.AT_ONCE);
        trouble.set(ReplayPlan.Trouble.STOP);
    }

    /** Takes over a plan. */
    void fill(ReplayPlan plan) {
        clear();
        virtualHost.set(plan.source().queue().virtualHost());
        set(Field.QUEUE, plan.source().queue().name());
        switch (plan.source()) {
            case ReplaySource.Offsets offsets -> fill(offsets);
            case ReplaySource.Selection(_, List<Long> offsets) -> {
                taken.set(Taken.CHOSEN);
                set(Field.OFFSETS, OffsetText.write(offsets));
            }
            case ReplaySource.File file -> {
                origin.set(Origin.FILE);
                set(Field.QUEUE, "");
                set(Field.FILE, file.path().toString());
            }
        }
        fill(plan.target());
        mode.set(plan.mode());
        rules.setAll(plan.edits().stream().map(RuleRow::of).toList());
        switch (plan.pace()) {
            case ReplayPace.AtOnce() -> speed.set(Speed.AT_ONCE);
            case ReplayPace.PerSecond(double rate) -> {
                speed.set(Speed.PER_SECOND);
                set(Field.RATE, number(rate));
            }
            case ReplayPace.Recorded(double factor) -> {
                speed.set(Speed.RECORDED);
                set(Field.FACTOR, number(factor));
            }
        }
        trouble.set(plan.onTrouble());
        plan.startAt().ifPresent(at -> set(Field.START, time(at)));
        plan.limit().ifPresent(limit -> set(Field.LIMIT, Long.toString(limit)));
        plan.canary().ifPresent(canary -> set(Field.CANARY, Long.toString(canary)));
    }

    private void fill(ReplaySource.Offsets source) {
        if (source.from() > 0 || source.to() < Long.MAX_VALUE) {
            taken.set(Taken.OFFSETS);
            set(Field.OFFSET_FROM, Long.toString(source.from()));
            set(Field.OFFSET_TO, source.to() == Long.MAX_VALUE ? "" : Long.toString(source.to() - 1));
        }
        Set<State> states = source.filter().map(MessageFilter::states).orElse(Set.of());
        standing.set(
                source.which() == ReplaySource.Which.READY
                        ? Standing.READY
                        : states.equals(Set.of(State.SETTLED)) ? Standing.SETTLED : Standing.ANY);
        source.filter().ifPresent(this::fill);
    }

    private void fill(MessageFilter filter) {
        filter.text().ifPresent(text -> set(Field.TEXT, text));
        matchCase.set(filter.text().isPresent() && filter.letterCase() == LetterCase.DIFFERS);
        filter.regex().ifPresent(regex -> set(Field.REGEX, regex));
        filter.exchange().ifPresent(exchange -> set(Field.FROM_EXCHANGE, exchange));
        filter.routingKey().ifPresent(key -> set(Field.FROM_KEY, key));
        filter.headers().forEach(test -> tests.add(TestRow.of(test)));
        filter.properties().forEach(test -> tests.add(TestRow.of(test)));
        filter.from().ifPresent(from -> set(Field.TIME_FROM, time(from)));
        filter.until().ifPresent(until -> set(Field.TIME_UNTIL, time(until)));
    }

    private void fill(ReplayTarget target) {
        switch (target) {
            case ReplayTarget.Original() -> where.set(Where.ORIGINAL);
            case ReplayTarget.Exchange(String name, Optional<String> key) -> {
                where.set(Where.EXCHANGE);
                set(Field.TARGET_EXCHANGE, name);
                set(Field.TARGET_KEY, key.orElse(""));
            }
            case ReplayTarget.Queue(String name) -> {
                where.set(Where.QUEUE);
                set(Field.TARGET_QUEUE, name);
            }
            case ReplayTarget.TakenBack taking -> {
                back = Optional.of(taking);
                where.set(Where.BACK);
            }
        }
    }

    private void set(Field field, String text) {
        fields.get(field).set(text);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone)).replaceFirst("[.]000$", "");
    }

    /** As it would be typed. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
