package org.glassmq.broker.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.SessionException.Reason;

/** Which messages a replay takes. */
public sealed interface ReplaySource {

    /** The most offsets that can be named one by one. */
    int MOST_OFFSETS = 10_000;

    /** The queue that has them; for a file, its path stands in place of a queue's name. */
    QueueRef queue();

    /**
     * A stretch of a queue.
     *
     * @param from   first offset; what is below the oldest known offset means the oldest
     * @param to     the first offset that is not taken; what arrives after the start never is
     * @param which  a replay that moves takes ready messages only
     * @param filter what they have to be like; empty: anything
     */
    record Offsets(QueueRef queue, long from, long to, Which which, Optional<MessageFilter> filter)
            implements ReplaySource {

        public Offsets {
            if (from < 0 || to < from) {
                throw new SessionException(
                        Reason.INVALID,
                        Why.of(Phrase.OFFSETS, from, to));
            }
        }

        /** The whole queue. */
        public static Offsets all(QueueRef queue, Which which) {
            return new Offsets(queue, 0, Long.MAX_VALUE, which, Optional.empty());
        }

        /** All that a replay has sent to a queue, and that still waits there. */
        public static Offsets sentBy(String replay, QueueRef queue) {
            MessageFilter own = MessageFilter.where()
                    .header(Replays.ID_HEADER, MessageFilter.Comparison.EQUALS, replay)
                    .build();
            return new Offsets(queue, 0, Long.MAX_VALUE, Which.READY, Optional.of(own));
        }
    }

    /**
     * Messages one by one.
     *
     * @param offsets are brought into ascending order, each once; 1 to {@value ReplaySource#MOST_OFFSETS}
     */
    record Selection(QueueRef queue, List<Long> offsets) implements ReplaySource {

        public Selection {
            offsets = offsets.stream().distinct().sorted().toList();
            if (offsets.isEmpty() || offsets.size() > MOST_OFFSETS || offsets.getFirst() < 0) {
                throw new SessionException(
                        Reason.INVALID,
                        offsets.isEmpty()
                                ? Why.of(Phrase.NOTHING_SELECTED, MOST_OFFSETS)
                                : Why.of(Phrase.SELECTION, offsets.size(), offsets.getFirst(), MOST_OFFSETS));
            }
        }
    }

    /**
     * A file of exported messages, one per line. They can only be copied. Their offsets are the numbers of their lines,
     * from 1; they arrive as they are in the file, without the headers of a replay, and their times to live begin anew.
     *
     * @param virtualHost where its messages go
     * @param path        an absolute path on the broker's machine
     * @param bytes       its size; a file that has another one by now is not read
     * @param modifiedAt  when it was written; likewise
     */
    record File(String virtualHost, Path path, long bytes, Instant modifiedAt) implements ReplaySource {

        /**
         * A file as it is now.
         *
         * @throws SessionException with NOT_FOUND if there is none, with INVALID if it cannot be read
         */
        public static File of(String virtualHost, Path path) {
            Path absolute = path.toAbsolutePath().normalize();
            try {
                BasicFileAttributes attributes = Files.readAttributes(absolute, BasicFileAttributes.class);
                if (!attributes.isRegularFile() || !Files.isReadable(absolute)) {
                    throw new SessionException(Reason.INVALID, Why.of(Phrase.FILE_IS_NO_FILE, absolute));
                }
                return new File(
                        virtualHost, absolute, attributes.size(), attributes.lastModifiedTime().toInstant());
            } catch (NoSuchFileException e) {
                throw new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_FILE, absolute), e);
            } catch (IOException e) {
                throw new SessionException(
                        Reason.INVALID, Why.of(Phrase.FILE_CANNOT_BE_READ, absolute, Why.of(e)), e);
            }
        }

        @Override
        public QueueRef queue() {
            return new QueueRef(virtualHost, path.toString());
        }
    }

    /** Which messages of a stretch are taken. */
    enum Which {
        /** Those that wait for a consumer. */
        READY,
        /** Settled and unacknowledged ones too. */
        WITH_HISTORY
    }
}
