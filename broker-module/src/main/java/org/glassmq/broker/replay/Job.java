package org.glassmq.broker.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.ClassicQueue;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.MessageQueue;
import org.glassmq.broker.replay.JobJson.Stored;
import org.glassmq.broker.replay.Sending.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replay that has not ended. Everything in it belongs to its thread, which does one thing after the other: what it is
 * told (by people, and by lanes about letters that have landed), and sending. {@link #info}, {@link #pause},
 * {@link #resume}, {@link #cancel}, {@link #pace}, {@link #close} and {@link #awaitEnd} are for other threads.
 */
final class Job implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);
    /** How often it is looked whether an alarm is over. */
    private static final long ALARM_WAIT = TimeUnit.MILLISECONDS.toNanos(50);
    /** How long it is waited for what is on its way when a replay cannot go on. */
    private static final long LAST_MOMENT = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PATIENCE_SECONDS = 2;
    /** Progress is written after so many messages, or so much time. */
    private static final long SAVE_MESSAGES = 1_000;
    private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Workshop workshop;
    private final Scope scope;
    private final Guards guards;
    private final Consumer<ReplayJob> ended;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Ledger ledger;
    private final Pacer pacer;
    private final Courier courier;
    private final Meter meter;

    private ReplayJob job;
    private OptionalLong canary;
    /** Null until the first message is sent. */
    private Sending sending;
    /** How it is going to end, once nothing is on its way any more; null if it goes on. */
    private Ending ending;
    private long savedPosition;
    private long savedAt;
    private volatile ReplayJob info;
    private volatile boolean closing;
    /** Nobody reads the inbox any more; guarded by it. */
    private boolean deaf;

    /** A state in which it ends, and why. */
    private record Ending(State state, Why why) {}

    /**
     * @param found  as it is in the store
     * @param guards of this replay
     * @param ended  told at the end, by this replay's thread
     */
    Job(Workshop workshop, Scope scope, Journal.Found found, Guards guards, Consumer<ReplayJob> ended) {
        this.workshop = workshop;
        this.scope = scope;
        this.guards = guards;
        this.ended = ended;
        this.job = found.stored().job();
        this.canary = found.stored().canary();
        this.ledger = new Ledger(job.position(), job.counts());
        this.pacer = new Pacer(job.plan().pace());
        Optional<ClassicQueue> movedFrom = job.plan().mode() == ReplayPlan.Mode.MOVE
                ? scope.source().map(ClassicQueue.class::cast)
                : Optional.empty();
        if (movedFrom.isPresent()) {
            ledger.addConfirmed(Math.max(0, found.moved() - job.counts().confirmed()));
        }
        Lane lane = scope.source()
                .map(MessageQueue::lane)
                .orElse(workshop.environment().lanes().getFirst());
        this.courier =
                new Courier(job.id(), lane, movedFrom, found.moved(), guards, this::landed);
        this.savedAt = workshop.nanos().getAsLong();
        this.meter = new Meter(savedAt, job.counts().all(), job.position());
        this.savedPosition = job.position();
        this.info = job;
    }

    /** As it stands; any thread. */
    ReplayJob info() {
        return info;
    }

    // ---- its thread --------------------------------------------------------------------------------------

    @Override
    @SuppressWarnings("checkstyle:IllegalCatch")
    public void run() {
        try {
            while (!closing && !job.state().ended()) {
                step();
                publish();
            }
            if (closing && !job.state().ended()) {
                awaitLanded(); // then less is done again after the next start
                save();
            }
        } catch (RejectedExecutionException | CancellationException e) {
            LOG.debug("replay {} is interrupted by the end of the broker", job.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            hearNoMore();
            finished.countDown();
        }
    }

    /** Waits a moment for what is on its way. */
    private void awaitLanded() {
        long deadline = workshop.nanos().getAsLong() + LAST_MOMENT;
        long left = LAST_MOMENT;
        try {
            while (ledger.inFlight() > 0 && left > 0) {
                await(left);
                left = deadline - workshop.nanos().getAsLong();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(RuntimeException e) {
        if (closing) {
            LOG.debug("replay {} is interrupted by the end of the broker", job.id(), e);
            return;
        }
        LOG.error("replay {} failed", job.id(), e);
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        awaitLanded();
        end(new Ending(State.FAILED, Why.of(cause)));
        publish();
    }

    private void step() throws InterruptedException {
        hear();
        if (ending != null) {
            if (ledger.inFlight() == 0) {
                end(ending);
            } else {
                await(LONGEST_WAIT);
            }
            return;
        }
        switch (job.state()) {
            case SCHEDULED -> awaitStart();
            case RUNNING -> send();
            case CANARY, PAUSED, STOPPED -> await(LONGEST_WAIT);
            case DONE, CANCELLED, FAILED -> { }
        }
        if (!job.state().ended()) {
            saveProgress();
        }
    }

    private void awaitStart() throws InterruptedException {
        Instant now = workshop.environment().clock().instant();
        Duration left = Duration.between(now, job.plan().startAt().orElse(now));
        if (left.isPositive()) {
            await(Math.min(LONGEST_WAIT, left.compareTo(Duration.ofHours(1)) < 0 ? left.toNanos() : LONGEST_WAIT));
            return;
        }
        if (job.upTo() < 0) {
            job = Jobs.withEnd(job, SourceReader.end(workshop, scope, job.plan().source()));
        }
        become(State.RUNNING, Why.NONE);
    }

    private void send() throws InterruptedException {
        Optional<Why> missing = scope.missing(job.plan());
        if (missing.isPresent()) {
            ending = new Ending(State.FAILED, missing.get());
            return;
        }
        if (workshop.alarms().reason().isPresent()) {
            pacer.restart();
            await(ALARM_WAIT);
            return;
        }
        if (sending == null) {
            sending = sending();
        }
        switch (sending.step(canary, savedPosition)) {
            case Step.More _ -> { }
            case Step.Wait(long until) ->
                await(Math.min(LONGEST_WAIT, until - workshop.nanos().getAsLong()));
            case Step.Full _ -> await(LONGEST_WAIT);
            case Step.Returned(Why why) -> trouble(why);
            case Step.Canary _ -> whenAllHasLanded(() -> become(State.CANARY, Why.NONE));
            case Step.End _ -> whenAllHasLanded(() -> end(new Ending(State.DONE, Why.NONE)));
        }
    }

    private void whenAllHasLanded(Runnable action) throws InterruptedException {
        if (ledger.inFlight() == 0) {
            action.run();
        } else {
            await(LONGEST_WAIT);
        }
    }

    private Sending sending() {
        ReplayPlan plan = job.plan();
        return new Sending(
                workshop,
                SourceReader.of(workshop, scope, plan, ledger.position(), job.upTo(), () -> closing),
                new Examiner(workshop, scope, plan, job.id()),
                courier,
                ledger,
                pacer,
                plan.limit().orElse(Long.MAX_VALUE));
    }

    private void trouble(Why why) {
        if (job.plan().onTrouble() == ReplayPlan.Trouble.STOP && job.state() == State.RUNNING) {
            become(State.STOPPED, why);
        }
    }

    // ---- what it is told ---------------------------------------------------------------------------------

    private void await(long nanos) throws InterruptedException {
        Runnable message = inbox.poll(nanos, TimeUnit.NANOSECONDS);
        if (message != null) {
            message.run();
        }
    }

    private void hear() {
        for (Runnable message = inbox.poll(); message != null; message = inbox.poll()) {
            message.run();
        }
    }

    private void hearNoMore() {
        synchronized (inbox) {
            deaf = true;
        }
        hear();
    }

    /** From the courier's lane. */
    private void landed(List<Letter> letters) {
        inbox.add(() -> letters.forEach(this::settle));
    }

    private void settle(Letter letter) {
        ledger.settle(letter.slot(), letter.reason());
        if (letter.reason() == ReplayReason.QUEUE_REFUSED) {
            Why refused = Why.of(Phrase.REFUSED_BY, letter.refusedBy().said());
            trouble(Why.of(Phrase.AT_OFFSET, letter.slot().offset(), refused));
        }
    }

    void pause() {
        tell(() -> {
            require(job.state() == State.RUNNING && ending == null, Phrase.PAUSED);
            become(State.PAUSED, Why.NONE);
        });
    }

    void resume() {
        tell(() -> {
            State state = job.state();
            require(
                    ending == null && (state == State.PAUSED || state == State.STOPPED || state == State.CANARY),
                    Phrase.RESUMED);
            if (state == State.CANARY) {
                canary = OptionalLong.empty();
            }
            pacer.restart();
            become(State.RUNNING, Why.NONE);
        });
    }

    void cancel() {
        tell(() -> {
            require(!job.state().ended() && ending == null, Phrase.CANCELLED);
            ending = new Ending(State.CANCELLED, Why.NONE);
        });
    }

    void pace(ReplayPace pace) {
        tell(() -> {
            require(!job.state().ended() && ending == null, Phrase.GIVEN_ANOTHER_PACE);
            pacer.change(pace);
            job = Jobs.withPlan(job, job.plan().withPace(pace));
            save();
        });
    }

    private void require(boolean allowed, Phrase what) {
        if (!allowed) {
            State state = ending == null ? job.state() : ending.state();
            throw new SessionException(
                    Reason.PRECONDITION_FAILED,
                    Why.of(Phrase.REPLAY_CANNOT, job.id(), state.said(), Why.of(what)));
        }
    }

    /** Has its thread do something, and waits until that is done and safe; not for long if the disk is in trouble. */
    private void tell(Runnable message) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (inbox) {
            if (deaf) {
                throw new SessionException(
                        Reason.PRECONDITION_FAILED, Why.of(Phrase.REPLAY_IS_ALREADY, info.id(), info.state().said()));
            }
            inbox.add(() -> {
                try {
                    message.run();
                    publish();
                    workshop.journal().whenWritten(() -> done.complete(null));
                } catch (SessionException e) {
                    done.completeExceptionally(e);
                }
            });
        }
        try {
            done.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SessionException refused ? refused : e;
        }
    }

    /** Has its thread end where it is; it goes on after the next start. */
    @Override
    public void close() {
        closing = true;
        inbox.add(() -> { });
    }

    /** Waits until its thread has ended, or for some time. */
    void awaitEnd(long nanos) throws InterruptedException {
        if (!finished.await(nanos, TimeUnit.NANOSECONDS)) {
            LOG.warn("replay {} does not end", info.id());
        }
    }

    // ---- its state ---------------------------------------------------------------------------------------

    private void become(State state, Why why) {
        job = Jobs.withState(job, state, why);
        meter.restart(workshop.nanos().getAsLong(), ledger.counts().all(), ledger.position());
        save();
    }

    private void end(Ending how) {
        job = Jobs.ended(current(), how.state(), how.why(), workshop.environment().clock().instant());
        workshop.journal().saveEnded(new Stored(job, OptionalLong.empty()), guards.keys());
        ended.accept(job);
    }

    private void saveProgress() {
        long now = workshop.nanos().getAsLong();
        long done = ledger.position() - savedPosition;
        if (done >= SAVE_MESSAGES || done > 0 && now - savedAt >= SAVE_NANOS) {
            save();
        }
    }

    private void save() {
        savedPosition = ledger.position();
        savedAt = workshop.nanos().getAsLong();
        workshop.journal().save(new Stored(current(), canary));
    }

    private ReplayJob current() {
        return Jobs.withProgress(
                job,
                ledger.counts(),
                guards.queues(),
                ledger.position(),
                meter.rate(),
                meter.rest(job.upTo()));
    }

    private void publish() {
        if (job.state() == State.RUNNING) {
            meter.update(workshop.nanos().getAsLong(), ledger.counts().all(), ledger.position());
        }
        info = job.state().ended() ? job : current();
    }
}
