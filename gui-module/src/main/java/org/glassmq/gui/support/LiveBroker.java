package org.glassmq.gui.support;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker as the windows see it: reads a session up to four times a second on worker threads, only what somebody
 * watches, and hands immutable snapshots to the JavaFX application thread. A reading begins only when the one before
 * it was shown, and after a rest of twice the time that took, so that many queues, a slow broker or a slow window make
 * it rarer and never pile it up.
 *
 * <p>All methods belong to the JavaFX application thread unless they say otherwise.
 */
public final class LiveBroker {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBroker.class);

    /** The shortest time between two readings. */
    public static final Duration INTERVAL = Duration.ofMillis(250);

    /** After a reading nothing is read for so many times as long: the broker has better things to do. */
    private static final int REST = 2;

    private final Executor workers;
    private final Executor ui;
    private final LongSupplier nanoTime;
    private final ReadOnlyObjectWrapper<Optional<BrokerSession>> session =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SessionException>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Feed<?>> feeds = new CopyOnWriteArrayList<>();
    private final Feed<OverviewSnapshot> overview = new Feed<>(OverviewSnapshot::reader);
    private volatile Optional<BrokerSession> current = Optional.empty();
    private volatile boolean paused;

    /**
     * @param workers starts a thread per reading; virtual threads in the console
     * @param ui      runs what touches the window; {@code Platform::runLater} in the console
     */
    public LiveBroker(Executor workers, Executor ui) {
        this(workers, ui, System::nanoTime);
    }

    /** @param nanoTime {@link System#nanoTime()} */
    LiveBroker(Executor workers, Executor ui, LongSupplier nanoTime) {
        this.workers = workers;
        this.ui = ui;
        this.nanoTime = nanoTime;
    }

    /** The session that is read now; empty while there is no broker. */
    public ReadOnlyObjectProperty<Optional<BrokerSession>> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /** Why the last reading failed; empty when it did not. */
    public ReadOnlyObjectProperty<Optional<SessionException>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /**
     * The session to act on, to be called and used on any thread but the JavaFX application thread's.
     *
     * @throws SessionException if there is no broker
     */
    public BrokerSession require() {
        return current.orElseThrow(
                () -> new SessionException(SessionException.Reason.UNAVAILABLE, Why.of(Phrase.NOT_RUNNING)));
    }

    /** The session that is read now, to be used on any thread but the JavaFX application thread's. */
    public Optional<BrokerSession> session() {
        return current;
    }

    /** Reads this session from now on, or nothing. */
    public void use(Optional<BrokerSession> next) {
        current = next;
        feeds.forEach(Feed::startAfresh);
        trouble.set(Optional.empty());
        session.set(next);
        refresh();
    }

    /** Stops reading while nobody can see it, and goes on afterwards. */
    public void pause(boolean hidden) {
        paused = hidden;
        if (!hidden) {
            refresh();
        }
    }

    /**
     * Reads all that is watched, except what is being read just now, and what takes long to read and was read a short
     * while ago. To be called every {@link #INTERVAL}. Does not block; may be called on any thread.
     */
    public void tick() {
        if (!paused) {
            long at = nanoTime.getAsLong();
            current.ifPresent(now -> feeds.stream().filter(feed -> feed.rested(at)).forEach(feed -> feed.read(now)));
        }
    }

    /**
     * Reads all that is watched, except what is being read just now, because somebody asks for it. Does not block; may
     * be called on any thread.
     */
    public void refresh() {
        if (!paused) {
            current.ifPresent(now -> feeds.forEach(feed -> feed.read(now)));
        }
    }

    /** Shows the whole broker, until the owner goes away. All who watch it share one reading. */
    public void overview(Owner owner, Consumer<OverviewSnapshot> show) {
        if (!feeds.contains(overview)) {
            feeds.add(overview);
        }
        join(owner, overview, show);
    }

    /**
     * Shows something that can be read again and again, until the owner goes away.
     *
     * @param read called on a worker thread, by one at a time
     */
    public <T> void watch(Owner owner, Function<BrokerSession, T> read, Consumer<T> show) {
        Feed<T> feed = new Feed<>(() -> read);
        feeds.add(feed);
        join(owner, feed, show);
    }

    private <T> void join(Owner owner, Feed<T> feed, Consumer<T> show) {
        feed.join(show);
        owner.own(() -> {
            feed.leave(show);
            if (feed.abandoned()) {
                feeds.remove(feed);
                feed.startAfresh();
            }
        });
        refresh();
    }

    /** One thing that is read, and those who watch it. */
    private final class Feed<T> {
        private final Supplier<Function<BrokerSession, T>> fresh;
        private final List<Consumer<T>> watchers = new CopyOnWriteArrayList<>();
        private final AtomicBoolean underWay = new AtomicBoolean();
        private volatile Function<BrokerSession, T> read;
        private volatile OptionalLong restedAt = OptionalLong.empty();
        private Optional<T> last = Optional.empty();

        Feed(Supplier<Function<BrokerSession, T>> fresh) {
            this.fresh = fresh;
            this.read = fresh.get();
        }

        void join(Consumer<T> show) {
            watchers.add(show);
            last.ifPresent(show);
        }

        void leave(Consumer<T> show) {
            watchers.remove(show);
        }

        boolean abandoned() {
            return watchers.isEmpty();
        }

        void startAfresh() {
            read = fresh.get();
            last = Optional.empty();
        }

        /** Whether reading takes no more than its share of the time. */
        boolean rested(long now) {
            OptionalLong at = restedAt;
            return at.isEmpty() || now - at.getAsLong() >= 0;
        }

        void read(BrokerSession from) {
            if (underWay.compareAndSet(false, true)) {
                workers.execute(() -> readNow(from, read));
            }
        }

        private void readNow(BrokerSession from, Function<BrokerSession, T> with) {
            long began = nanoTime.getAsLong();
            Runnable outcome = outcome(from, with);
            long ended = nanoTime.getAsLong();
            restedAt = OptionalLong.of(ended + (ended - began) * REST);
            ui.execute(() -> {
                underWay.set(false);
                if (current.isPresent() && current.get() == from && with == read) {
                    outcome.run();
                }
            });
        }

        private Runnable outcome(BrokerSession from, Function<BrokerSession, T> with) {
            try {
                T value = with.apply(from);
                return () -> show(value);
            } catch (SessionException e) {
                return () -> trouble.set(Optional.of(e));
            } catch (RuntimeException e) {
                LOG.warn("Reading the broker failed", e);
                SessionException unexpected =
                        new SessionException(SessionException.Reason.UNAVAILABLE, e.toString(), e);
                return () -> trouble.set(Optional.of(unexpected));
            }
        }

        private void show(T value) {
            trouble.set(Optional.empty());
            last = Optional.of(value);
            watchers.forEach(watcher -> watcher.accept(value));
        }
    }
}
