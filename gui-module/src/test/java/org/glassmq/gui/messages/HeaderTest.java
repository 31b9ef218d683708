package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderTest {

    @Test
    void everyTypeOfTheWireHasItsName() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("flag", true);
        headers.put("tiny", (byte) 1);
        headers.put("small", (short) 2);
        headers.put("int", 3);
        headers.put("long", 4L);
        headers.put("float", 1.5f);
        headers.put("double", 2.5);
        headers.put("decimal", new BigDecimal("1.50"));
        headers.put("text", "hello");
        headers.put("bytes", new byte[] {1, (byte) 0xfe});
        headers.put("time", Instant.parse("2026-03-01T12:00:00Z"));
        headers.put("nothing", null);

        assertThat(Header.of(headers))
                .containsExactly(
                        new Header("flag", "boolean", "true"),
                        new Header("tiny", "int8", "1"),
                        new Header("small", "int16", "2"),
                        new Header("int", "int32", "3"),
                        new Header("long", "int64", "4"),
                        new Header("float", "float", "1.5"),
                        new Header("double", "double", "2.5"),
                        new Header("decimal", "decimal", "1.50"),
                        new Header("text", "string", "hello"),
                        new Header("bytes", "bytes", "01 fe"),
                        new Header("time", "timestamp", "2026-03-01T12:00:00Z"),
                        new Header("nothing", "void", ""));
    }

    @Test
    void tablesAndArraysAreFollowedByTheirParts() {
        assertThat(Header.of(Map.of("x-death", List.of(Map.of("reason", "rejected")))))
                .containsExactly(
                        new Header("x-death", "array", "[1]"),
                        new Header("x-death[0]", "table", "{1}"),
                        new Header("x-death[0].reason", "string", "rejected"));
    }

    @Test
    void longBytesAreCutAndSayHowManyThereAre() {
        assertThat(Header.of(Map.of("b", new byte[100])).getFirst().value()).endsWith("00 … (100)");
    }
}
