package org.glassmq.gui.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.gui.replay.Choices.Change;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Addresses;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;

/**
 * Says what the replay that is typed would do, and starts it; nothing is started that was not looked at as it stands.
 * Belongs to the JavaFX application thread; needs no toolkit.
 */
final class ReplayFormViewModel {
    private static final Duration QUIET = Duration.ofMillis(150);

    private final ReplayForm form;
    private final LiveBroker live;
    private final Background background;
    private final Messages messages;
    private final ConsoleContext context;
    private final InstantSource clock;
    private final Owner life;
    private final String person;
    private final ReadOnlyObjectWrapper<Known> known = new ReadOnlyObjectWrapper<>(Known.NOTHING);
    private final ReadOnlyObjectWrapper<Map<Field, String>> errors = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<DryRun>> dryRun = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> refusal = new ReadOnlyObjectWrapper<>("");
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final BooleanProperty starting = new SimpleBooleanProperty();
    private final BooleanBinding stale;
    private final BooleanBinding startable;
    private final Runnable reread;
    private Optional<Background.Running> look = Optional.empty();

    /**
     * What can be addressed.
     *
     * @param addresses of the virtual host
     * @param hosts     all virtual hosts
     * @param queues    of the virtual host, sorted
     */
    record Known(Addresses addresses, List<String> hosts, List<String> queues) {
        static final Known NOTHING = new Known(Addresses.NOTHING, List.of(), List.of());
    }

    /** @param person who starts replays, for their reports */
    ReplayFormViewModel(ReplayForm form, ConsoleContext context, InstantSource clock, String person, Owner life) {
        this.form = form;
        this.context = context;
        this.live = context.live();
        this.background = context.background();
        this.messages = context.messages();
        this.clock = clock;
        this.person = person;
        this.life = life;
        this.stale = Bindings.createBooleanBinding(
                () -> dryRun.get().map(run -> run.form() != form.changesProperty().get()).orElse(false),
                dryRun,
                form.changesProperty());
        this.startable = Bindings.createBooleanBinding(
                () -> dryRun.get().map(run -> run.sent() > 0).orElse(false)
                        && !stale.get()
                        && !looking.get()
                        && !starting.get(),
                dryRun,
                stale,
                looking,
                starting);
        this.reread = background.debounced(QUIET, this::recheck);
        life.listen(form.changesProperty(), (_, _, _) -> changed());
        life.listen(form.virtualHostProperty(), (_, _, _) -> readKnown());
        life.listen(live.sessionProperty(), (_, _, _) -> {
            dryRun.set(Optional.empty());
            readKnown();
        });
    }

    ReplayForm form() {
        return form;
    }

    ReadOnlyObjectProperty<Known> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** What is wrong with the form since it was last to be looked at, by field. */
    ReadOnlyObjectProperty<Map<Field, String>> errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    /** What the last dry run said; empty if there was none. */
    ReadOnlyObjectProperty<Optional<DryRun>> dryRunProperty() {
        return dryRun.getReadOnlyProperty();
    }

    /** Why the broker did not look, where no field is to blame; empty if it did. */
    ReadOnlyObjectProperty<String> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Whether the broker is looking just now. */
    BooleanProperty lookingProperty() {
        return looking;
    }

    /** Whether the form was changed since the dry run. */
    BooleanBinding staleProperty() {
        return stale;
    }

    /** Whether what was looked at can be started as it is. */
    BooleanBinding startableProperty() {
        return startable;
    }

    /** Comes into view; looks at once at what somebody has prepared. */
    void show(Optional<ReplayPlan> draft) {
        draft.ifPresent(plan -> {
            form.fill(plan);
            errors.set(Map.of());
        });
        readKnown();
        if (draft.isPresent()) {
            dryRun();
        }
    }

    /** Reads again what can be addressed. */
    void readKnown() {
        if (live.sessionProperty().get().isEmpty()) {
            known.set(Known.NOTHING);
            return;
        }
        String host = form.virtualHostProperty().get();
        background
                .of(() -> read(host))
                .onSuccess(known::set)
                .onError(_ -> known.set(Known.NOTHING)) // the status bar says that the broker does not answer
                .start(life);
    }

    private Known read(String host) {
        List<String> queues = live.require().queues().stream()
                .map(QueueInfo::ref)
                .filter(queue -> queue.virtualHost().equals(host))
                .map(queue -> queue.name())
                .sorted()
                .toList();
        return new Known(Addresses.read(live.require(), host), live.require().virtualHosts(), queues);
    }

