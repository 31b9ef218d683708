package org.glassmq.broker.store;

/**
 * Decides when space in the file that holds little of use is won back. In passing, while there is other work, so much
 * that the file does not grow without limit; the rest when there is nothing else to do. Never copies more than was
 * written before. Used by the committer's thread only.
 */
final class Compaction {
    /** What is copied at a time, bytes. */
    private static final int SLICE = 2 << 20;

    /** What is moved at a time; has to hold what one commit wrote, which is moved as a whole. */
    private static final int MOVED_SLICE = 8 << 20;

    /** After writing this much it is looked whether it pays: in passing, and in quiet. */
    private static final int BUSY_AFTER = 4 << 20;
    private static final int QUIET_AFTER = 1 << 20;

    /** Percentage of the data in the file that should be needed. */
    private static final int BUSY_FILL_RATE = 65;
    private static final int QUIET_FILL_RATE = 75;

    private final StoreFile file;
    private long committedBefore;
    private long writtenSinceLook;
    private long writtenSinceQuiet;
    private boolean shrinkable;

    Compaction(StoreFile file) {
        this.file = file;
    }

    /**
     * Notes that there was a commit. Small ones write far more than what is new: the pages around it.
     *
     * @param bytes what was new, and what room was made for, about
     */
    void committed(long bytes) {
        long committed = file.committedBytes();
        long written = Math.max(bytes, committed - committedBefore);
        committedBefore = committed;
        writtenSinceLook += written;
        writtenSinceQuiet += written;
    }

    /** Compacts a little if it is time for that and pays; returns whether there is something to commit. */
    boolean inPassing() {
        if (writtenSinceLook < BUSY_AFTER) {
            return false;
        }
        writtenSinceLook = 0;
        return file.compact(BUSY_FILL_RATE, SLICE);
    }

    /** Whether there may be something to do in quiet. */
    boolean worthwhile() {
        return writtenSinceQuiet >= QUIET_AFTER || shrinkable;
    }

    /** Compacts a little; returns whether there is something to commit. */
    boolean inQuiet() {
        if (writtenSinceQuiet >= QUIET_AFTER) {
            shrinkable = true;
            if (file.compact(QUIET_FILL_RATE, SLICE)) {
                writtenSinceQuiet -= SLICE;
                return true;
            }
            writtenSinceQuiet = 0;
        }
        shrinkable = file.shrink(QUIET_FILL_RATE, MOVED_SLICE);
        return false;
    }
}
