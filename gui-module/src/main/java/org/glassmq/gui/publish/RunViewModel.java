package org.glassmq.gui.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.gui.publish.run.Ledger;
import org.glassmq.gui.publish.run.Plan;
import org.glassmq.gui.publish.run.PublishRun;
import org.glassmq.gui.publish.run.Result;
import org.glassmq.gui.publish.run.Source;
import org.glassmq.gui.publish.run.Target;
import org.glassmq.gui.publish.variables.Values;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.support.Snippets;
import org.glassmq.gui.support.TimeSeries;

/** Sends many messages through sockets and says how that goes. Belongs to the JavaFX application thread. */
final class RunViewModel {
    /** How often it is looked at. */
    static final Duration TICK = Duration.ofMillis(250);
    /** How much of it the plot shows. */
    static final Duration SPAN = Duration.ofMinutes(5);

    private static final Duration RATE_WINDOW = Duration.ofSeconds(2);

    private final PublishViewModel one;
    private final ConsoleContext context;
    private final Messages messages;
    private final Background background;
    private final InstantSource clock;
    private final RunForm form = new RunForm();
    private final Runnable tick;
    private final ReadOnlyObjectWrapper<Map<RunField, String>> errors = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<View>> view = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Listed> listed = new SimpleObjectProperty<>(Listed.LATEST);
    private final TimeSeries rates = new TimeSeries(3, (int) (SPAN.toMillis() / TICK.toMillis()));
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Files> files = new ReadOnlyObjectWrapper<>(new Files.None());
    private Optional<PublishRun> run = Optional.empty();
    private Optional<Background.Running> looking = Optional.empty();
    private List<Path> chosen = List.of();
    private long total;

    /** The files of which messages are made. */
    sealed interface Files {
        /** None were chosen. */
        record None() implements Files {}

        /** What is in them is counted; so many messages so far. */
        record Counting(long messages) implements Files {}

        record Counted(FileLook look) implements Files {}

        /** They cannot be read. */
        record Unreadable(String why) implements Files {}
    }

    /** Which results are listed. */
    enum Listed {
        LATEST,
        TROUBLE
    }

    /**
     * A run as it is seen.
     *
     * @param progress 0 to 1; empty if nobody knows
     * @param results  those that are listed, the last one first
     */
    record View(PublishRun.Standing standing, Rates rates, OptionalDouble progress, List<Result> results) {}

    /** Messages per second. */
    record Rates(double sent, double confirmed, double trouble) {
        static final Rates NONE = new Rates(0, 0, 0);
    }

    private record Reading(Instant at, Ledger.Counts counts) {}

    RunViewModel(PublishViewModel one, ConsoleContext context, InstantSource clock, Owner life) {
        this.one = one;
        this.context = context;
        this.messages = context.messages();
        this.background = context.background();
        this.clock = clock;
        this.tick = background.debounced(TICK, this::look);
        life.listen(listed, (_, _, _) -> show());
        life.listen(form.supplyProperty(), (_, _, _) -> count());
        life.own(this::forget);
    }

    RunForm form() {
        return form;
    }

    /** What is wrong with the form since it was last to be sent. */
    ReadOnlyObjectProperty<Map<RunField, String>> errorsProperty() {
        return errors.getReadOnlyProperty();
    }

    /** The run as it stands; empty if there is none. */
    ReadOnlyObjectProperty<Optional<View>> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Which results are listed. */
    ObjectProperty<Listed> listedProperty() {
        return listed;
    }

    /** The files of which messages are made. */
    ReadOnlyObjectProperty<Files> filesProperty() {
        return files.getReadOnlyProperty();
    }

    /** Makes messages of these files, or of what is in these folders. */
    void choose(Supply supply, List<Path> paths) {
        chosen = List.copyOf(paths);
        if (form.supplyProperty().get() == supply) {
            count();
        } else {
            form.supplyProperty().set(supply);
        }
    }

    /** Messages per second over time: sent, confirmed, with trouble. */
    TimeSeries rates() {
        return rates;
    }

    /** Whether one is under way. */
    boolean running() {
        return run.filter(now -> !now.standing().phase().over()).isPresent();
    }

    /** Begins to send what is in the form, unless one is under way or something is wrong. */
    void start() {
        if (running()) {
            return;
        }
        RunForm.Reading reading = form.read(messages);
        Supply supply = form.supplyProperty().get();
        Map<RunField, String> wrong = new EnumMap<>(RunField.class);
        wrong.putAll(reading.errors());
        if (supply != Supply.FORM && !(files.get() instanceof Files.Counted)) {
            wrong.put(RunField.FILES, messages.text("publish.run.error.files"));
        }
        errors.set(wrong);
        reading.plan().filter(_ -> wrong.isEmpty()).ifPresent(plan -> {
            Draft draft = drafted(supply);
            List<Path> paths = files.get() instanceof Files.Counted(FileLook look) ? look.files() : List.of();
            Values first = one.values();
            long seed = one.seed();
            String user = form.field(RunField.USER).get();
            String password = form.field(RunField.PASSWORD).get();
            background
                    .of(() -> {
                        Composer composer = Composer.of(
                                draft, BodyFile.read(draft, messages), context.formats().zone(), messages);
                        composer.compose(first);
                        Target target = target(context.live().require(), draft.virtualHost(), user, password);
                        Source source = supply == Supply.FORM
                                ? new RepeatSource(composer, clock, seed)
                                : new FileSource(supply, paths, composer, draft.virtualHost(), clock, seed);
                        return PublishRun.start(plan, target, source, clock);
                    })
                    .onSuccess(this::begun)
                    .onError(this::notBegun)
                    .start();
        });
    }

