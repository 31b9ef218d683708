package org.glassmq.broker.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/**
 * The file below MVStore, with three promises added that a broker needs. (A <em>chunk</em> is what one commit wrote.)
 *
 * <p>After {@code kill -9} the last commit is found again. MVStore 2.5.252 writes the file's header before it takes
 * notice of the chunk it has just written: the header names the chunk before, and unless the new one stands where that
 * one foretold, or at the end of the file, it is not found. Here the header always names the chunk that was written.
 *
 * <p>After a loss of power the last synced commit is found again, whole, whichever sectors of later ones reached the
 * device. MVStore takes a chunk for whole if its first and its last bytes are there. Here each chunk carries a checksum
 * of all its bytes, and the header the version that was synced last: younger chunks are checked at opening, and those
 * that are torn are wiped out, with all that needs them. Of the two copies of the header, the one that
 * names the synced version is not written again until a younger one is synced. All this relies on {@link StoreFile},
 * which lets no space be used again that the synced version needs.
 *
 * <p>A file that is damaged where it says what stands where is refused: at opening, that is checked too.
 *
 * <p>A write that fails is repeated until it works ({@link WriteRetry}). A sync that fails is final: the operating
 * system may have thrown away what it could not write, and report nothing the next time.
 *
 * <pre>
 * sectors 0 and 1   headers: one names the chunk that was synced last, the other the youngest
 * sectors 2...      chunks, each of some sectors
 *
 * header            block:...,chunk:...,[clean:1,]...,[moving:1,][open:1,]synced:(version, hex),...,fletcher:...
 * chunk             a line with its checksum ({@link ChunkHeader}), pages
 * </pre>
 */
final class CommitFile extends SingleFileStore {
    private static final int SECTOR = 4096;
    private static final int FIRST_SECTOR = 2;
    private static final int SCANNED_SECTORS = 256;
    private static final int LARGEST_BEFORE_SYNC = 16 * SECTOR;

    /** Percentage of a chunk that may be needed for it to be worth compacting. */
    private static final long MOST_FILLED = 70;

    /** Bytes; longer than a header of the file. */
    private static final int HEADER_LENGTH = 1024;

    private static final String SYNCED = "synced";
    private static final String CLEAN = "clean";
    private static final String VERSION = "version";

    /** In the header while chunks are being moved: then older ones may be torn too. */
    private static final String MOVING = "moving";

    /**
     * In the header from before the first commit until a clean end: there may be younger chunks, whose own header was
     * lost. They are wiped out. Were they left, and the next commit to the same place lost, they would be taken for it.
     */
    private static final String OPEN = "open";

    /** Before the number of a chunk in the list of chunks. */
    private static final String ENTRY = "chunk.";

    /** Before the number of a map, in the list of roots. */
    private static final String ROOT = "root.";

    /** In a page, behind its length and check value. */
    private static final int PAGE_NUMBER_AT = 6;

    private static final String FLETCHER = ",fletcher:";

    private final WriteRetry retry;
    private long syncedVersion;

    /** Of the two sectors with a header, the one that names the synced version; and the one written last. */
    private int syncedHeader;

    private int lastHeader;

    CommitFile(Map<String, Object> settings, WriteRetry retry) {
        super(settings);
        this.retry = retry;
    }

