package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryLogTest {
    private final EntryLog log = new EntryLog();

    @Test
    void theFirstIsTheLowestThatIsLeft() {
        List<Entry> entries =
                LongStream.of(7, 127, 128, 600).mapToObj(Entries::entry).toList();
        assertThat(log.first(42)).isEqualTo(42);

        entries.forEach(log::add);
        for (Entry entry : entries) {
            assertThat(log.first(42)).isEqualTo(entry.offset);
            log.remove(entry);
        }
        assertThat(log.first(42)).isEqualTo(42);
    }
}