    void pause() {
        run.ifPresent(PublishRun::pause);
        look();
    }

    void resume() {
        run.ifPresent(PublishRun::resume);
        look();
    }

    void cancel() {
        run.ifPresent(PublishRun::cancel);
        look();
    }

    /** Writes the results so far into a file; not started yet. Gives their number. */
    Background.Work<Long> export(Path file) {
        Optional<PublishRun> now = run;
        return background.of(() -> now.orElseThrow(() -> new IOException("there is no run")).ledger().export(file));
    }

    /** Ends the run, if there is one, and shows none any more. */
    void forget() {
        run.ifPresent(PublishRun::close);
        run = Optional.empty();
        readings.clear();
        rates.clear();
        view.set(Optional.empty());
    }

    /** What the form has to give; not what comes out of files. */
    private Draft drafted(Supply supply) {
        Draft draft = one.form().draft();
        return switch (supply) {
            case FORM, ROWS -> draft;
            case BODIES, LINES -> new Draft(
                    draft.virtualHost(), draft.texts(), draft.delivery(), draft.headers(), DraftBody.EMPTY);
            case EXPORTS -> new Draft(draft.virtualHost(), Map.of(), Delivery.UNSET, List.of(), DraftBody.EMPTY);
        };
    }

    private void count() {
        looking.ifPresent(Background.Running::cancel);
        Supply supply = form.supplyProperty().get();
        one.useRow(Map.of());
        if (supply == Supply.FORM || chosen.isEmpty()) {
            files.set(new Files.None());
            return;
        }
        List<Path> paths = chosen;
        files.set(new Files.Counting(0));
        looking = Optional.of(background
                .reporting(progress -> FileLook.at(supply, paths, progress))
                .onProgress(now -> files.set(new Files.Counting(now.done())))
                .onSuccess(look -> {
                    files.set(new Files.Counted(look));
                    one.useRow(look.firstRow());
                })
                .onError(error -> files.set(new Files.Unreadable(messages.say(error))))
                .start());
    }

    private Target target(BrokerSession session, String virtualHost, String user, String password) {
        ListenerInfo listener = session.overview().listeners().stream()
                .filter(open -> open.protocol().equals("amqp"))
                .findFirst()
                .orElseThrow(() -> new SessionException(
                        SessionException.Reason.UNAVAILABLE, messages.text("publish.run.no-listener")));
        return new Target(Snippets.host(listener), listener.port(), virtualHost, user, password);
    }

    private void begun(PublishRun now) {
        one.tell(Faults.NONE);
        forget();
        run = Optional.of(now);
        total = files.get() instanceof Files.Counted(FileLook look) ? look.messages() : 0;
        one.sentFirst();
        look();
    }

    private void notBegun(Exception error) {
        if (error instanceof FaultyException faulty) {
            one.tell(faulty.faults());
        } else {
            context.notices().error(messages.text("publish.run.not-started"), error);
        }
    }

    private void look() {
        if (run.isEmpty()) {
            return;
        }
        Reading reading = new Reading(clock.instant(), run.get().ledger().counts());
        readings.addLast(reading);
        while (readings.size() > 2
                && readings.getFirst().at().isBefore(reading.at().minus(RATE_WINDOW))) {
            readings.removeFirst();
        }
        show();
        Rates now = now();
        rates.add(reading.at(), now.sent(), now.confirmed(), now.trouble());
        if (running()) {
            tick.run();
        }
    }

    private void show() {
        run.ifPresent(now -> {
            PublishRun.Standing standing = now.standing();
            List<Result> results = listed.get() == Listed.LATEST
                    ? now.ledger().latest()
                    : now.ledger().trouble();
            Rates moving = standing.phase().over() ? Rates.NONE : now();
            view.set(Optional.of(new View(standing, moving, progress(now.plan(), standing), results)));
        });
    }

    private OptionalDouble progress(Plan plan, PublishRun.Standing standing) {
        return switch (plan.amount()) {
            case Plan.Amount.Times(long messages) ->
                OptionalDouble.of(Math.min(1, (double) standing.counts().settled() / messages));
            case Plan.Amount.Lasting(Duration time) ->
                OptionalDouble.of(Math.min(1, (double) standing.active().toNanos() / time.toNanos()));
            case Plan.Amount.Everything() -> total == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.min(1, (double) standing.counts().settled() / total));
        };
    }

    private Rates now() {
        if (readings.size() < 2) {
            return Rates.NONE;
        }
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
        if (seconds <= 0) {
            return Rates.NONE;
        }
        return new Rates(
                (last.counts().sent() - first.counts().sent()) / seconds,
                (last.counts().confirmed() - first.counts().confirmed()) / seconds,
                (last.counts().trouble() - first.counts().trouble()) / seconds);
    }
}
