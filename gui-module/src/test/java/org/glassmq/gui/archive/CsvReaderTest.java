package org.glassmq.gui.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    @Test
    void fieldsAreSeparatedAndUnquoted() throws IOException {
        assertThat(read("a,b,c\r\n1,\"x, \"\"y\"\"\nz\",\r\n\r\n,,\n"))
                .containsExactly(List.of("a", "b", "c"), List.of("1", "x, \"y\"\nz", ""), List.of("", "", ""));
    }

    @Test
    void semicolonsAndTabsAreSeenInTheFirstLine() throws IOException {
        assertThat(read("a;\"b,c,d\";e\n1;2,5;3"))
                .containsExactly(List.of("a", "b,c,d", "e"), List.of("1", "2,5", "3"));
        assertThat(read("a\tb\n1\t2\n")).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void linesAreCountedThroughQuotes() throws IOException {
        try (CsvReader reader = new CsvReader(new StringReader("a\n\"x\ny\"\nz\n"))) {
            reader.next();
            assertThat(reader.line()).isEqualTo(2);
            reader.next();
            assertThat(reader.line()).isEqualTo(4);
        }
    }

    @Test
    void quoteThatIsNotClosedIsNamed() {
        assertThatThrownBy(() -> read("a\n\"x\ny")).hasMessage("the quote in line 2 is not closed");
    }

    @Test
    void nothingIsNoLine() throws IOException {
        assertThat(read("")).isEmpty();
    }

    private static List<List<String>> read(String text) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader reader = new CsvReader(new StringReader(text))) {
            for (Optional<List<String>> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }
}
