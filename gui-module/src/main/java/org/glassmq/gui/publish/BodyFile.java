package org.glassmq.gui.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glassmq.gui.support.Messages;

/** The body of a draft that stands in a file. */
final class BodyFile {
    private BodyFile() {}

    /**
     * Reads it; blocks.
     *
     * @return empty if the body is given otherwise
     * @throws FaultyException if it cannot be read
     */
    static Optional<byte[]> read(Draft draft, Messages messages) throws FaultyException {
        if (draft.body().format() != BodyFormat.FILE) {
            return Optional.empty();
        }
        String path = draft.body().typed().strip();
        if (path.isEmpty()) {
            throw fault(messages.text("publish.error.no-file"));
        }
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw fault(messages.text("publish.error.file-missing", path));
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException | OutOfMemoryError e) {
            throw fault(messages.text("publish.error.file", path, messages.say(e)));
        }
    }

    private static FaultyException fault(String text) {
        return new FaultyException(new Faults(Map.of(Field.BODY, text), Map.of()));
    }
}
