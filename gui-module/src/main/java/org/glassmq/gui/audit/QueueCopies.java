package org.glassmq.gui.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.JsonLinesWriter;
import org.glassmq.broker.archive.QueuePages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the ready messages of queues that are about to be deleted, one file for each queue, in the form of
 * docs/message-export.md. They go when they are old, and the oldest when there are too many. Blocks; any thread.
 */
public final class QueueCopies {
    private static final Logger LOG = LoggerFactory.getLogger(QueueCopies.class);
    private static final String SUFFIX = ".jsonl";
    private static final String PART = ".part";
    private static final DateTimeFormatter NAME_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private final Limits limits;
    private final InstantSource clock;

    /**
     * How much is kept.
     *
     * @param messages  of a queue, the oldest first
     * @param bytes     of bodies of a queue
     * @param age       of a copy
     * @param fileBytes of the files of all queues together
     */
    public record Limits(int messages, long bytes, Duration age, long fileBytes) {
        /** A few seconds' work for each queue, and no more of the disk than a person would miss. */
        public static final Limits USUAL = new Limits(100_000, 256L << 20, Duration.ofDays(7), 1L << 30);
    }

    /**
     * @param folder made when it is needed
     * @param clock  says how old a copy is
     */
    public QueueCopies(Path folder, Limits limits, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Keeps what can be kept of a queue.
     *
     * @return empty if there is no such queue, or it belongs to a connection and cannot be declared again
     * @throws SessionException with UNAVAILABLE if its messages cannot be kept: it must not be deleted then
     */
    Optional<DeletedQueue> keep(BrokerSession session, QueueRef queue) {
        Optional<QueueDetail> found = session.queue(queue).filter(detail -> !detail.info().exclusive());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        QueueDetail detail = found.get();
        if (detail.info().ready() == 0) {
            return Optional.of(DeletedQueue.of(detail, 0, Optional.empty()));
        }
        Path file = folder.resolve(nameFor(queue));
        try {
            Files.createDirectories(folder);
            long kept = copy(session, detail, file);
            sweep(session, Set.of(file));
            return Optional.of(DeletedQueue.of(
                    detail, kept, kept == 0 ? Optional.empty() : Optional.of(file.getFileName().toString())));
        } catch (IOException e) {
            throw new SessionException(
                    Reason.UNAVAILABLE,
                    Why.of(Phrase.COPY_NOT_WRITTEN, queue.name(), queue.virtualHost(), file, e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException(
                    Reason.UNAVAILABLE,
                    Why.of(Phrase.COPY_INTERRUPTED, queue.name(), queue.virtualHost()),
                    e);
        }
    }

    /** A name that says to a person what is in it. */
    private String nameFor(QueueRef queue) {
        String plain = queue.name().replaceAll("[^A-Za-z0-9._-]+", "_");
        return NAME_TIME.format(clock.instant()) + "-" + plain.substring(0, Math.min(LONGEST_NAME, plain.length()))
                + "-" + UUID.randomUUID().toString().substring(0, 8) + SUFFIX;
    }

    private long copy(BrokerSession session, QueueDetail detail, Path file)
            throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        QueueRef queue = detail.info().ref();
        QueuePages pages = new QueuePages(session, queue);
        try {
            Copy copy;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
                    JsonLinesWriter writer = new JsonLinesWriter(queue, out)) {
                copy = new Copy(pages, writer, detail.info().firstOffset(), limits);
                pages.each(copy::wanted, copy::visit);
            }
            if (copy.messages > 0) {
                try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return copy.messages;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The copy of one queue, as it grows. */
    private static final class Copy {
        private final Limits limits;
        private final QueuePages pages;
        private final JsonLinesWriter writer;
        private final long first;
        private long messages;
        private long bytes;
        private boolean full;

        Copy(QueuePages pages, JsonLinesWriter writer, long first, Limits limits) {
            this.limits = limits;
            this.pages = pages;
            this.writer = writer;
            this.first = first;
        }

        long wanted(long least) {
            return full ? -1 : Math.max(first, least);
        }

        void visit(BrowsedMessage message) throws IOException {
            if (message.state() != State.READY) {
                return;
            }
            if (messages == limits.messages() || bytes + message.bodySize() > limits.bytes()) {
                full = true;
                return;
            }
            writer.write(message, pages.body(message));
            messages++;
            bytes += message.bodySize();
        }
    }

    /** The file of a copy, if it is still there. */
    Optional<Path> find(DeletedQueue deleted) {
        return deleted.file().map(folder::resolve).filter(Files::isRegularFile);
    }

    /** A queue was not deleted after all. */
    void forget(DeletedQueue deleted) {
        find(deleted).ifPresent(QueueCopies::delete);
    }

    /** Removes copies that are too old or too many; not those from which messages are just being put back. */
    public void sweep(BrokerSession session) {
        sweep(session, Set.of());
    }

    private void sweep(BrokerSession session, Set<Path> fresh) {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                found.add(new Found(file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
            }
        } catch (NoSuchFileException _) {
            return; // none was ever kept, or another one is just sweeping
        } catch (IOException e) {
            LOG.warn("Old copies of deleted queues in {} cannot be removed: {}", folder, e.toString());
            return;
        }
        Set<Path> needed = Stream.concat(fresh.stream(), beingRead(session)).collect(Collectors.toSet());
        found.sort(Comparator.comparing(Found::at).reversed());
        Instant oldest = clock.instant().minus(limits.age());
        long bytes = 0;
        for (Found copy : found) {
            bytes += copy.bytes();
            if (!needed.contains(copy.file()) && (bytes > limits.fileBytes() || copy.at().isBefore(oldest))) {
                delete(copy.file());
            }
        }
    }

    /** A file in the folder. */
    private record Found(Path file, long bytes, Instant at) {}

    private static Stream<Path> beingRead(BrokerSession session) {
        if (!session.capabilities().contains(Capability.REPLAY)) {
            return Stream.empty();
        }
        return session.replays().jobs().stream()
                .filter(job -> !job.state().ended())
                .map(ReplayJob::plan)
                .flatMap(plan -> plan.source() instanceof ReplaySource.File file
                        ? Stream.of(file.path())
                        : Stream.empty());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The copy {} of a deleted queue cannot be removed: {}", file, e.toString());
        }
    }
}
