package org.glassmq.broker.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the control socket of a data directory is.
 *
 * <pre>
 * data directory/control        the socket
 * data directory/control.path   instead, where the path of that is longer than a socket's name may be: a text file
 *                               that holds the path of the socket, in a directory that only its owner may enter
 * </pre>
 */
final class ControlPlace {
    /** Bytes that the name of a socket may have on all platforms: 104 with the end mark on macOS, 108 elsewhere. */
    private static final int LONGEST = 103;
    private static final String SOCKET = "control";
    private static final String ELSEWHERE = "glassmq-";

    private final Path directory;

    ControlPlace(Path dataDirectory) {
        this.directory = dataDirectory.toAbsolutePath().normalize();
    }

    private Path near() {
        return directory.resolve(SOCKET);
    }

    private Path pointer() {
        return directory.resolve("control.path");
    }

    private static boolean isShort(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** The socket of the broker that runs there, or ran there when it was killed; empty if there is none. */
    Optional<Path> find() throws IOException {
        try {
            return Optional.of(Path.of(Files.readString(pointer()).strip()));
        } catch (NoSuchFileException _) {
            return isShort(near()) && Files.exists(near()) ? Optional.of(near()) : Optional.empty();
        }
    }

    /** A place for a new socket. What a broker that was killed has left is gone then. */
    Path prepare() throws IOException {
        clear();
        if (isShort(near())) {
            return near();
        }
        Path elsewhere = Files.createTempDirectory(ELSEWHERE).resolve(SOCKET);
        if (!isShort(elsewhere)) {
            Files.delete(elsewhere.getParent());
            throw new IOException("the paths " + near() + " and " + elsewhere + " are longer than " + LONGEST
                    + " bytes, which is what a socket's name may have");
        }
        Files.writeString(pointer(), elsewhere + "\n");
        return elsewhere;
    }

    /** Removes the socket. The data directory belongs to the caller. */
    void clear() throws IOException {
        if (Files.exists(pointer())) {
            Path elsewhere = Path.of(Files.readString(pointer()).strip());
            Path parent = elsewhere.getParent();
            if (elsewhere.endsWith(SOCKET) && parent != null && parent.getFileName().toString().startsWith(ELSEWHERE)) {
                Files.deleteIfExists(elsewhere);
                Files.deleteIfExists(parent);
            }
            Files.delete(pointer());
        }
        Files.deleteIfExists(near());
    }

    static UnixDomainSocketAddress address(Path socket) {
        return UnixDomainSocketAddress.of(socket);
    }

    /** Lets nobody but its owner use a socket, where the file system knows of owners. */
    static void keepPrivate(Path socket) throws IOException {
        if (Files.getFileAttributeView(socket, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
