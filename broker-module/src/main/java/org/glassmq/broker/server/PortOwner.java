package org.glassmq.broker.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who listens on a TCP port, so that a person can be told. Knows Linux's {@code /proc} only; elsewhere, and
 * where other users' processes may not be looked at, it does not know.
 */
public final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** The process in words, such as {@code beam.smp (pid 4711)}. */
    public static Optional<String> of(int port) {
        try {
            Set<String> sockets = new HashSet<>();
            sockets.addAll(listeningSockets(PROC.resolve("net/tcp"), port));
            sockets.addAll(listeningSockets(PROC.resolve("net/tcp6"), port));
            return sockets.isEmpty() ? Optional.empty() : process(sockets);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Lines of /proc/net/tcp: number, local address:port in hexadecimal, remote, state, ..., the tenth word is the
     * inode.
     */
    private static Set<String> listeningSockets(Path table, int port) throws IOException {
        Set<String> inodes = new HashSet<>();
        if (Files.isReadable(table)) {
            List<String> lines = Files.readAllLines(table);
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.strip().split("\\s+");
                if (words[3].equals(LISTENING) && words[1].endsWith(":%04X".formatted(port))) {
                    inodes.add("socket:[" + words[9] + "]");
                }
            }
        }
        return inodes;
    }

    private static Optional<String> process(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holdsOneOf(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(name + " (pid " + process.getFileName() + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holdsOneOf(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // it ended, or belongs to somebody else: not one that we can name
        }
        return false;
    }
}
