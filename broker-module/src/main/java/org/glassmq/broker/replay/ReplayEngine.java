package org.glassmq.broker.replay;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayJob.State;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.Spool;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Browser;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Environment;
import org.glassmq.broker.core.VirtualHosts;
import org.glassmq.broker.replay.JobJson.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All replays of a broker. From any thread but lanes; blocks. */
public final class ReplayEngine implements Replays, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayEngine.class);

    /** How long the broker's end waits for all replays. */
    private static final long LAST_MOMENT = TimeUnit.SECONDS.toNanos(1);

    private final Workshop workshop;
    private final VirtualHosts hosts;
    private final long maxMessageSize;
    private final Spool spool;
    /** So that a move is not undone by two at the same time. */
    private final Object undoing = new Object();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Job> running = new ConcurrentHashMap<>();
    private final Map<String, ReplayJob> ended = new ConcurrentHashMap<>();

    /**
     * What of the broker replays need.
     *
     * @param connections    counts what is published
     * @param alarms         while there are some, nothing is sent
     * @param maxMessageSize largest body, bytes
     * @param spool          files that go with their replays
     * @param nanos          a clock that only goes forward
     */
    public record Surroundings(
            Environment environment,
            VirtualHosts hosts,
            Connections connections,
            Alarms alarms,
            long maxMessageSize,
            Spool spool,
            LongSupplier nanos) {}

    /** Goes on with the replays that the store has. */
    public ReplayEngine(Surroundings surroundings) {
        Environment environment = surroundings.environment();
        this.workshop = new Workshop(
                environment,
                new Browser(environment.store()),
                new Journal(environment.store()),
                surroundings.connections(),
                surroundings.alarms(),
                surroundings.nanos());
        this.hosts = surroundings.hosts();
        this.maxMessageSize = surroundings.maxMessageSize();
        this.spool = surroundings.spool();
        Map<String, Journal.Found> found = workshop.journal().read();
        workshop.journal()
                .sweep(found.values().stream()
                        .map(it -> it.stored().job())
                        .filter(job -> !job.state().ended())
                        .map(ReplayJob::id)
                        .collect(Collectors.toSet()));
        found.forEach(this::recover);
        sweepSpool();
    }

    private void recover(String id, Journal.Found found) {
        ReplayJob job = found.stored().job();
        if (job.state().ended()) {
            ended.put(id, job);
            return;
        }
        Guards guards = new Guards(id, job.queues(), found.guards());
        try {
            run(new Job(workshop, Scope.of(job.plan(), hosts, maxMessageSize), found, guards, this::ended));
        } catch (SessionException e) {
            LOG.warn("replay {} cannot go on: {}", id, e.getMessage());
            ReplayJob failed =
                    Jobs.ended(job, State.FAILED, e.why(), workshop.environment().clock().instant());
            workshop.journal().saveEnded(new Stored(failed, OptionalLong.empty()), guards.keys());
            ended.put(id, failed);
        }
    }

    private void run(Job job) {
        running.put(job.info().id(), job);
        Thread.ofPlatform().daemon().name("glassmq-replay").start(job);
    }

    private void ended(ReplayJob job) {
        ended.put(job.id(), job);
        running.remove(job.id());
        ended.values().stream()
                .sorted(latestFirst())
                .skip(REMEMBERED)
                .toList()
                .forEach(old -> {
                    ended.remove(old.id());
                    workshop.journal().forget(old.id());
                });
        if (job.plan().source() instanceof ReplaySource.File) {
            sweepSpool();
        }
    }

    /** The files of replays that have ended go, and those that were never replayed. */
    private void sweepSpool() {
        try {
            spool.sweep(running.values().stream()
                    .map(job -> job.info().plan().source())
                    .flatMap(source -> source instanceof ReplaySource.File file ? Stream.of(file.path()) : Stream.of())
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            LOG.warn("a file of a replay that has ended cannot be removed: {}", e.toString());
        }
    }

    private static Comparator<ReplayJob> latestFirst() {
        return Comparator.comparing(ReplayJob::createdAt).thenComparing(ReplayJob::id).reversed();
    }

    @Override
    public ReplayPreview dryRun(ReplayPlan plan) {
        Scope scope = Scope.of(plan, hosts, maxMessageSize);
        long end = SourceReader.end(workshop, scope, plan.source());
        long deadline = workshop.nanos().getAsLong() + DryRun.MOST_NANOS;
        BooleanSupplier late = () -> workshop.nanos().getAsLong() - deadline > 0;
        return new DryRun(
                        SourceReader.of(workshop, scope, plan, 0, end, late),
                        new Examiner(workshop, scope, plan, "preview"),
                        plan,
                        late)
                .run();
    }

    @Override
    public String start(ReplayPlan plan, String by) {
        if (plan.target() instanceof ReplayTarget.TakenBack back) {
            synchronized (undoing) {
                requireNotUndone(back.replay());
                return begin(plan, by);
            }
        }
        return begin(plan, by);
    }

    private String begin(ReplayPlan plan, String by) {
        Scope scope = Scope.of(plan, hosts, maxMessageSize);
        new Edits(plan.edits(), workshop.nanos()); // refuses what cannot be done, before anything is
        String id = Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        long upTo = plan.startAt().isPresent()
                ? -1
                : SourceReader.end(workshop, scope, plan.source());
        ReplayJob job = Jobs.fresh(id, plan, by, workshop.environment().clock().instant(), upTo);
        Stored stored = new Stored(job, plan.canary());
        workshop.journal().saveNew(stored);
        run(new Job(
                workshop,
                scope,
                new Journal.Found(stored, 0, Map.of()),
                new Guards(id, Set.of(), Map.of()),
                this::ended));
        return id;
    }

    @Override
    public List<ReplayJob> jobs() {
        return Stream.concat(running.values().stream().map(Job::info), ended.values().stream())
                .collect(Collectors.toMap(ReplayJob::id, job -> job, (_, late) -> late))
                .values()
                .stream()
                .sorted(latestFirst())
                .toList();
    }

    @Override
    public Optional<ReplayJob> job(String id) {
        return Optional.ofNullable(running.get(id))
                .map(Job::info)
                .or(() -> Optional.ofNullable(ended.get(id)));
    }

    @Override
    public void pause(String id) {
        tell(id, Phrase.PAUSED, Job::pause);
    }

    @Override
    public void resume(String id) {
        tell(id, Phrase.RESUMED, Job::resume);
    }

    @Override
    public void cancel(String id) {
        tell(id, Phrase.CANCELLED, Job::cancel);
    }

    @Override
    public void pace(String id, ReplayPace pace) {
        tell(id, Phrase.GIVEN_ANOTHER_PACE, job -> job.pace(pace));
    }

    @Override
    public ReplayPlan undo(String id) {
        ReplayJob job = job(id).orElseThrow(() -> none(id));
        boolean tookBack = job.plan().target() instanceof ReplayTarget.TakenBack;
        if (!job.state().ended()
                || job.plan().mode() != ReplayPlan.Mode.MOVE
                || tookBack
                || job.queues().size() != 1) {
            throw new SessionException(
                    Reason.PRECONDITION_FAILED,
                    Why.of(
                            tookBack ? Phrase.REPLAY_THAT_TOOK_BACK : Phrase.REPLAY_CANNOT_BE_UNDONE,
                            id,
                            job.state().said(),
                            job.plan().mode(),
                            job.queues().size()));
        }
        requireNotUndone(id);
        QueueRef source = job.plan().source().queue();
        QueueRef target = new QueueRef(source.virtualHost(), job.queues().iterator().next());
        return ReplayPlan.of(
                        ReplaySource.Offsets.sentBy(id, target),
                        new ReplayTarget.TakenBack(id, source.name()),
                        ReplayPlan.Mode.MOVE)
                .withTrouble(ReplayPlan.Trouble.GO_ON);
    }

    private void requireNotUndone(String id) {
        jobs().stream().filter(job -> job.undoes(id)).findFirst().ifPresent(job -> {
            throw new SessionException(
                    Reason.PRECONDITION_FAILED,
                    Why.of(
                            Phrase.REPLAY_UNDONE_BEFORE,
                            id,
                            job.id(),
                            job.state().said()));
        });
    }

    private static SessionException none(String id) {
        return new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_REPLAY, id));
    }

    private void tell(String id, Phrase what, Consumer<Job> message) {
        Job job = running.get(id);
        if (job != null) {
            message.accept(job);
            return;
        }
        ReplayJob past = ended.get(id);
        if (past == null) {
            throw none(id);
        }
        throw new SessionException(
                Reason.PRECONDITION_FAILED,
                Why.of(Phrase.REPLAY_CANNOT, id, past.state().said(), Why.of(what)));
    }

    /** Leaves all replays where they are; they go on after the next start. */
    @Override
    public void close() {
        List<Job> all = List.copyOf(running.values());
        all.forEach(Job::close);
        long deadline = workshop.nanos().getAsLong() + LAST_MOMENT;
        try {
            for (Job job : all) {
                job.awaitEnd(Math.max(0, deadline - workshop.nanos().getAsLong()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
