package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeFormTest {
    private static final Offsets.Range KEPT = new Offsets.Range(100, 20_000);

    @ParameterizedTest(name = "from ''{0}'' to ''{1}''")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            150    | 160    | Wanted[range=Range[first=150, last=160]]
            12,345 | 12 400 | Wanted[range=Range[first=12345, last=12400]]
            ``     | ``     | Wanted[range=Range[first=100, last=20000]]
            ``     | 120    | Wanted[range=Range[first=100, last=120]]
            0      | 99999  | Wanted[range=Range[first=100, last=20000]]
            7      | 7      | Outside[kept=Range[first=100, last=20000]]
            160    | 150    | Backwards[from=160, to=150]
            soon   | 150    | NoOffset[typed=soon]
            1      | 14:03  | NoOffset[typed=14:03]
            """)
    void whatIsTypedIsUnderstood(String from, String to, String reading) {
        assertThat(RangeForm.read(from, to, KEPT)).hasToString(reading);
    }
}
