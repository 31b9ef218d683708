package org.glassmq.gui.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.glassmq.gui.publish.FileRecords.Entry;
import org.glassmq.gui.support.Background.Progress;

/**
 * What is in files before they are sent.
 *
 * @param files    all, folders replaced by what is in them
 * @param bytes    of all of them
 * @param messages that will be made of them
 * @param firstRow of rows, with their headings; empty otherwise
 */
record FileLook(List<Path> files, long bytes, long messages, Map<String, String> firstRow) {
    private static final int TELL = 4_096;

    FileLook {
        files = List.copyOf(files);
    }

    /**
     * Reads all once, record by record; can be interrupted.
     *
     * @param progress told how many messages there are so far
     * @throws IOException if a file cannot be read; says which
     */
    static FileLook at(Supply supply, List<Path> chosen, Consumer<Progress> progress)
            throws IOException, InterruptedException {
        List<Path> files = files(chosen);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        if (supply == Supply.BODIES) {
            return new FileLook(files, bytes, files.size(), Map.of());
        }
        // exported messages are lines, and counting them needs not understand them
        Supply counted = supply == Supply.EXPORTS ? Supply.LINES : supply;
        long messages = 0;
        Optional<Map<String, String>> first = Optional.empty();
        for (Path file : files) {
            try (FileRecords records = FileRecords.open(counted, file)) {
                for (Optional<Entry> entry = records.next(); entry.isPresent(); entry = records.next()) {
                    if (first.isEmpty() && entry.get() instanceof Entry.Row(long _, Map<String, String> fields)) {
                        first = Optional.of(fields);
                    }
                    if (++messages % TELL == 0) {
                        progress.accept(new Progress(messages, -1));
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                    }
                }
            }
        }
        return new FileLook(files, bytes, messages, first.orElse(Map.of()));
    }

    /** Files in their order; those of folders by name, without hidden ones. */
    private static List<Path> files(List<Path> chosen) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : chosen) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    all.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
