package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PreviewTest {

    @Test
    void textStandsOnOneLine() {
        assertThat(preview("{\n  \"id\": 7,\t\"ok\": true\n}\n")).isEqualTo("{ \"id\": 7, \"ok\": true }");
    }

    @Test
    void aCutIsShown() {
        assertThat(Preview.of(bytes("hello"), 500)).isEqualTo("hello…");
    }

    @Test
    void aCharacterCutInTwoIsLeftOut() {
        byte[] whole = bytes("你好");
        assertThat(Preview.of(Arrays.copyOf(whole, 5), 6)).isEqualTo("你…");
    }

    @Test
    void otherBytesAreHexadecimal() {
        assertThat(Preview.of(new byte[] {0, 1, (byte) 0xff}, 3)).isEqualTo("00 01 ff");
        assertThat(Preview.of(new byte[100], 200)).startsWith("00 00").endsWith("00 …");
    }

    @Test
    void nothingIsNothing() {
        assertThat(preview("")).isEmpty();
    }

    private static String preview(String text) {
        return Preview.of(bytes(text), bytes(text).length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
