package org.glassmq.broker.core;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;
import org.glassmq.broker.trace.LifeTrace;
import org.glassmq.broker.trace.UnroutedTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread's share of the broker. Every queue and every connection lives on one lane; their fields are touched only
 * there. Work goes in <em>turns</em>: what is done between two ends of a turn is handed over together, to other lanes,
 * to the store's committer and to sockets, so that a burst of a thousand messages costs one hand-over and one flush.
 *
 * <p>Between two lanes order is kept: what lane A {@linkplain #send sends} to lane B runs there in that order.
 */
public final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final int number;
    private final ScheduledExecutorService executor;
    private final BooleanSupplier inLane;
    private final MessageStore store;
    private final Clock clock;
    private final MemoryBudget budget;
    private final LifeTrace trace = new LifeTrace();
    private final UnroutedTrace unrouted = new UnroutedTrace();

    private final List<List<Runnable>> outgoing = new ArrayList<>();
    private final List<Lane> destinations = new ArrayList<>();
    private final List<Runnable> turnEndActions = new ArrayList<>();
    private List<Receipt> receipts = new ArrayList<>();
    private StoreBatch batch = new StoreBatch();
    private boolean endScheduled;
    private boolean resting;
    private long turnTime;
    private Instant instant = Instant.EPOCH;

    /**
     * @param number   0, 1, 2... among the lanes of one broker
     * @param executor runs tasks one at a time, in order, on this lane's thread
     * @param inLane   whether the calling thread is this lane's
     * @param memory   bytes of heap that messages of this lane's queues may take
     */
    public Lane(
            int number,
            ScheduledExecutorService executor,
            BooleanSupplier inLane,
            MessageStore store,
            Clock clock,
            long memory) {
        this.number = number;
        this.executor = executor;
        this.inLane = inLane;
        this.store = store;
        this.clock = clock;
        this.budget = new MemoryBudget(memory);
    }

    /** Whether the calling thread is this lane's. */
    public boolean inLane() {
        return inLane.getAsBoolean();
    }

    /** Milliseconds since the epoch, as of the beginning of this turn. In this lane only. */
    public long now() {
        if (turnTime == 0) {
            turnTime = clock.millis();
            scheduleTurnEnd();
        }
        return turnTime;
    }

    /** The same as {@link #now()}. In this lane only. */
    Instant instant() {
        long now = now();
        if (instant.toEpochMilli() != now) {
            instant = Instant.ofEpochMilli(now);
        }
        return instant;
    }

    /** What happened to the messages of this lane's queues. In this lane only. */
    public LifeTrace trace() {
        assert inLane();
        return trace;
    }

    /** What was published in this lane and reached no queue. In this lane only. */
    public UnroutedTrace unrouted() {
        assert inLane();
        return unrouted;
    }

    /**
     * Lets this lane's queues deliver no more: the broker stops, and what comes back from one consumer must not go to
     * another one that is about to leave as well. From any thread.
     */
    public CompletableFuture<Void> rest() {
        return CompletableFuture.runAsync(() -> resting = true, executor);
    }

    /** Whether queues deliver no more. In this lane only. */
    boolean resting() {
        return resting;
    }

    MemoryBudget budget() {
        return budget;
    }

    /**
     * Sets memory aside for messages that are in no queue yet. In this lane only.
     *
     * @return false if such messages have their share of the memory already
     */
    public boolean reserve(long bytes) {
        assert inLane();
        return budget.reserve(bytes);
    }

    /** Gives back what was {@linkplain #reserve reserved}. In this lane only. */
    public void unreserve(long bytes) {
        assert inLane();
        budget.unreserve(bytes);
    }

    /** Bytes of heap that messages of this lane's queues and transactions take. In this lane only. */
    public long messageBytes() {
        assert inLane();
        return budget.used();
    }

    /**
     * Runs a task in this lane, after what is running there now. From any thread; lanes among themselves
     * {@link #send}.
     */
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Runs a task in this lane after some time. From any thread. */
    void executeLater(Runnable task, long milliseconds) {
        executor.schedule(() -> perform(task), milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Computes something in this lane. From any thread, but whoever waits for the answer must not be a lane. */
    public <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, executor);
    }

    /**
     * Runs a task in another lane, or at once if that is this one. In this lane only. What is sent during a turn
     * arrives together.
     */
    public void send(Lane target, Runnable task) {
        assert inLane();
        if (target == this) {
            task.run();
            return;
        }
        while (outgoing.size() <= target.number) {
            outgoing.add(new ArrayList<>());
        }
        List<Runnable> tasks = outgoing.get(target.number);
        if (tasks.isEmpty()) {
            destinations.add(target);
            scheduleTurnEnd();
        }
        tasks.add(task);
    }

    /** What the store is to be told at the end of this turn. In this lane only. */
    public StoreBatch batch() {
        assert inLane();
        scheduleTurnEnd();
        return batch;
    }

    /** Lets a receipt be accepted as soon as this turn's {@link #batch()} is durable. In this lane only. */
    public void acceptWhenDurable(Receipt receipt) {
        assert inLane();
        scheduleTurnEnd();
        receipts.add(receipt);
    }

    /** Runs an action once at the end of this turn, such as flushing a socket. In this lane only. */
    public void atTurnEnd(Runnable action) {
        assert inLane();
        turnEndActions.add(action);
        scheduleTurnEnd();
    }

    private void scheduleTurnEnd() {
        if (!endScheduled) {
            endScheduled = true;
            executor.execute(this::endTurn);
        }
    }

    private void endTurn() {
        endScheduled = false;
        turnTime = 0;
        for (int i = 0; i < destinations.size(); i++) {
            Lane target = destinations.get(i);
            List<Runnable> tasks = outgoing.set(target.number, new ArrayList<>());
            target.execute(() -> tasks.forEach(Lane::perform));
        }
        destinations.clear();
        submitBatch();
        for (int i = 0; i < turnEndActions.size(); i++) {
            perform(turnEndActions.get(i));
        }
        turnEndActions.clear();
    }

    /** One action's fault must not keep the others, such as other connections' flushes, from being done. */
    private static void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("an action in a lane failed", e);
        }
    }

    private void submitBatch() {
        if (!receipts.isEmpty()) {
            List<Receipt> durable = receipts;
            receipts = new ArrayList<>();
            batch.whenDurable(() -> Receipt.acceptAll(durable));
        }
        if (!batch.isEmpty()) {
            store.submit(batch);
            batch = new StoreBatch();
        }
    }

    @Override
    public String toString() {
        return "lane " + number;
    }
}