    /** What completes the routing key of the target. */
    List<String> keyCompletions() {
        return known.get().addresses().keys(form.typed(Field.TARGET_EXCHANGE));
    }

    /** Asks the broker what would come of it, unless something is wrong with the form. */
    void dryRun() {
        look.ifPresent(Background.Running::cancel);
        look = Optional.empty();
        refusal.set("");
        long state = form.changesProperty().get();
        PlanReader.Reading reading = PlanReader.read(form, messages, clock.instant());
        errors.set(reading.errors());
        if (reading.plan().isEmpty()) {
            dryRun.set(Optional.empty());
            return;
        }
        ReplayPlan plan = reading.plan().get();
        looking.set(true);
        Background.Running[] mine = new Background.Running[1];
        mine[0] = background
                .of(() -> look(plan, state))
                .onSuccess(run -> dryRun.set(Optional.of(run)))
                .onError(error -> refused(plan, error))
                .onEnd(() -> {
                    if (look.isEmpty() || look.get() == mine[0]) {
                        looking.set(false);
                    }
                })
                .start(life);
        look = Optional.of(mine[0]);
    }

    private DryRun look(ReplayPlan plan, long state) {
        ReplayPlan now = PlanReader.atPresent(plan);
        return new DryRun(now, live.require().replays().dryRun(now), state);
    }

    /** Starts what was looked at. */
    void start() {
        if (!startable.get()) {
            return;
        }
        DryRun run = dryRun.get().orElseThrow();
        starting.set(true);
        background
                .of(() -> live.require().replays().start(run.plan(), person))
                .onSuccess(id -> {
                    dryRun.set(Optional.empty());
                    live.refresh();
                    context.navigation().open(new Place.ReplayJob(id));
                })
                .onError(error -> refused(run.plan(), error))
                .onEnd(() -> starting.set(false))
                .start(life);
    }

    void addRule(Change change) {
        RuleRow row = new RuleRow();
        row.changeProperty().set(change);
        form.rules().add(row);
    }

    void addTest() {
        form.tests().add(new TestRow());
    }

    /** Empties the form. */
    void clear() {
        form.clear();
        errors.set(Map.of());
        refusal.set("");
        dryRun.set(Optional.empty());
    }

    private void changed() {
        if (!errors.get().isEmpty() || rowsAreWrong()) {
            reread.run();
        }
    }

    private void recheck() {
        errors.set(PlanReader.read(form, messages, clock.instant()).errors());
    }

    private boolean rowsAreWrong() {
        return form.rules().stream().anyMatch(row -> !row.errorProperty().get().isEmpty())
                || form.tests().stream().anyMatch(row -> !row.errorProperty().get().isEmpty());
    }

    /** Says it where the fault is, if that can be known. */
    private void refused(ReplayPlan plan, Exception error) {
        dryRun.set(Optional.empty());
        if (!(error instanceof SessionException refused)) {
            context.notices().error(messages.text("replay.look.failed"), error);
            return;
        }
        String told = refused.getMessage();
        String why = messages.say(refused);
        Optional<RuleRow> rule = form.rules().stream()
                .filter(row -> row.changeProperty().get() == Change.SET_IN_BODY)
                .filter(row -> refused.reason() == Reason.INVALID)
                .filter(row -> told.contains("'" + row.nameProperty().get().strip() + "'")
                        || told.contains("'" + row.valueProperty().get() + "'"))
                .findFirst();
        if (rule.isPresent()) {
            rule.get().errorProperty().set(why);
            return;
        }
        boolean ofFile = plan.source() instanceof ReplaySource.File file && told.contains(file.path().toString());
        Optional<Field> field = ofFile
                ? Optional.of(Field.FILE)
                : refused.reason() == Reason.NOT_FOUND ? missing(plan) : Optional.empty();
        if (field.isPresent()) {
            errors.set(Map.of(field.get(), why));
        } else {
            refusal.set(why);
        }
    }

    private Optional<Field> missing(ReplayPlan plan) {
        boolean queue = !(plan.source() instanceof ReplaySource.File);
        if (queue && !known.get().queues().contains(plan.source().queue().name())) {
            return Optional.of(Field.QUEUE);
        }
        return switch (plan.target()) {
            case ReplayTarget.Exchange _ -> Optional.of(Field.TARGET_EXCHANGE);
            case ReplayTarget.Queue _ -> Optional.of(Field.TARGET_QUEUE);
            case ReplayTarget.Original(), ReplayTarget.TakenBack _ -> Optional.empty();
        };
    }
}