    /** What was found is not whole, or not the youngest. What misled is wiped out: the file is to be opened again. */
    static final class TornException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TornException(String message) {
            super(message);
        }
    }

    @Override
    protected void writeFully(SFChunk chunk, long position, ByteBuffer source) {
        if (chunk != null) {
            if (lastChunk != null && !storeHeader.containsKey(OPEN)) {
                markClean();
            }
            ChunkHeader.sign(source);
            put(chunk, position, source);
            lastChunk = chunk;
            storeHeader.put(SYNCED, syncedVersion);
            // This mark is taken away by the caller, who writes the header whenever there was one to take away.
            storeHeader.put(CLEAN, 1);
        } else if (position == 0 && !storeHeader.containsKey(CLEAN)) {
            lastHeader = 1 - syncedHeader;
            put(null, (long) lastHeader * SECTOR, source.slice(0, SECTOR));
        } else {
            put(null, position, source);
        }
    }

    /** All that changes the file passes here and {@link #truncate}, and may be repeated. */
    private void put(SFChunk chunk, long position, ByteBuffer source) {
        int from = source.position();
        retry.write(() -> super.writeFully(chunk, position, source.position(from)));
    }

    @Override
    public void truncate(long size) {
        retry.write(() -> super.truncate(size));
    }

    @Override
    public void sync() {
        super.sync();
        syncedVersion = lastChunk == null ? 0 : lastChunk.version;
        syncedHeader = lastHeader;
    }

    @Override
    protected void writeCleanShutdown() {
        sync();
        storeHeader.put(SYNCED, syncedVersion);
        storeHeader.remove(OPEN);
        super.writeCleanShutdown();
    }

    /**
     * What compacting may copy from: only chunks of which little is needed. MVStore prefers old ones, full or not, and
     * would spend the time on copying what stays.
     */
    @Override
    public Collection<SFChunk> getRewriteCandidates() {
        return getChunks().values().stream()
                .filter(chunk -> chunk.maxLenLive * 100 <= chunk.maxLen * MOST_FILLED)
                .toList();
    }

    /**
     * Moves chunks to the front of the file and cuts it off behind the last one; commits and syncs.
     *
     * @param fillRate percentage of the file that should be in use; above it, nothing is done
     * @param most     bytes to move
     */
    void moveChunks(int fillRate, long most, MVStore store) {
        long before = lastChunk.version;
        storeHeader.put(MOVING, 1);
        try {
            compactMoveChunks(fillRate, most, store);
        } finally {
            storeHeader.remove(MOVING);
        }
        if (lastChunk.version != before) {
            saveChunkLock.lock();
            try {
                markClean();
            } finally {
                saveChunkLock.unlock();
            }
        }
    }

    /** Has both headers name the youngest chunk, which is synced before, so that it is found at once. */
    private void markClean() {
        sync();
        storeHeader.put(SYNCED, syncedVersion);
        storeHeader.put(OPEN, 1);
        writeCleanShutdownMark();
        sync();
    }

    @Override
    protected void readStoreHeader(boolean recoveryMode) {
        if (wasNeverSynced()) {
            truncate(0);
            throw new TornException("a loss of power cut off its creation: it is created anew");
        }
        super.readStoreHeader(recoveryMode);
        // MVStore mixes what the two headers say: take them apart.
        storeHeader.remove(MOVING);
        Map<String, String> first = header(0);
        Map<String, String> second = header(1);
        // Without a synced version they are those of the creation: later ones were lost, and any chunk may be torn.
        boolean ours = first.containsKey(SYNCED) || second.containsKey(SYNCED);
        if (!ours && lastChunk != null && !isSigned(lastChunk)) {
            return; // written by MVStore alone: there are no checksums to check
        }
        long synced = Math.max(number(first, SYNCED), number(second, SYNCED));
        boolean moving = first.containsKey(MOVING) || second.containsKey(MOVING);
        // What MVStore takes for a clean end may be the mark that is made at opening.
        boolean clean = first.containsKey(CLEAN) && number(first, VERSION) == number(second, VERSION);
        boolean ended = clean && !first.containsKey(OPEN) && first.equals(second);
        long found = lastChunk == null ? 0 : lastChunk.version;
        putInPlace(found, moving);
        List<SFChunk> torn = new ArrayList<>();
        for (SFChunk chunk : getChunks().values()) {
            if ((moving || chunk.version > synced) && chunk.block >= FIRST_SECTOR && !isWhole(chunk)) {
                torn.add(chunk);
            }
        }
        if (!torn.isEmpty()) {
            goBack(found, torn);
        }
        if (found < synced) {
            goForward(found, synced, clean);
        }
        requireWholeLayout();
        if (!ended) {
            wipeOutYounger(found, used());
        }
        // Until now it may be in the operating system's memory only.
        if (ended || lastChunk == null) {
            sync();
        } else {
            markClean();
        }
    }

    /**
     * A chunk that is not where the list of chunks says.
     *
     * @param taken  the sector where MVStore believes it to be
     * @param listed what stands in the listed place; null if that is no chunk
     */
    private record Misplaced(long taken, SFChunk listed) {}

    /**
     * Has MVStore look again if it has taken what is left of a chunk that was moved for that chunk. It does so when
     * that stands at the end of the file, whatever is in the chunk's own place, to which it would write other things
     * then, while the list of chunks still names it.
     *
     * @param moving whether chunks were being moved: one that is not whole in its new place never arrived there
     */
    private void putInPlace(long found, boolean moving) {
        BitSet used = new BitSet();
        List<Misplaced> misplaced = new ArrayList<>();
        getLayoutMap().forEach((key, value) -> {
            if (key.startsWith(ENTRY)) {
                Map<String, String> entry = DataUtils.parseMap(value);
                long place = number(entry, "block");
                used.set((int) place, (int) (place + number(entry, "len")));
                SFChunk taken = getChunks().get((int) number(entry, "chunk"));
                if (taken != null && taken.block >= FIRST_SECTOR && taken.block != place) {
                    misplaced.add(new Misplaced(taken.block, readChunkHeaderAndFooter(place, taken.id)));
                }
            }
        });
        boolean any = false;
        for (Misplaced chunk : misplaced) {
            if (chunk.listed() != null && isWhole(chunk.listed())) {
                if (!used.get((int) chunk.taken())) {
                    wipeOut(chunk.taken());
                    any = true;
                }
            } else if (moving) {
                goBack(found, List.of(lastChunk));
            }
        }
        if (any) {
            sync();
            throw new TornException("what is left of chunks that were moved was taken for them: looking again");
        }
    }

    /**
     * Has MVStore look again, without the chunks that are torn. It then finds the next younger version, which is
     * checked in its turn. No more than that may be wiped out: the last version can have been synced without a header
     * saying so, because the header that would have said it was lost together with the torn chunk.
     */
    private void goBack(long found, List<SFChunk> torn) {
        for (SFChunk chunk : torn) {
            wipeOut(chunk.block);
        }
        sync();
        throw new TornException("version " + found + " was cut off by a loss of power: going back to one before");
    }

    /**
     * Has MVStore look again when it has overlooked the synced version. After a clean shutdown it does so if that
     * version lists a chunk that holds nothing of use any more and never reached the device; without one of the two
     * headers it does not believe in the clean shutdown, and looks closer. Otherwise younger chunks lead it astray.
     */
    private void goForward(long found, long synced, boolean clean) {
        if (clean) {
            wipeOut(1);
        } else if (!wipeOutYounger(synced, new BitSet())) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "version {0} is lost", synced);
        }
        sync();
        throw new TornException("version " + found + " was found, but " + synced + " was synced: looking again");
    }

    /**
     * Checks what says where all else is: the pages of the layout, which is MVStore's list of chunks and of the roots
     * of maps, and the chunks with these roots. Such pages have no checksum of their own, and a flipped bit would have
     * other pages taken for those that are meant, or a map for one that does not exist yet.
     */
    private void requireWholeLayout() {
        if (lastChunk == null) {
            return;
        }
        Set<Integer> whole = new HashSet<>();
        requireWhole(lastChunk, whole); // its header says where the layout is
        requireWholePages(number(DataUtils.parseMap(lastChunk.asString()), "root"), new HashSet<>(whole));
        getLayoutMap().forEach((key, value) -> {
            if (key.startsWith(ROOT)) {
                requireWhole(chunk(DataUtils.getPageChunkId(DataUtils.parseHexLong(value))), whole);
            }
        });
    }

    private void requireWhole(SFChunk chunk, Set<Integer> whole) {
        if (chunk != null && whole.add(chunk.id) && !isWhole(chunk)) {
            throw damaged(chunk);
        }
    }

    /**
     * A page of the layout, and all below it.
     *
     * @param checked chunks whose pages of the layout are known to be whole
     */
    private void requireWholePages(long position, Set<Integer> checked) {
        SFChunk chunk = chunk(DataUtils.getPageChunkId(position));
        if (chunk == null) {
            return;
        }
        int offset = DataUtils.getPageOffset(position);
        if (checked.add(chunk.id) && !isWholeFrom(offset, chunk)) {
            throw damaged(chunk);
        }
        if (DataUtils.getPageType(position) == DataUtils.PAGE_TYPE_LEAF) {
            return;
        }
        ByteBuffer page = readFully(chunk, chunk.block * SECTOR + offset, chunk.len * SECTOR - offset);
        page.position(PAGE_NUMBER_AT);
        DataUtils.readVarInt(page); // the page's number
        DataUtils.readVarInt(page); // the map's number
        int children = DataUtils.readVarInt(page) + 1;
        page.get(); // the page's type
        for (int i = 0; i < children; i++) {
            requireWholePages(page.getLong(), checked);
        }
    }

    /** The chunk; null if there is none of that number, as for maps that are empty. */
    private SFChunk chunk(int id) {
        SFChunk chunk = getChunks().get(id);
        if (chunk != null) {
            return chunk;
        }
        String listed = getLayoutMap().get(ENTRY + Integer.toHexString(id));
        return listed == null ? null : createChunk(listed);
    }

    private static MVStoreException damaged(SFChunk chunk) {
        return DataUtils.newMVStoreException(
                DataUtils.ERROR_FILE_CORRUPT, "chunk {0} is damaged: wrong checksum", chunk.id);
    }

    /**
     * Headers are written before the first sync: where there is nothing in their place, nothing was ever safe. A file
     * that is larger than one is by then has been damaged otherwise.
     */
    private boolean wasNeverSynced() {
        if (size() > LARGEST_BEFORE_SYNC) {
            return false;
        }
        int length = (int) Math.min(size(), FIRST_SECTOR * SECTOR);
        byte[] bytes = readFully((SFChunk) null, 0, length).array();
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What a header says; empty if it is damaged. */
    private Map<String, String> header(int sector) {
        ByteBuffer bytes = readFully((SFChunk) null, (long) sector * SECTOR, HEADER_LENGTH);
        String line = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        int checked = line.indexOf(FLETCHER);
        int end = line.indexOf('\n');
        if (checked < 0 || end < checked) {
            return Map.of();
        }
        String sum = line.substring(checked + FLETCHER.length(), end);
        boolean whole = sum.equals(Integer.toHexString(DataUtils.getFletcher32(bytes.array(), 0, checked)));
        return whole ? DataUtils.parseMap(line.substring(0, checked)) : Map.of();
    }

    private static long number(Map<String, String> header, String key) {
        return DataUtils.readHexLong(header, key, 0);
    }

    /** The sectors that the chunks occupy. */
    private BitSet used() {
        BitSet used = new BitSet();
        for (SFChunk chunk : getChunks().values()) {
            if (chunk.block >= FIRST_SECTOR) {
                used.set((int) chunk.block, (int) chunk.block + chunk.len);
            }
        }
        return used;
    }

    /**
     * Wipes out what is left of chunks that are younger than a version that was gone back to. New chunks will have the
     * same numbers: they must not be taken for each other after the next crash.
     *
     * @param spared sectors not to look at
     * @return whether there was any
     */
    private boolean wipeOutYounger(long version, BitSet spared) {
        boolean any = false;
        int end = (int) (size() / SECTOR);
        for (int sector = spared.nextClearBit(FIRST_SECTOR); sector < end; sector = spared.nextClearBit(sector)) {
            int used = spared.nextSetBit(sector);
            int sectors = Math.min(SCANNED_SECTORS, (used < 0 ? end : Math.min(used, end)) - sector);
            ByteBuffer scanned = readFully((SFChunk) null, (long) sector * SECTOR, sectors * SECTOR);
            for (int i = 0; i < sectors; i++) {
                if (ChunkHeader.version(scanned, i * SECTOR) > version) {
                    wipeOut(sector + i);
                    any = true;
                }
            }
            sector += sectors;
        }
        return any;
    }

    private void wipeOut(long sector) {
        writeFully(null, sector * SECTOR, ByteBuffer.allocate(SECTOR));
    }

    private boolean isSigned(SFChunk chunk) {
        return ChunkHeader.isSigned(readFully((SFChunk) null, chunk.block * SECTOR, ChunkHeader.LENGTH));
    }

    /** Whether a chunk is whole from a place on at least; checks all of it only if it must. */
    private boolean isWholeFrom(int offset, SFChunk chunk) {
        ByteBuffer header = readFully((SFChunk) null, chunk.block * SECTOR, ChunkHeader.LENGTH);
        int from = ChunkHeader.checkedFrom(header);
        if (from < 0 || from > offset) {
            return isWhole(chunk);
        }
        return ChunkHeader.isWholeEnd(header, readFully(chunk, chunk.block * SECTOR + from, chunk.len * SECTOR - from));
    }

    private boolean isWhole(SFChunk chunk) {
        return ChunkHeader.isWhole(readFully(chunk, chunk.block * SECTOR, chunk.len * SECTOR));
    }
}
