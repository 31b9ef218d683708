package org.glassmq.broker.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.store.StoreException.Reason;

/**
 * The file {@code lock} in a store's directory: locked while a store works there, with the process's identifier as
 * text. The lock is the operating system's, so the file of a process that died is no obstacle.
 */
final class StoreLock implements AutoCloseable {
    private static final String NAME = "lock";

    /** Far behind the text, which others must be able to read where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MOST_TEXT = 64;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StoreException {@code IN_USE}, naming the holder's process */
    static StoreLock take(Path directory) throws IOException, StoreException {
        FileChannel channel = FileChannel.open(
                directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(directory, holder(channel), null);
            }
            return new StoreLock(channel);
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()), e);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Writes down who holds it; done once nothing else stands in the way. */
    void sign() throws IOException {
        channel.truncate(0);
        String text = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** The process that wrote its identifier there last; empty if none did. */
    static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    }

    /** For the case that only the second lock, H2's own, is held. */
    StoreException inUse(Path directory, Throwable cause) throws IOException {
        return inUse(directory, holder(channel), cause);
    }

    private static StoreException inUse(Path directory, String holder, Throwable cause) {
        Why who = holder.isEmpty() ? Why.of(Phrase.ANOTHER_PROCESS) : Why.of(Phrase.PROCESS, holder);
        return new StoreException(Reason.IN_USE, Why.of(Phrase.DATA_IN_USE, directory, who), cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
