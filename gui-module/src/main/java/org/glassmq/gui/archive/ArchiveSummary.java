package org.glassmq.gui.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glassmq.broker.archive.ArchivedMessage;
import org.glassmq.broker.archive.JsonLinesReader;

/**
 * What is in a file of exported messages.
 *
 * @param messages how many
 * @param first    the first of them; empty if there is none
 */
public record ArchiveSummary(long messages, Optional<ArchivedMessage> first) {

    /**
     * Reads all of a file, one message at a time. Blocks; ends early when interrupted.
     *
     * @throws IllegalArgumentException if something in it is no message; says which line, and what is wrong with it
     */
    public static ArchiveSummary of(Path file) throws IOException, InterruptedException {
        try (JsonLinesReader reader = new JsonLinesReader(Files.newInputStream(file))) {
            Optional<ArchivedMessage> first = reader.next();
            long messages = first.isPresent() ? 1 : 0;
            while (first.isPresent() && reader.next().isPresent()) {
                messages++;
                if (Thread.interrupted()) {
                    throw new InterruptedException("reading " + file + " was interrupted");
                }
            }
            return new ArchiveSummary(messages, first);
        }
    }
}
