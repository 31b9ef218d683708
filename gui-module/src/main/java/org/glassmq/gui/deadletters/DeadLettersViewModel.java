package org.glassmq.gui.deadletters;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.deadletters.Grouping.ErrorHeader;
import org.glassmq.gui.deadletters.LetterSurvey.Findings;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.RowKind;
import org.glassmq.gui.table.TableViewModel;

/**
 * The dead letters of the broker in groups, counted as they come and go while somebody looks. Belongs to the JavaFX
 * application thread; needs no toolkit.
 */
public final class DeadLettersViewModel {
    private final LiveBroker live;
    private final Background background;
    private final LetterSurvey survey;
    private final TableViewModel<LetterGroup.Key, LetterGroup> table;
    private final ReadOnlyObjectWrapper<Optional<Findings>> findings = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty stopped = new SimpleBooleanProperty();
    private final ObservableList<Sample> samples = FXCollections.observableArrayList();
    private Optional<LetterGroup> sampled = Optional.empty();

    // read by the thread that asks the broker
    private volatile Grouping grouping;
    private volatile boolean still;
    private volatile Optional<Findings> last = Optional.empty();

    /** One letter of a group. */
    public record Sample(QueueRef queue, BrowsedMessage message) {}

    /**
     * @param zone     where days and hours begin
     * @param nanoTime {@link System#nanoTime()}
     */
    public DeadLettersViewModel(LiveBroker live, Background background, ZoneId zone, LongSupplier nanoTime) {
        this.live = live;
        this.background = background;
        this.survey = new LetterSurvey(nanoTime);
        this.grouping = new Grouping(new ErrorHeader.Known(), Bucket.ALL_TIME, zone);
        this.table = new TableViewModel<>(
                new RowKind<>(
                        LetterGroup::key,
                        group -> group.key().queue().virtualHost(),
                        Order.by(LetterColumn.COUNT),
                        (one, other) -> one.key().compareTo(other.key()),
                        new Searched()),
                () -> _ -> List.of(),
                background,
                nanoTime);
        stopped.addListener((_, _, now) -> still = now);
        table.selectionProperty().addListener((_, _, _) -> takeSamples());
        live.sessionProperty().addListener((_, _, _) -> {
            last = Optional.empty();
            stopped.set(false);
        });
    }

    /** Follows the broker until the owner goes away. Counting goes on where it was left. */
    public void follow(Owner owner) {
        live.watch(owner, this::look, this::show);
    }

    /** One row for each group. */
    public TableViewModel<LetterGroup.Key, LetterGroup> table() {
        return table;
    }

    /** What is known; empty until the broker has answered. */
    ReadOnlyObjectProperty<Optional<Findings>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /** Counting stands still while this is true. */
    public BooleanProperty stoppedProperty() {
        return stopped;
    }

    /** What letters are told apart by. */
    public Grouping grouping() {
        return grouping;
    }

    /** Tells letters apart by another header; counts them anew. */
    public void group(ErrorHeader by) {
        group(new Grouping(by, grouping.bucket(), grouping.zone()));
    }

    /** Tells letters apart by time more or less finely; counts them anew. */
    public void group(Bucket by) {
        group(new Grouping(grouping.error(), by, grouping.zone()));
    }

    /** Some letters of the selected group, if one is. */
    public ObservableList<Sample> samples() {
        return samples;
    }

    /** Whether the selected groups can be redriven: they are in one queue, and each can be told apart. */
    boolean redrivable() {
        return selectedQueue().isPresent()
                && table.selected().stream().noneMatch(group -> group.key().isOthers());
    }

    /** The queue that all selected groups are in; empty if none is selected, or they are in several. */
    Optional<QueueRef> selectedQueue() {
        List<QueueRef> queues =
                table.selected().stream().map(group -> group.key().queue()).distinct().toList();
        return queues.size() == 1 ? Optional.of(queues.getFirst()) : Optional.empty();
    }

    /** Finds the plan that takes the ready letters of the selected groups; empty if none is ready any more. */
    Background.Work<Optional<Redrive.Found>> redrive() {
        QueueRef queue = selectedQueue().orElseThrow();
        Set<LetterGroup.Key> groups =
                table.selected().stream().map(LetterGroup::key).collect(Collectors.toUnmodifiableSet());
        Grouping by = grouping;
        return background.reporting(
                progress -> new Redrive(live.require(), by, queue, groups::contains).find(progress));
    }

    private void group(Grouping next) {
        if (!next.equals(grouping)) {
            grouping = next;
            stopped.set(false);
            live.refresh();
        }
    }

    private Findings look(BrokerSession session) {
        Optional<Findings> before = last;
        if (still && before.isPresent()) {
            return before.get();
        }
        Findings now = survey.goOn(session, grouping);
        last = Optional.of(now);
        return now;
    }

    private void show(Findings now) {
        if (findings.get().filter(shown -> shown == now).isEmpty()) {
            findings.set(Optional.of(now));
            table.show(now.groups());
        }
    }

    private void takeSamples() {
        Optional<LetterGroup> chosen = table.one();
        boolean same = chosen.isPresent()
                && sampled.isPresent()
                && sampled.get().key().equals(chosen.get().key())
                && sampled.get().samples().equals(chosen.get().samples());
        if (same) {
            return;
        }
        sampled = chosen;
        if (chosen.isEmpty()) {
            samples.clear();
            return;
        }
        LetterGroup group = chosen.get();
        background.of(() -> read(group))
                .onSuccess(read -> {
                    if (sampled.filter(now -> now == group).isPresent()) {
                        samples.setAll(read);
                    }
                })
                .onError(_ -> samples.clear()) // the queue went; so will the group
                .start();
    }

    private List<Sample> read(LetterGroup group) {
        List<Sample> read = new ArrayList<>();
        for (long offset : group.samples()) {
            live.require()
                    .message(group.key().queue(), offset)
                    .map(MessageDetail::message)
                    .ifPresent(message -> read.add(new Sample(group.key().queue(), message)));
        }
        return read;
    }

    /** A word must occur in what tells the group from others. */
    private static final class Searched implements Filter.Searched<LetterGroup> {
        @Override
        public String name(LetterGroup group) {
            return group.key().error();
        }

        @Override
        public boolean has(LetterGroup group, String word) {
            return Stream.of(
                            group.key().queue().name(),
                            group.key().reason(),
                            group.key().origin(),
                            group.key().error())
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
