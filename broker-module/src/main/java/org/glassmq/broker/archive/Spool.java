package org.glassmq.broker.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Files that are there for one replay each, and go with it: what an import has read from its standard input. The
 * program that fills one has it locked until the replay is known to the broker; what nobody has locked and no replay
 * needs is left over from a program that died. Any thread; blocks.
 *
 * <pre>
 * data directory/imports/import-*.jsonl
 * </pre>
 */
public final class Spool {
    private static final String PREFIX = "import-";
    private static final String SUFFIX = ".jsonl";
    /** The byte that is locked: far behind the end, so that the broker can read the file meanwhile, on Windows too. */
    private static final long MARK = Long.MAX_VALUE - 1;

    private final Path directory;

    public Spool(Path dataDirectory) {
        this.directory = dataDirectory.toAbsolutePath().normalize().resolve("imports");
    }

    /** A file that is being filled; nobody takes it away before it is closed. */
    public static final class Filling implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Filling(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        public Path file() {
            return file;
        }

        /** Takes all that there is. */
        public void fill(InputStream from) throws IOException {
            OutputStream out = Channels.newOutputStream(channel);
            from.transferTo(out);
        }

        /** Removes it. */
        public void discard() throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** A new file. */
    public Filling create() throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, PREFIX, SUFFIX);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.lock(MARK, 1, false);
        return new Filling(file, channel);
    }

    /**
     * Removes what is left over.
     *
     * @param needed by replays that have not ended
     */
    public void sweep(Set<Path> needed) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (!needed.contains(file) && !isLocked(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(MARK, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException _) {
            return true; // by this program
        }
    }
}
