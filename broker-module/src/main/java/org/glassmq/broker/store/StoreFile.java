package org.glassmq.broker.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.store.StoreException.Reason;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code messages.mv} and its maps:
 *
 * <pre>
 * meta         "format" -> version of all that follows
 * definitions  key -> JSON                                              see {@link Definitions}
 * blocks       log, first offset -> block of persistent messages         see {@link Block}
 * index        log, first offset -> what is known of that block          see {@link BlockInfo}
 * paged        the same for transient messages; emptied when the store is opened
 * paged.index
 * next         log -> next offset, where it is not the one after the last block
 * delivered    log -> highest offset ever delivered
 * dropped      log -> 0 while blocks of a log that was dropped are still being removed
 * </pre>
 *
 * <p>Blocks and definitions have a checksum each, pages of the other maps and of the definitions' keys have one
 * ({@link CheckedType}); the index misses blocks that are not found. What MVStore itself needs to find pages is checked
 * by {@link CommitFile} at opening.
 *
 * <p>Space that an older version of the data occupies is used again only after a newer version has been synced, so
 * that the file is whole after a loss of power whatever the durability.
 */
final class StoreFile implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreFile.class);

    static final String NAME = "messages.mv";

    /** Version of the maps and of what is in them. Whoever raises it adds a step to {@link Migration}. */
    static final int FORMAT = 3;

    /** Pages that MVStore keeps in memory, MiB. With much more, what is written is old when it is thrown away. */
    private static final int PAGE_CACHE_MIB = 4;

    /** For MVStore's file; the names are H2's. */
    private static final Map<String, Object> SETTINGS = Map.of("cacheSize", PAGE_CACHE_MIB);

    private static final String FORMAT_KEY = "format";

    private final Path path;
    private final CommitFile file;
    private final MVStore store;
    private final BlockList.Maps persistent;
    private final BlockList.Maps paged;
    private final MVMap<Long, Long> next;
    private final MVMap<Long, Long> delivered;
    private final MVMap<Long, Long> dropped;
    private final Definitions definitions;
    private MVStore.TxCounter synced;
    private MVStore.TxCounter syncedBefore;
    private long committedBytes;

    private StoreFile(Path path, MVStore store) {
        this.path = path;
        this.store = store;
        file = (CommitFile) store.getFileStore();
        persistent = new BlockList.Maps(
                checked(store, "index", BlockKey.Type.INSTANCE, BlockInfo.Type.INSTANCE), blocks(store, "blocks"));
        paged = new BlockList.Maps(
                checked(store, "paged.index", BlockKey.Type.INSTANCE, BlockInfo.Type.INSTANCE), blocks(store, "paged"));
        next = checked(store, "next", LongDataType.INSTANCE, LongDataType.INSTANCE);
        delivered = checked(store, "delivered", LongDataType.INSTANCE, LongDataType.INSTANCE);
        dropped = checked(store, "dropped", LongDataType.INSTANCE, LongDataType.INSTANCE);
        definitions = new Definitions(store);
    }

    private static MVMap<BlockKey, byte[]> blocks(MVStore store, String name) {
        return map(store, name, BlockKey.Type.INSTANCE, Block.Type.INSTANCE);
    }

    /** A map whose pages have checksums. */
    static <K, V> MVMap<K, V> checked(MVStore store, String name, DataType<K> keys, DataType<V> values) {
        return map(store, name, new CheckedType<>(name, keys), new CheckedType<>(name, values));
    }

    static <K, V> MVMap<K, V> map(MVStore store, String name, DataType<K> keys, DataType<V> values) {
        return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }

    /**
     * Opens or creates the file; brings one of an older format to the current one.
     *
     * @param scheme in front of the path: H2's name for a way to access files, or nothing
     * @param retry  has the file's writes repeated
     * @throws DamagedBlockException if a definition is damaged
     */
    static StoreFile open(Path directory, String scheme, WriteRetry retry) throws IOException, StoreException {
        Path path = directory.resolve(NAME);
        MVStore store = null;
        boolean opened = false;
        try {
            store = open(scheme + path, retry);
            MVMap<String, String> meta = meta(store);
            int found = format(meta, path);
            Migration migration = new Migration(path, store, found);
            if (found < FORMAT) {
                migration.run();
                meta.put(FORMAT_KEY, Integer.toString(FORMAT));
            }
            StoreFile result = new StoreFile(path, store);
            result.definitions.all(); // finds those that are damaged
            result.paged.blocks().clear();
            result.paged.index().clear();
            result.commit();
            result.sync();
            opened = true;
            if (found < FORMAT) {
                LOGGER.info("{} was brought from data format {} to {}; as it was before, it is kept as {}",
                        path, found, FORMAT, migration.copy());
            }
            return result;
        } catch (MVStoreException e) {
            throw explained(e, path);
        } finally {
            if (!opened && store != null) {
                store.closeImmediately();
            }
        }
    }

    private static MVStore open(String name, WriteRetry retry) {
        while (true) {
            CommitFile file = new CommitFile(SETTINGS, retry);
            file.open(name, false, null);
            boolean opened = false;
            try {
                MVStore store = new MVStore.Builder()
                        .adoptFileStore(file)
                        .autoCommitDisabled()
                        .autoCommitBufferSize(0) // or else MVStore commits in the middle of a large change
                        .open();
                opened = true;
                store.setRetentionTime(0);
                store.setVersionsToKeep(0);
                return store;
            } catch (CommitFile.TornException e) {
                LOGGER.warn("{}: {}", name, e.getMessage());
            } catch (MVStoreException e) {
                throw e;
            } catch (RuntimeException | AssertionError e) {
                // MVStore believes what it reads, or asserts it
                throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "{0}", e, e);
            } finally {
                if (!opened) {
                    file.close();
                }
            }
        }
    }

    /** The map that says what the others are; says it for a file that was just created. */
    private static MVMap<String, String> meta(MVStore store) {
        boolean created = store.getMapNames().isEmpty();
        MVMap<String, String> meta = map(store, "meta", StringDataType.INSTANCE, StringDataType.INSTANCE);
        if (created) {
            meta.put(FORMAT_KEY, Integer.toString(FORMAT));
        }
        return meta;
    }

    /** The file's format, 1 to {@link #FORMAT}. */
    private static int format(MVMap<String, String> meta, Path path) throws StoreException {
        String found = meta.get(FORMAT_KEY);
        if (found == null) {
            throw new StoreException(
                    Reason.DAMAGED,
                    Why.of(Phrase.STORE_OF_ANOTHER_PROGRAM, path),
                    null);
        }
        if (!found.matches("[1-9][0-9]{0,8}")) {
            throw new StoreException(
                    Reason.DAMAGED,
                    Why.of(Phrase.STORE_WITHOUT_FORMAT, path, found, FORMAT),
                    null);
        }
        int format = Integer.parseInt(found);
        if (format > FORMAT) {
            throw new StoreException(
                    Reason.NEWER_FORMAT,
                    Why.of(Phrase.STORE_IS_NEWER, path, found, FORMAT),
                    null);
        }
        return format;
    }

    private static StoreException explained(MVStoreException e, Path path) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (e.getCause() instanceof EOFException) {
            return new StoreException(Reason.DAMAGED, Why.of(Phrase.STORE_ENDS_TOO_EARLY, path), e);
        }
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED ->
                new StoreException(Reason.IN_USE, Why.of(Phrase.STORE_IN_USE, path), e);
            case DataUtils.ERROR_UNSUPPORTED_FORMAT ->
                new StoreException(
                        Reason.NEWER_FORMAT,
                        Why.of(Phrase.STORE_IS_NEWER_FILE, path, why),
                        e);
            case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED ->
                new StoreException(Reason.IO, Why.of(Phrase.STORE_UNREADABLE, path, why), e);
            default ->
                Files.isReadable(path) || !Files.exists(path)
                        ? new StoreException(Reason.DAMAGED, Why.of(Phrase.STORE_IS_DAMAGED, path, why), e)
                        : new StoreException(Reason.NO_PERMISSION, Why.of(Phrase.NOT_PERMITTED_TO_READ, path), e);
        };
    }

    BlockList.Maps persistent() {
        return persistent;
    }

    BlockList.Maps paged() {
        return paged;
    }

    MVMap<Long, Long> next() {
        return next;
    }

    MVMap<Long, Long> delivered() {
        return delivered;
    }

    MVMap<Long, Long> dropped() {
        return dropped;
    }

    Definitions definitions() {
        return definitions;
    }

    /** Writes all changes to the operating system. */
    void commit() {
        committedBytes += store.getUnsavedMemory();
        store.commit();
    }

    /** What all commits so far have written, bytes, about: whole pages, also where little of them changed. */
    long committedBytes() {
        return committedBytes;
    }

    /** Has everything committed so far on the device when it returns. */
    void sync() {
        store.sync();
        holdThisVersion();
    }

    /**
     * Keeps what the version that was synced last needs, and what it says it needs: its list of chunks was made before
     * its own removals were counted, so that it names chunks that only the version before used.
     */
    private void holdThisVersion() {
        if (syncedBefore != null) {
            store.deregisterVersionUsage(syncedBefore);
        }
        syncedBefore = synced;
        synced = store.registerVersionUsage();
    }

    /**
     * Copies what is still needed out of parts of the file that hold little of it, so that these can be used again.
     * What it changes is for the next commit to write.
     *
     * @param fillRate percentage of the data in the file that should be needed; above it, nothing is done
     * @param most     bytes to copy
     * @return whether anything was copied
     */
    boolean compact(int fillRate, int most) {
        return store.compact(fillRate, most);
    }

    /**
     * Moves what is at the end of the file into gaps, and cuts the file off; commits and syncs.
     *
     * @param fillRate percentage of the file that should be in use; above it, nothing is done
     * @param most     bytes to move
     * @return whether the file became smaller
     */
    boolean shrink(int fillRate, long most) {
        long before = file.size();
        file.moveChunks(fillRate, most, store);
        holdThisVersion();
        return file.size() < before;
    }

    /** Keeps what can be read now in the file until the snapshot is closed; any thread. */
    Snapshot snapshot() {
        return new Snapshot(store, store.registerVersionUsage());
    }

    record Snapshot(MVStore store, MVStore.TxCounter version) implements AutoCloseable {
        @Override
        public void close() {
            store.deregisterVersionUsage(version);
        }
    }

    long diskBytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whatever is synced stays so if the last writing, which says that the end was clean, fails. */
    @Override
    public void close() {
        store.deregisterVersionUsage(synced);
        if (syncedBefore != null) {
            store.deregisterVersionUsage(syncedBefore);
        }
        try {
            store.close();
        } catch (MVStoreException e) {
            LOGGER.warn("{} is checked when it is opened again, closing it failed: {}", path, e.getMessage());
            store.closeImmediately();
        }
    }

    void closeAfterFailure() {
        store.closeImmediately();
    }
}
