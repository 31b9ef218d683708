package org.glassmq.broker.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.store.StoreException.Reason;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;

/**
 * Brings a file of an older format to the current one, at opening. First the file is copied, as it is, to
 * {@code messages.mv.format-N} beside it; then all steps are taken, and the caller commits them together with the new
 * number. So whatever ends the process, or the power, the file is of the old format or of the new one, and whole.
 */
final class Migration {
    /**
     * From one format to the next. Changes maps, which it opens by their names and with the types they had in its time;
     * never commits.
     */
    private record Step(int from, Consumer<MVStore> change) {}

    private static final List<Step> STEPS = List.of(
            // format 2: definitions have checksums
            new Step(1, Definitions::addChecksums),
            // format 3: pages have checksums
            new Step(2, Migration::addChecksumsOfPages));

    private static final int SLICE = 1 << 20;

    /** What the steps may write beside the copy, about. */
    private static final long ROOM = 16L << 20;

    private final Path path;
    private final MVStore store;
    private final int from;

    /**
     * @param path of the file
     * @param from its format; there is something to do if it is older than the current one
     */
    Migration(Path path, MVStore store, int from) {
        this.path = path;
        this.store = store;
        this.from = from;
    }

    /** Where the file is kept as it was. */
    Path copy() {
        return path.resolveSibling(path.getFileName() + ".format-" + from);
    }

    /**
     * Makes the copy and takes the steps; nothing of the latter is committed.
     *
     * @throws StoreException if there is no room on the disk
     */
    void run() throws IOException, StoreException {
        checkRoom();
        makeCopy();
        for (Step step : STEPS.subList(from - 1, STEPS.size())) {
            step.change.accept(store);
        }
    }

    private static void addChecksumsOfPages(MVStore store) {
        addChecksums(store, "index", BlockKey.Type.INSTANCE, BlockInfo.Type.INSTANCE);
        addChecksums(store, "next", LongDataType.INSTANCE, LongDataType.INSTANCE);
        addChecksums(store, "delivered", LongDataType.INSTANCE, LongDataType.INSTANCE);
        addChecksums(store, "dropped", LongDataType.INSTANCE, LongDataType.INSTANCE);
        Definitions.addChecksumsOfKeys(store);
        // what is paged is of no use after the end of its process
        store.removeMap(StoreFile.map(store, "paged.index", BlockKey.Type.INSTANCE, BlockInfo.Type.INSTANCE));
    }

    private static <K, V> void addChecksums(MVStore store, String name, DataType<K> keys, DataType<V> values) {
        MVMap<K, V> old = StoreFile.map(store, name, keys, values);
        Map<K, V> entries = new LinkedHashMap<>(old);
        store.removeMap(old);
        StoreFile.checked(store, name, keys, values).putAll(entries);
    }

    private void checkRoom() throws IOException, StoreException {
        long needed = store.getFileStore().size() + ROOM;
        long free = Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace();
        if (free < needed) {
            throw new StoreException(
                    Reason.IO,
                    Why.of(Phrase.NO_ROOM_FOR_COPY, path, from, StoreFile.FORMAT, needed, free),
                    null);
        }
    }

    /** A copy that is there is whole: it gets its name last. One of an earlier try is replaced. */
    private void makeCopy() throws IOException {
        Path unfinished = path.resolveSibling(copy().getFileName() + ".unfinished");
        try {
            try (FileChannel target = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                CommitFile file = (CommitFile) store.getFileStore();
                for (long at = 0; at < file.size(); at += SLICE) {
                    ByteBuffer slice = file.readFully((SFChunk) null, at, (int) Math.min(SLICE, file.size() - at));
                    while (slice.hasRemaining()) {
                        target.write(slice);
                    }
                }
                target.force(true);
            }
            Files.move(
                    unfinished, copy(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Has the copy's name on the device. Windows opens no directories, and needs none of this. */
    private void syncDirectory() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel directory =
                    FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
