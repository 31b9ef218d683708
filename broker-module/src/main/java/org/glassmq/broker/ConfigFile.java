package org.glassmq.broker;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A file of settings of {@link BrokerConfig#of}: {@code key = value} lines in the syntax of {@link Properties}, UTF-8.
 * Changing settings leaves comments, order, and all that nobody changes as they stand. Blocks; used by one thread at a
 * time.
 *
 * @param path where it is; need not be there
 */
public record ConfigFile(Path path) {
    /** Name of the file in a data directory that is read if no other one is named. */
    public static final String NAME = "glassmq.properties";

    /** The file of a data directory. */
    public static ConfigFile in(Path dataDirectory) {
        return new ConfigFile(dataDirectory.resolve(NAME));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * All settings in it.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws IOException if it cannot be read, or is not in that syntax: the message says why
     */
    public Map<String, String> read() throws IOException {
        return parse(Files.readString(path));
    }

    /**
     * Changes settings; the file is replaced as a whole, or not at all.
     *
     * @param changes by key; empty: the setting goes, so that its default holds
     * @throws IOException if it cannot be read or written
     */
    public void change(Map<String, Optional<String>> changes) throws IOException {
        String before = exists() ? Files.readString(path) : "";
        parse(before);
        String after = changed(before, changes);
        if (!after.equals(before)) {
            replace(after);
        }
    }

    /** Some lines that belong together: a setting, or what stands between two. */
    private record Piece(String text, Optional<String> key) {}

    private static String changed(String before, Map<String, Optional<String>> changes) {
        String end = before.contains("\r\n") ? "\r\n" : "\n";
        List<Piece> pieces = pieces(before);
        StringBuilder after = new StringBuilder();
        Map<String, Optional<String>> open = new TreeMap<>(changes);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            Optional<String> key = piece.key().filter(changes::containsKey);
            if (key.isEmpty()) {
                after.append(piece.text());
            } else if (isLast(pieces, i)) {
                open.remove(key.get()).ifPresent(value -> after.append(line(key.get(), value)).append(end));
            }
        }
        if (!after.isEmpty() && after.charAt(after.length() - 1) != '\n') {
            after.append(end);
        }
        open.forEach((key, value) ->
                value.ifPresent(text -> after.append(line(key, text)).append(end)));
        return after.toString();
    }

    /** Of settings of one key the last one counts. */
    private static boolean isLast(List<Piece> pieces, int index) {
        return pieces.subList(index + 1, pieces.size()).stream()
                .noneMatch(later -> later.key().equals(pieces.get(index).key()));
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : text.split("(?<=\n)|(?<=\r)(?!\n)")) {
            if (entry.isEmpty() && isRemark(line)) {
                pieces.add(new Piece(line, Optional.empty()));
            } else {
                entry.append(line);
                if (!goesOn(line)) {
                    pieces.add(entry(entry.toString()));
                    entry.setLength(0);
                }
            }
        }
        if (!entry.isEmpty()) {
            pieces.add(entry(entry.toString()));
        }
        return pieces;
    }

    private static Piece entry(String text) {
        try {
            return new Piece(text, parse(text).keySet().stream().findFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("the file as a whole was understood, and this part of it is not", e);
        }
    }

    private static boolean isRemark(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    /** Whether a line ends in an odd number of backslashes. */
    private static boolean goesOn(String line) {
        String text = line.replaceFirst("[\r\n]+$", "");
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Map<String, String> parse(String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    private static String line(String key, String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return key + " = " + (escaped.startsWith(" ") ? "\\" + escaped : escaped);
    }

    private void replace(String text) throws IOException {
        Path target = exists() ? path.toRealPath() : path.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path next = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.writeString(next, text, StandardOpenOption.CREATE_NEW);
        PosixFileAttributeView rights = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        if (rights != null && Files.exists(target)) {
            rights.setPermissions(Files.getPosixFilePermissions(target));
        }
        Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
