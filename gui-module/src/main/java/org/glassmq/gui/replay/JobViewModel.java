package org.glassmq.gui.replay;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview.Sample;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;

/** One replay as it goes. Belongs to the JavaFX application thread; needs no toolkit. */
final class JobViewModel {
    private final LiveBroker live;
    private final Background background;
    private final String id;
    private final JobActions actions;
    private final JobReader reader = new JobReader();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ObservableList<Sample> samples = FXCollections.observableArrayList();
    private final BooleanProperty sampling = new SimpleBooleanProperty();
    private final BooleanProperty sampled = new SimpleBooleanProperty();

    /** How much is known. */
    sealed interface State {
        /** The broker has not answered yet. */
        record Loading() implements State {}

        /** There is no such replay. */
        record Gone() implements State {}

        record Known(JobReading reading) implements State {}
    }

    JobViewModel(LiveBroker live, Background background, String id) {
        this.live = live;
        this.background = background;
        this.id = id;
        this.actions = new JobActions(live, background);
    }

    String id() {
        return id;
    }

    /** Follows it until the owner goes away. */
    void follow(Owner owner) {
        live.watch(
                owner,
                session -> reader.read(session, id),
                found -> state.set(found.<State>map(State.Known::new).orElseGet(State.Gone::new)));
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    Optional<JobReading> reading() {
        return state.get() instanceof State.Known(JobReading reading) ? Optional.of(reading) : Optional.empty();
    }

    JobActions actions() {
        return actions;
    }

    /** Some of the messages that were not sent, as a dry run of what was dealt with sees them now. */
    ObservableList<Sample> samples() {
        return samples;
    }

    /** Whether they are looked for just now. */
    BooleanProperty samplingProperty() {
        return sampling;
    }

    /** Whether they were looked for. */
    BooleanProperty sampledProperty() {
        return sampled;
    }

    /** Looks for samples of what was not sent; changes nothing. */
    Background.Work<List<Sample>> lookAtRefused() {
        Optional<ReplayPlan> plan = reading().flatMap(reading -> dealtWith(reading.job()));
        return background
                .of(() -> plan.isEmpty()
                        ? List.<Sample>of()
                        : live.require().replays().dryRun(plan.get()).samples().stream()
                                .filter(sample -> !sample.why().isEmpty())
                                .toList())
                .busy(sampling)
                .onSuccess(found -> {
                    samples.setAll(found);
                    sampled.set(true);
                });
    }

    /** The same plan for what was dealt with so far; empty if that is nothing. */
    static Optional<ReplayPlan> dealtWith(ReplayJob job) {
        ReplayPlan plan = job.plan();
        Optional<ReplaySource> source = switch (plan.source()) {
            case ReplaySource.Offsets all -> job.position() <= all.from()
                    ? Optional.empty()
                    : Optional.of(new ReplaySource.Offsets(
                            all.queue(), all.from(), Math.min(all.to(), job.position()), all.which(), all.filter()));
            case ReplaySource.File file -> Optional.of(file);
            case ReplaySource.Selection chosen -> Optional.of(chosen.offsets().stream()
                            .filter(offset -> offset < job.position())
                            .toList())
                    .filter(offsets -> !offsets.isEmpty())
                    .map(offsets -> new ReplaySource.Selection(chosen.queue(), offsets));
        };
        return source.map(from -> new ReplayPlan(
                from,
                plan.target(),
                plan.mode(),
                plan.edits(),
                plan.pace(),
                plan.onTrouble(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
    }
}
