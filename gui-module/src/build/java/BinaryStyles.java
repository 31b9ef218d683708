import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Writes each style sheet of a folder as JavaFX has it in memory, into a file {@code .bss} beside it. JavaFX takes that
 * one when it is asked for the other, and so does not parse it at each start. Part of the build: {@code java
 * BinaryStyles.java FOLDER}.
 */
final class BinaryStyles {
    private BinaryStyles() {}

    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            files.filter(file -> file.toString().endsWith(".css")).forEach(BinaryStyles::convert);
        }
    }

    private static void convert(Path text) {
        try {
            String name = text.getFileName().toString().replaceFirst("\\.css$", ".bss");
            Stylesheet.convertToBinary(text.toFile(), text.resolveSibling(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot convert " + text, e);
        }
    }
}
