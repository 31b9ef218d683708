package org.glassmq.broker.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.store.StoreException.Reason;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's durable store: logs of messages, and the definitions. A log is a queue as the store sees it: messages
 * at ascending offsets, each of them settled at some time, and then kept as history up to a limit.
 *
 * <p>Writing never blocks: {@link #submit} hands a batch to the committer's thread, which writes all that came in while
 * it wrote the last, with one commit and one sync. Reading blocks, and is not for event loops.
 */
public final class MessageStore implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageStore.class);
    private static final int READERS = 2;

    private final StoreLock lock;
    private final StoreFile file;
    private final ConcurrentMap<Long, Log> logs;
    private final List<RecoveredLog> recovered;
    private final Committer committer;
    private final LogReader reader;
    private final LogSearch search;
    private final ExecutorService readers;

    private MessageStore(StoreLock lock, StoreFile file, Recovery recovery, Committer committer) {
        this.lock = lock;
        this.file = file;
        this.logs = recovery.logs();
        this.recovered = recovery.recovered();
        this.committer = committer;
        this.reader = new LogReader(file);
        this.search = new LogSearch(file);
        this.readers = readers();
    }

    /** An interrupt in the middle of a read would close the file for all: so only threads of our own read. */
    private static ExecutorService readers() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                READERS, READERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "glassmq-store-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * Opens the store in a directory, or creates it there, and takes the directory for this process.
     *
     * @param history what is kept of settled messages, for each log
     * @throws StoreException in one line: what, where, why
     */
    public static MessageStore open(
            Path directory, Durability durability, HistoryLimit history, StoreListener listener)
            throws StoreException {
        return open(directory, durability, history, listener, FileAccess.DIRECT);
    }

    static MessageStore open(
            Path directory, Durability durability, HistoryLimit history, StoreListener listener, FileAccess access)
            throws StoreException {
        StoreLock lock = null;
        StoreFile file = null;
        boolean opened = false;
        try {
            Files.createDirectories(directory);
            lock = StoreLock.take(directory);
            WriteRetry retry = new WriteRetry(listener, access.retryPause());
            file = StoreFile.open(directory, access.scheme(), retry);
            lock.sign();
            Recovery recovery = Recovery.of(file, history);
            Committer committer = new Committer(file, recovery.logs(), durability, history, listener, retry);
            MessageStore store = new MessageStore(lock, file, recovery, committer);
            committer.start();
            opened = true;
            return store;
        } catch (DamagedBlockException | MVStoreException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StoreException(
                    Reason.DAMAGED, Why.of(Phrase.STORE_IS_DAMAGED, directory.resolve(StoreFile.NAME), why), e);
        } catch (AccessDeniedException e) {
            throw new StoreException(Reason.NO_PERMISSION, Why.of(Phrase.NOT_PERMITTED, e.getFile()), e);
        } catch (IOException e) {
            throw new StoreException(Reason.IO, Why.of(Phrase.DATA_UNUSABLE, directory, Why.of(e)), e);
        } finally {
            if (!opened) {
                abandon(file, lock);
            }
        }
    }

    private static void abandon(StoreFile file, StoreLock lock) {
        if (file != null) {
            file.closeAfterFailure();
        }
        release(lock);
    }

    private static void release(StoreLock lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOGGER.warn("the store's lock could not be released", e);
        }
    }

    /**
     * All definitions as they are now: key to JSON text. A snapshot.
     *
     * @throws DamagedBlockException if one that was whole when the store was opened cannot be read any more
     */
    public Map<String, String> definitions() {
        awaitWritten();
        return file.definitions().all();
    }

    /** The logs that were found when the store was opened. */
    public List<RecoveredLog> logs() {
        return recovered;
    }

    /**
     * Has a batch written. Never blocks; any thread. Batches of one thread are written in their order; ignored once the
     * store has failed or is closed.
     */
    public void submit(StoreBatch batch) {
        committer.submit(batch);
    }

    /** Bytes submitted and not yet committed; any thread. */
    public long backlog() {
        return committer.backlog();
    }

    /**
     * Reads messages, settled ones included, in ascending order of their offsets. Waits until all that was submitted
     * before has been written; while the disk cannot be written, only if that could add messages to the log, or if much
     * waits to be written already. Any thread but event loops.
     *
     * @param maxMessages 1 or more
     * @param maxBytes    of bodies; once reached, no further message is added. One message is always returned, if any
     * @return empty if there is nothing at or above the offset, or no such log
     * @throws DamagedBlockException if what was stored cannot be read
     */
    public List<StoredMessage> read(long log, long fromOffset, int maxMessages, long maxBytes) {
        awaitWritten(log);
        if (!logs.containsKey(log)) {
            return List.of();
        }
        return onReader(() -> reader.read(log, Math.max(0, fromOffset), maxMessages, maxBytes));
    }

    /** Reads one message. As {@link #read}. */
    public Optional<StoredMessage> readOne(long log, long offset) {
        return read(log, offset, 1, 0).stream().filter(message -> message.offset() == offset).findFirst();
    }

    /**
     * Finds a time in a log whose messages arrived in the order of their offsets, persistent ones only. As
     * {@link #read}.
     *
     * @param time milliseconds since the epoch
     * @return offset of the first message that arrived then or later; of the next one to come if there is none
     */
    public long offsetAt(long log, long time) {
        awaitWritten(log);
        Log found = logs.get(log);
        return found == null ? 0 : onReader(() -> search.offsetAt(log, time).orElseGet(found::next));
    }

    /**
     * Finds out what stands at the head of a log, persistent messages only: those that arrived before a time, and more
     * of them until they have so many bytes. As {@link #read}; it may stop early, when the head is large.
     *
     * @param fromOffset of the first message to count
     * @param time       milliseconds since the epoch
     * @param bytes      of bodies
     */
    public LogHead head(long log, long fromOffset, long time, long bytes) {
        awaitWritten(log);
        return onReader(() -> search.head(log, fromOffset, time, bytes));
    }

    /**
     * Offset of the first message that is kept; of the next one to come if none is; empty for an unknown log. Any
     * thread.
     */
    public OptionalLong firstOffset(long log) {
        Log found = logs.get(log);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.first());
    }

    /**
     * How many messages are kept of a range of offsets.
     *
     * @param messages settled or not
     * @param settled  of them
     */
    public record Kept(long messages, long settled) {}

    /**
     * Counts what has been written of a log between each offset and the next, the first one included: from the index
     * alone, and without waiting for what is being written. Any thread but event loops.
     *
     * @param bounds two or more, ascending
     */
    public List<Kept> kept(long log, long... bounds) {
        return onReader(() -> reader.count(log, bounds));
    }

    /** How many settled messages are kept; any thread. */
    public long settledCount(long log) {
        Log found = logs.get(log);
        return found == null ? 0 : found.settled();
    }

    /** What the store takes on the disk; any thread. */
    public long diskBytes() {
        return file.diskBytes();
    }

    /**
     * Writes out everything that was submitted, syncs, and gives the directory free. If the disk cannot be written now,
     * what is not durable yet is lost; nobody has been told that it was stored.
     */
    @Override
    public void close() {
        try {
            committer.close();
            readers.close();
            if (committer.failed()) {
                file.closeAfterFailure();
            } else {
                file.close();
            }
        } finally {
            release(lock);
        }
    }

    private void awaitWritten() {
        assert !committer.inCommitter() : "the committer must not wait for itself";
        if (!committer.idle()) {
            await(OptionalLong.empty());
        }
    }

    private void awaitWritten(long log) {
        assert !committer.inCommitter() : "the committer must not wait for itself";
        if (!committer.idle() && !committer.readableInStall(log)) {
            await(OptionalLong.of(log));
        }
    }

    private void await(OptionalLong log) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        committer.submit(StoreBatch.barrier(log, written));
        written.join();
    }

    private <T> T onReader(Supplier<T> reading) {
        try {
            return CompletableFuture.supplyAsync(reading, readers).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DamagedBlockException damaged) {
                throw damaged;
            }
            throw e;
        }
    }
}
