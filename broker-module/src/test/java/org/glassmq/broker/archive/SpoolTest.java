package org.glassmq.broker.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path directory;

    @Test
    void fileIsThereAsLongAsItIsFilledOrNeeded() throws Exception {
        Spool spool = new Spool(directory);
        spool.sweep(Set.of());
        Path file;
        try (Spool.Filling filling = spool.create()) {
            file = filling.file();
            filling.fill(new ByteArrayInputStream("{}\n".getBytes()));
            spool.sweep(Set.of());
            assertThat(file).as("it is being filled").hasContent("{}\n");
        }
        spool.sweep(Set.of(file));
        assertThat(file).as("a replay needs it").exists();
        Path other = Files.writeString(file.resolveSibling("orders.jsonl"), "somebody's own");
        spool.sweep(Set.of());

        assertThat(file).as("nobody needs it").doesNotExist();
        assertThat(other).exists();
    }
}
