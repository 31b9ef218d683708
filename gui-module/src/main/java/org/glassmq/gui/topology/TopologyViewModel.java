package org.glassmq.gui.topology;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.topology.Layout.Box;

/**
 * The broker as a graph: what of it is drawn, and which node is chosen. Belongs to the JavaFX application thread; needs
 * no toolkit.
 */
final class TopologyViewModel {
    private static final String HOST = "topology.vhost";
    private static final String MOTION = "topology.motion";

    private final LiveBroker live;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Settings settings;
    private final ReadOnlyObjectWrapper<Optional<Picture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<NodeKey>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Motion> motion;
    private volatile Choice choice;

    /** Whether dots move. */
    enum Motion {
        ON,
        OFF
    }

    /** Where to go from a node. */
    enum Direction {
        LEFT,
        RIGHT,
        UP,
        DOWN,
        NEXT,
        PREVIOUS
    }

    /**
     * @param clock    dates readings that rates are worked out from
     * @param nanoTime {@link System#nanoTime()}
     */
    TopologyViewModel(LiveBroker live, Settings settings, InstantSource clock, LongSupplier nanoTime) {
        this.live = live;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        choice = Choice.ALL.ofHost(settings.get(HOST).filter(host -> !host.isEmpty()));
        motion = new SimpleObjectProperty<>(
                settings.get(MOTION).filter("off"::equals).isPresent() ? Motion.OFF : Motion.ON);
        motion.addListener((_, _, now) -> settings.put(MOTION, now == Motion.ON ? "on" : "off"));
    }

    /** Follows the broker until the owner goes away. */
    void follow(Owner owner) {
        owner.listen(live.sessionProperty(), (_, _, _) -> forget());
        live.watch(owner, new TopologyReader(() -> choice, clock, nanoTime), this::show);
    }

    private void forget() {
        picture.set(Optional.empty());
        selected.set(Optional.empty());
    }

    private void show(Picture now) {
        picture.set(Optional.of(now));
        if (selected.get().filter(key -> !now.byKey().containsKey(key)).isPresent()) {
            selected.set(Optional.empty());
        }
    }

    /** What is drawn now; empty until the broker was read. */
    ReadOnlyObjectProperty<Optional<Picture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** The node that a person has chosen. */
    ObjectProperty<Optional<NodeKey>> selectedProperty() {
        return selected;
    }

    /** Whether dots move. */
    ObjectProperty<Motion> motionProperty() {
        return motion;
    }

    Choice choice() {
        return choice;
    }

    /** Shows one virtual host, or all. */
    void chooseHost(Optional<String> host) {
        if (!choice.host().equals(host)) {
            settings.put(HOST, host.orElse(""));
            choose(choice.ofHost(host));
        }
    }

    /** Shows what has all the words of a text in its name, and what is next to it. */
    void filter(String text) {
        choose(choice.matching(text));
    }

    /** Opens a group of nodes, or closes it again. */
    void toggle(NodeKey group) {
        choose(choice.toggling(group));
    }

    /** Closes all groups. */
    void collapse() {
        choose(choice.collapsed());
    }

    private void choose(Choice wanted) {
        if (!wanted.equals(choice)) {
            choice = wanted;
            live.refresh();
        }
    }

    /** Chooses another node; returns false if there is none that way. */
    boolean go(Direction direction) {
        Picture now = picture.get().orElse(Picture.EMPTY);
        Optional<NodeKey> next = selected.get().isEmpty()
                ? now.byKey().keySet().stream().min(order(now))
                : next(now, selected.get().get(), direction);
        next.ifPresent(key -> selected.set(Optional.of(key)));
        return next.isPresent();
    }

    private static Optional<NodeKey> next(Picture now, NodeKey from, Direction direction) {
        return switch (direction) {
            case LEFT, RIGHT -> along(now, from, direction == Direction.RIGHT);
            case UP, DOWN -> {
                int column = now.layout().boxes().get(from).column();
                yield step(
                        inOrder(now).filter(key -> now.layout().boxes().get(key).column() == column),
                        from,
                        direction == Direction.DOWN);
            }
            case NEXT, PREVIOUS -> step(inOrder(now), from, direction == Direction.NEXT);
        };
    }

    private static Optional<NodeKey> along(Picture now, NodeKey from, boolean right) {
        Box here = now.layout().boxes().get(from);
        return now.graph().links().stream()
                .filter(link -> link.from().equals(from) || link.to().equals(from))
                .map(link -> link.from().equals(from) ? link.to() : link.from())
                .filter(key -> {
                    int column = now.layout().boxes().get(key).column();
                    return right ? column > here.column() : column < here.column();
                })
                .min(Comparator.comparingDouble((NodeKey key) ->
                                Math.abs(now.layout().boxes().get(key).centre() - here.centre()))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static Optional<NodeKey> step(Stream<NodeKey> keys, NodeKey from, boolean forth) {
        List<NodeKey> all = new ArrayList<>(keys.toList());
        int at = all.indexOf(from) + (forth ? 1 : -1);
        return at < 0 || at >= all.size() ? Optional.empty() : Optional.of(all.get(at));
    }

    private static Stream<NodeKey> inOrder(Picture now) {
        return now.byKey().keySet().stream().sorted(order(now));
    }

    private static Comparator<NodeKey> order(Picture now) {
        return Comparator.comparingInt((NodeKey key) -> now.layout().boxes().get(key).column())
                .thenComparingDouble(key -> now.layout().boxes().get(key).y());
    }
}
