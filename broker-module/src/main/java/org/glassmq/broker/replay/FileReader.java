package org.glassmq.broker.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.ArchivedMessage;
import org.glassmq.broker.archive.JsonLinesReader;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/**
 * Reads the messages of a plan that are lines of a file. A line that holds no message is an item without one. The file
 * has to stay as it was when the plan was made: numbers of lines would mean others otherwise.
 */
final class FileReader implements SourceReader {
    private static final int PAGE = 1_000;
    private static final long PAGE_BYTES = 4 << 20;

    private final ReplaySource.File file;
    private final long upTo;
    private final int mostLineBytes;
    private final BooleanSupplier cancelled;
    /** The line to be read next, from 1. */
    private long line;
    /** Where it begins; less than 0 if that is not known yet. */
    private long place;

    FileReader(ReplaySource.File file, long from, long upTo, int mostLineBytes, BooleanSupplier cancelled) {
        this.file = file;
        this.line = Math.max(1, from);
        this.place = line == 1 ? 0 : -1;
        this.upTo = upTo;
        this.mostLineBytes = mostLineBytes;
        this.cancelled = cancelled;
    }

    /** How many lines a file has. */
    static long lines(ReplaySource.File file) {
        return read(file, 0, in -> {
            JsonLinesReader reader = new JsonLinesReader(in);
            reader.skipTo(Long.MAX_VALUE);
            return reader.line();
        });
    }

    @Override
    public Page next() {
        if (place < 0) {
            place = read(file, 0, in -> {
                JsonLinesReader reader = new JsonLinesReader(in);
                reader.skipTo(line - 1);
                return reader.bytes();
            });
        }
        return read(file, place, this::page);
    }

    private Page page(InputStream in) throws IOException {
        JsonLinesReader reader = new JsonLinesReader(in, mostLineBytes, line - 1);
        List<Item> items = new ArrayList<>();
        boolean more = true;
        while (more && items.size() < PAGE && reader.bytes() < PAGE_BYTES && reader.line() + 1 < upTo) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("reading " + file.path() + " was broken off");
            }
            try {
                Optional<ArchivedMessage> message = reader.next();
                message.ifPresent(it -> items.add(Item.of(reader.line(), message(it))));
                more = message.isPresent();
            } catch (IllegalArgumentException e) {
                items.add(new Item(reader.line(), null, ReplayReason.UNREADABLE, Why.of(e)));
            }
        }
        place += reader.bytes();
        line = reader.line() + 1;
        boolean all = !more || line >= upTo;
        return new Page(items, all ? upTo : line, all ? End.ALL : End.MORE);
    }

    private static Message message(ArchivedMessage archived) {
        return new Message(
                Address.of(archived.exchange(), archived.routingKey()),
                Properties.of(archived.properties()),
                archived.body(),
                archived.arrivedAt().toEpochMilli());
    }

    /** What is done with a file that is open. */
    private interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    private static <T> T read(ReplaySource.File file, long place, Reading<T> reading) {
        ReplaySource.File now = ReplaySource.File.of(file.virtualHost(), file.path());
        if (!now.equals(file)) {
            throw new SessionException(
                    Reason.PRECONDITION_FAILED,
                    Why.of(Phrase.FILE_WAS_CHANGED, file.path(), now.modifiedAt()));
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            channel.position(place);
            return reading.read(Channels.newInputStream(channel));
        } catch (IOException e) {
            throw new SessionException(
                    Reason.INVALID, Why.of(Phrase.FILE_CANNOT_BE_READ, file.path(), Why.of(e)), e);
        }
    }
}
