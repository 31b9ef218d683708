package org.glassmq.broker.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;

/**
 * A disk under H2's store that fails on demand, and that can lose power: then everything written since the last sync is
 * there or not, sector by sector, as chance will have it. Holds one file, in memory.
 */
final class UnreliableDisk extends FilePath implements AutoCloseable {
    private static final int SECTOR = 4096;

    private final State state;

    /** What was done to the file. */
    private sealed interface Change {
        /** The file with this done to it. */
        byte[] applyTo(byte[] image);
    }

    /** A sector as it was written; its bytes are shorter where the file ends. */
    private record Write(long position, byte[] bytes) implements Change {
        @Override
        public byte[] applyTo(byte[] image) {
            int end = (int) position + bytes.length;
            byte[] grown = end > image.length ? Arrays.copyOf(image, end) : image;
            System.arraycopy(bytes, 0, grown, (int) position, bytes.length);
            return grown;
        }
    }

    private record Truncation(int size) implements Change {
        @Override
        public byte[] applyTo(byte[] image) {
            return size < image.length ? Arrays.copyOf(image, size) : image;
        }
    }

    private static final class State {
        private byte[] synced;
        private byte[] current;
        private int size;
        private boolean exists;
        private final List<Change> unsynced = new ArrayList<>();
        private volatile boolean syncFails;
        private volatile boolean truncationFails;
        private int writesLeft = Integer.MAX_VALUE;
        private long bytesLeft = Long.MAX_VALUE;
        private volatile int truncations;
        private final Set<String> writers = ConcurrentHashMap.newKeySet();
        private volatile int syncs;
        private volatile long bytesRead;

        State(byte[] file) {
            synced = file;
            current = file.clone();
            size = file.length;
            exists = file.length > 0;
        }
    }

    private UnreliableDisk(State state, String name) {
        this.state = state;
        this.name = name;
    }

    /** An empty disk, known to H2 under {@link #getScheme} until it is closed. */
    static UnreliableDisk plugIn() {
        return plugIn(new byte[0]);
    }

    /** A disk with a file on it. */
    static UnreliableDisk plugIn(byte[] file) {
        UnreliableDisk disk = new UnreliableDisk(new State(file), "");
        FilePath.register(disk);
        return disk;
    }

    /** What to put in front of a path. */
    String scheme() {
        return getScheme() + ":";
    }

    /** For a store on it, which tries again soon. */
    FileAccess access() {
        return new FileAccess(scheme(), Duration.ofMillis(20));
    }

    void failSyncs() {
        state.syncFails = true;
    }

    void failWrites() {
        failWritesAfter(0);
    }

    void failWritesAfter(int writes) {
        synchronized (state) {
            state.writesLeft = writes;
        }
    }

    /** Lets so many bytes more be written; then it is full, in the middle of a write if need be. */
    void fillAfter(long bytes) {
        synchronized (state) {
            state.bytesLeft = bytes;
        }
    }

    void failTruncations() {
        state.truncationFails = true;
    }

    /** Nothing fails any more. */
    void repair() {
        synchronized (state) {
            state.writesLeft = Integer.MAX_VALUE;
            state.bytesLeft = Long.MAX_VALUE;
            state.syncFails = false;
            state.truncationFails = false;
        }
    }

    /** Names of the threads that changed the file. */
    Set<String> writers() {
        return Set.copyOf(state.writers);
    }

    int truncations() {
        return state.truncations;
    }

    int syncs() {
        return state.syncs;
    }

    long bytesRead() {
        return state.bytesRead;
    }

    /** The file as it may look when the power has gone and come back. */
    byte[] losePower(Random random) {
        synchronized (state) {
            byte[] image = state.synced.clone();
            int kept = random.nextInt(5);
            for (Change change : state.unsynced) {
                if (random.nextInt(4) < kept) {
                    image = change.applyTo(image);
                }
            }
            return image;
        }
    }

    /** The file as it looks when the process was killed. */
    byte[] kill() {
        synchronized (state) {
            return Arrays.copyOf(state.current, state.size);
        }
    }

    @Override
    public void close() {
        FilePath.unregister(this);
    }

    private static final class Channel extends FileBaseDefault {
        private final State state;

        Channel(State state) {
            this.state = state;
        }

        @Override
        public long size() {
            synchronized (state) {
                return state.size;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) {
            synchronized (state) {
                if (position >= state.size) {
                    return -1;
                }
                int length = (int) Math.min(target.remaining(), state.size - position);
                target.put(state.current, (int) position, length);
                state.bytesRead += length;
                return length;
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (state) {
                state.writers.add(Thread.currentThread().getName());
                if (state.writesLeft-- <= 0 || state.bytesLeft <= 0) {
                    throw new IOException("no space left on device");
                }
                byte[] bytes = new byte[(int) Math.min(source.remaining(), state.bytesLeft)];
                state.bytesLeft -= bytes.length;
                source.get(bytes);
                for (int from = 0; from < bytes.length; from += SECTOR) {
                    byte[] sector = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SECTOR));
                    state.unsynced.add(new Write(position + from, sector));
                }
                int end = (int) position + bytes.length;
                if (end > state.current.length) {
                    state.current = Arrays.copyOf(state.current, end * 2);
                }
                System.arraycopy(bytes, 0, state.current, (int) position, bytes.length);
                state.size = Math.max(state.size, end);
                return bytes.length;
            }
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            synchronized (state) {
                state.writers.add(Thread.currentThread().getName());
                if (state.truncationFails) {
                    throw new IOException("input/output error");
                }
                state.truncations++;
                if (size < state.size) {
                    Arrays.fill(state.current, (int) size, state.size, (byte) 0);
                    state.size = (int) size;
                    state.unsynced.add(new Truncation(state.size));
                }
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (state) {
                if (state.syncFails) {
                    throw new IOException("input/output error");
                }
                state.synced = Arrays.copyOf(state.current, state.size);
                state.unsynced.clear();
                state.syncs++;
            }
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new FileLock(this, position, size, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {
                    // nobody else can see the file
                }
            };
        }
    }

    @Override
    public FileChannel open(String mode) {
        state.exists = true;
        return new Channel(state);
    }

    @Override
    public String getScheme() {
        return "unreliable" + Integer.toHexString(System.identityHashCode(state));
    }

    @Override
    public FilePath getPath(String path) {
        return new UnreliableDisk(state, path);
    }

    @Override
    public FilePath getParent() {
        return null;
    }

    @Override
    public FilePath toRealPath() {
        return this;
    }

    @Override
    public boolean exists() {
        return state.exists;
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public boolean isRegularFile() {
        return state.exists;
    }

    @Override
    public long size() {
        return state.size;
    }

    @Override
    public boolean isDirectory() {
        return false;
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return List.of();
    }

    @Override
    public boolean createFile() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void moveTo(FilePath target, boolean atomicReplace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean setReadOnly() {
        throw new UnsupportedOperationException();
    }
}
