package org.glassmq.broker.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the store. Each round takes all that was submitted during the last one, writes it, commits
 * and syncs once, and tells those who wait. There is no timer: a message that comes alone is committed at once.
 *
 * <p>{@link #submit}, {@link #backlog}, {@link #idle} and {@link #close} may be called by any thread; all else is the
 * committer's own.
 */
final class Committer implements StoreBatch.Target, Runnable, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Committer.class);

    /** A round ends when it holds this much, so that nobody waits for a very large commit. */
    private static final long ROUND_BYTES = 2L << 20;

    /** Blocks that a round looks at for old history, and removes, at most. */
    private static final int TRIMS_PER_ROUND = 256;

    /** What may wait to be written while nothing can be, bytes; with what a batch takes in memory, at most. */
    private static final long STALLED_BACKLOG = 32L << 20;

    private static final int BATCH_BYTES = 256;

    /**
     * No more commits than this without a sync. What the file holds since then has to be kept, and each commit looks
     * through the list of it.
     */
    private static final int COMMITS_PER_SYNC = 128;

    /** There is time when nothing came in for so long. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final StoreFile file;
    private final ConcurrentMap<Long, Log> logs;
    private final HistoryLimit history;
    private final StoreListener listener;
    private final WriteRetry retry;
    private final long syncEveryNanos;
    private final Thread thread;

    private final Queue<StoreBatch> submitted = new ConcurrentLinkedQueue<>();
    private final AtomicLong submittedBatches = new AtomicLong();
    private final AtomicLong backlog = new AtomicLong();
    private volatile long appliedBatches;
    private volatile boolean applying;
    private volatile boolean parked;
    private volatile boolean closing;
    private volatile boolean failed;
    private volatile boolean ended;

    private final List<StoreBatch> round = new ArrayList<>();
    private final List<Log> touched = new ArrayList<>();
    private final Set<Log> trimming = new LinkedHashSet<>();
    private final Queue<Long> dropping = new ArrayDeque<>();
    private final BlockWriter writer = new BlockWriter();
    private final ArrivalsPool pool = new ArrivalsPool();
    private final Compaction compaction;
    private Log lastLog;
    private boolean changed;

    /** Bytes written into the maps and removed from them since the last commit, about. */
    private long written;

    private int unsyncedCommits;
    private long roundEndedAt = System.nanoTime();
    private long syncedAt = System.nanoTime();

    Committer(
            StoreFile file,
            ConcurrentMap<Long, Log> logs,
            Durability durability,
            HistoryLimit history,
            StoreListener listener,
            WriteRetry retry) {
        this.file = file;
        this.logs = logs;
        this.history = history;
        this.listener = listener;
        this.retry = retry;
        this.compaction = new Compaction(file);
        // Under OS no confirm is held back for a sync; but until there is one, no space can be used again.
        this.syncEveryNanos = switch (durability) {
            case SYNC -> 0;
            case INTERVAL -> TimeUnit.MILLISECONDS.toNanos(200);
            case OS -> TimeUnit.SECONDS.toNanos(30);
        };
        this.thread = new Thread(this, "glassmq-store");
        thread.setDaemon(true);
        dropping.addAll(file.dropped().keySet());
    }

    void start() {
        retry.begin(this::releaseReaders);
        thread.start();
    }

    void submit(StoreBatch batch) {
        if (failed || closing) {
            batch.releaseReader();
            return;
        }
        backlog.addAndGet(batch.bytes());
        submittedBatches.incrementAndGet();
        submitted.add(batch);
        if (parked) {
            LockSupport.unpark(thread);
        }
        if (ended) {
            discard();
        }
    }

    /** Bytes submitted and not yet committed. */
    long backlog() {
        return backlog.get();
    }

    /** Whether all that has been submitted so far has been written. */
    boolean idle() {
        long applied = appliedBatches;
        return failed || applied == submittedBatches.get();
    }

    /**
     * Whether nothing can be written now, and yet all messages of a log that there are can be read: none wait to be
     * written. Not when too much waits: what is read now could only add to that, as acks or as messages that move on.
     */
    boolean readableInStall(long log) {
        return retry.stalled() && !isHeldBack(log);
    }

    private boolean isHeldBack(long log) {
        long batches = submittedBatches.get() - appliedBatches;
        if (backlog.get() + batches * BATCH_BYTES > STALLED_BACKLOG) {
            return true;
        }
        for (StoreBatch batch : submitted) {
            if (batch.rewrites(log)) {
                return true;
            }
        }
        // Last: a batch that was taken before it was looked at has been applied by now, or this says so.
        return applying;
    }

    /** Lets those go on whose reading began before the disk failed. */
    private void releaseReaders() {
        for (StoreBatch batch : submitted) {
            if (batch.read().isPresent() && !isHeldBack(batch.read().getAsLong())) {
                batch.releaseReader();
            }
        }
    }

    boolean failed() {
        return failed;
    }

    boolean inCommitter() {
        return Thread.currentThread() == thread;
    }

    /** Writes out what was submitted, syncs and ends; gives up what cannot be written now. */
    @Override
    public void close() {
        closing = true;
        retry.end();
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    @SuppressWarnings("checkstyle:IllegalCatch")
    public void run() {
        try {
            while (!closing || !submitted.isEmpty()) {
                if (takeRound()) {
                    writeRound();
                } else if (!housekeeping()) {
                    park();
                }
            }
            sync();
        } catch (Throwable e) {
            fail(e);
        } finally {
            ended = true;
            discard();
        }
    }

    /** Syncs what was left unsynced, once it is time. */
    private void syncIfDue() {
        if (unsyncedCommits >= COMMITS_PER_SYNC || System.nanoTime() - syncedAt >= syncEveryNanos) {
            sync();
        }
    }

    private boolean takeRound() {
        applying = true;
        long bytes = 0;
        StoreBatch batch;
        while (bytes < ROUND_BYTES && (batch = submitted.poll()) != null) {
            round.add(batch);
            bytes += batch.bytes();
        }
        applying = !round.isEmpty();
        return applying;
    }

    private void writeRound() {
        for (StoreBatch batch : round) {
            changed |= !batch.isEmpty();
            written += batch.bytes();
            batch.applyTo(this);
        }
        for (Log log : touched) {
            log.flush(writer, pool);
            trimming.add(log);
        }
        trim();
        for (Log log : touched) {
            log.writeMarks();
        }
        touched.clear();
        appliedBatches += round.size();
        applying = false;
        round.forEach(StoreBatch::releaseReader);
        commit();
        for (StoreBatch batch : round) {
            backlog.addAndGet(-batch.bytes());
            batch.actions().forEach(Committer::perform);
        }
        round.clear();
        roundEndedAt = System.nanoTime();
        changed = compaction.inPassing();
    }

    private void commit() {
        if (!changed) {
            return;
        }
        file.commit();
        compaction.committed(written);
        written = 0;
        changed = false;
        unsyncedCommits++;
        syncIfDue();
    }

    private void sync() {
        if (unsyncedCommits > 0) {
            file.sync();
            unsyncedCommits = 0;
            syncedAt = System.nanoTime();
        }
    }

    private static void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOGGER.error("an action after a commit failed", e);
        }
    }

    /** Removes old history and dropped logs, some at a time. */
    private void trim() {
        int left = TRIMS_PER_ROUND;
        while (left > 0 && !trimming.isEmpty()) {
            Log log = trimming.iterator().next();
            left = log.trim(left);
            if (left > 0) {
                trimming.remove(log);
                log.writeMarks();
            }
        }
        while (left > 0 && !dropping.isEmpty()) {
            left = removeBlocks(dropping.peek(), left);
            if (left > 0) {
                file.dropped().remove(dropping.remove());
            }
        }
        written += (long) (TRIMS_PER_ROUND - left) * BlockWriter.BLOCK_BYTES;
    }

    private int removeBlocks(long log, int most) {
        int left = BlockList.removeAll(log, file.persistent(), most);
        return left == 0 ? 0 : BlockList.removeAll(log, file.paged(), left);
    }

    /** Does some of what can wait; false if there is nothing to do now. */
    private boolean housekeeping() {
        boolean work = true;
        syncIfDue();
        if (!trimming.isEmpty() || !dropping.isEmpty()) {
            trim();
            changed = true;
        } else if (compaction.worthwhile() && untilQuiet() <= 0) {
            changed = compaction.inQuiet();
        } else {
            work = changed;
        }
        commit();
        return work;
    }

    private long untilQuiet() {
        return QUIET_NANOS - (System.nanoTime() - roundEndedAt);
    }

    private void park() {
        parked = true;
        if (submitted.isEmpty() && !closing) {
            long nanos = Long.MAX_VALUE;
            if (unsyncedCommits > 0 && !failed) {
                nanos = syncEveryNanos - (System.nanoTime() - syncedAt);
            }
            if (compaction.worthwhile() && !failed) {
                nanos = Math.min(nanos, untilQuiet());
            }
            LockSupport.parkNanos(this, Math.max(1, nanos));
        }
        parked = false;
    }

    /** From here on nothing is written and nobody is told that it was. */
    private void fail(Throwable cause) {
        failed = true;
        round.forEach(StoreBatch::releaseReader);
        round.clear();
        if (retry.gaveUp()) {
            LOGGER.warn("the store is closed without what could not be written and was not confirmed", cause);
            return;
        }
        LOGGER.error("the store failed: nothing more will be stored", cause);
        try {
            listener.failed(cause);
        } finally {
            while (!closing) {
                discard();
                park();
            }
        }
    }

    private void discard() {
        StoreBatch batch;
        while ((batch = submitted.poll()) != null) {
            batch.releaseReader();
        }
        backlog.set(0);
    }

    @Override
    public void append(long log, long offset, Message message, Survival survival) {
        Log target = existing(log);
        if (target == null) {
            if (dropping.remove(log)) {
                removeBlocks(log, Integer.MAX_VALUE);
                file.dropped().remove(log);
            }
            target = new Log(log, file, history);
            logs.put(log, target);
            lastLog = target;
        }
        touch(target);
        target.append(offset, message, survival, pool);
    }

    @Override
    public void settle(long log, long from, long toExclusive) {
        Log target = existing(log);
        if (target != null) {
            touch(target);
            target.settle(from, toExclusive);
        }
    }

    @Override
    public void delivered(long log, long upToOffset) {
        Log target = existing(log);
        if (target != null) {
            touch(target);
            target.delivered(upToOffset);
        }
    }

    @Override
    public void drop(long log) {
        Log dropped = logs.remove(log);
        if (dropped == null) {
            return;
        }
        lastLog = null;
        trimming.remove(dropped);
        if (touched.remove(dropped)) {
            dropped.flush(writer, pool);
        }
        file.next().remove(log);
        file.delivered().remove(log);
        file.dropped().put(log, 0L);
        dropping.add(log);
    }

    @Override
    public void define(StoreBatch.Definition definition) {
        if (definition.json() == null) {
            file.definitions().remove(definition.key());
        } else {
            file.definitions().put(definition.key(), definition.json());
        }
    }

    private Log existing(long log) {
        Log last = lastLog;
        if (last == null || last.id() != log) {
            last = logs.get(log);
            lastLog = last;
        }
        return last;
    }

    private void touch(Log log) {
        if (log.touch()) {
            touched.add(log);
        }
    }
}
