package org.glassmq.gui.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;

/** Reads all replays, and works out how much of each is done. For one thread at a time. */
final class JobReader implements Reader<JobReading> {
    static final RowKind<String, JobReading> KIND = new RowKind<>(
            reading -> reading.job().id(),
            reading -> reading.job().plan().source().queue().virtualHost(),
            new Order<>(JobColumn.CREATED, Order.Direction.DESCENDING),
            Comparator.comparing(reading -> reading.job().id()),
            new Searched());

    /** The first offset that a replay has to deal with, as far as that is known, by its name. */
    private final Map<String, Long> begins = new HashMap<>();

    @Override
    public List<JobReading> read(BrokerSession session) {
        if (!session.capabilities().contains(Capability.REPLAY)) {
            return List.of();
        }
        List<ReplayJob> jobs = session.replays().jobs();
        begins.keySet().retainAll(jobs.stream().map(ReplayJob::id).toList());
        return jobs.stream().map(job -> reading(session, job, jobs)).toList();
    }

    /** One of them; empty if there is none of that name. */
    Optional<JobReading> read(BrokerSession session, String id) {
        return session.replays().job(id).map(job -> reading(session, job, session.replays().jobs()));
    }

    private JobReading reading(BrokerSession session, ReplayJob job, List<ReplayJob> all) {
        double share = job.state() == ReplayJob.State.DONE ? 1 : share(session, job);
        return new JobReading(job, share, JobReading.undo(job, all));
    }

    private double share(BrokerSession session, ReplayJob job) {
        double share = switch (job.plan().source()) {
            case ReplaySource.Selection selection ->
                (double) job.counts().all() / selection.offsets().size();
            case ReplaySource.File _ ->
                job.upTo() <= 0 || job.upTo() == Long.MAX_VALUE ? 0 : (double) job.position() / job.upTo();
            case ReplaySource.Offsets offsets -> {
                if (job.upTo() < 0 || job.state() == ReplayJob.State.SCHEDULED) {
                    yield 0;
                }
                long begin = begins.computeIfAbsent(job.id(), _ -> begin(session, offsets, job));
                long all = job.upTo() - begin;
                yield all <= 0 ? 0 : (double) (job.position() - begin) / all;
            }
        };
        double limited = job.plan().limit().isPresent()
                ? (double) job.counts().confirmed() / job.plan().limit().getAsLong()
                : 0;
        return Math.clamp(Math.max(share, limited), 0, 1);
    }

    private static long begin(BrokerSession session, ReplaySource.Offsets offsets, ReplayJob job) {
        long oldest = session.queue(offsets.queue()).map(detail -> detail.info().firstOffset()).orElse(0L);
        long first = Math.max(offsets.from(), oldest);
        // where some of it is done already, its history may be gone by now
        return job.position() > offsets.from() ? Math.min(first, job.position()) : first;
    }

    /** Every word has to occur in the name, the queue, the targets, the person, or the state. */
    private static final class Searched implements Filter.Searched<JobReading> {
        @Override
        public String name(JobReading reading) {
            return reading.job().plan().source().queue().name();
        }

        @Override
        public boolean has(JobReading reading, String word) {
            ReplayJob job = reading.job();
            return Stream.concat(
                            Stream.of(job.id(), name(reading), job.by(), job.state().name()),
                            job.queues().stream())
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
