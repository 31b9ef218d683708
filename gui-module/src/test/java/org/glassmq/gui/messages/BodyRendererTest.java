package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.gui.messages.BodyRenderer.Style;
import org.glassmq.gui.messages.BodyRenderer.Unpacking;
import org.glassmq.gui.messages.Rendering.Problem.Kind;
import org.glassmq.gui.text.BodyLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyRendererTest {
    private static final int MOST = 1 << 20;

    @ParameterizedTest(name = "{0} ''{1}'' is shown as {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            application/json               | {"a":1}                  | JSON
            application/vnd.shop+json      | {"a":1}                  | JSON
            application/json;charset=utf-8 | [1,2]                    | JSON
            none                           | {"a":1}                  | JSON
            none                           | [not, json]              | TEXT
            application/json               | not json                 | TEXT
            application/xml                | <a><b/></a>              | XML
            none                           | <?xml version="1.0"?><a/> | XML
            text/plain                     | <a>                      | TEXT
            text/plain                     | hello                    | TEXT
            application/octet-stream       | hello                    | TEXT
            """)
    void autoFollowsTheContentTypeAndTheFirstCharacters(String type, String body, BodyMode expected) {
        assertThat(lines(render(bytes(body), type, BodyMode.AUTO)).as()).isEqualTo(expected);
    }

    @Test
    void bytesThatAreNotTextAreHexadecimal() {
        Rendering.Lines hex = lines(render(new byte[] {0, 1, 'A', (byte) 0xff}, null, BodyMode.AUTO));

        assertThat(hex.as()).isEqualTo(BodyMode.HEX);
        assertThat(text(hex)).containsExactly("00000000  00 01 41 ff" + " ".repeat(39) + "..A.");
    }

    @Test
    void hexadecimalLinesHaveSixteenBytesInTwoGroups() {
        byte[] body = bytes("0123456789abcdefXYZ");

        assertThat(text(lines(render(body, null, BodyMode.HEX))).getFirst())
                .isEqualTo("00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef");
        assertThat(text(lines(render(body, null, BodyMode.HEX))).getLast()).startsWith("00000010  58 59 5a ");
    }

    @Test
    void jsonThatBreaksOffIsIndentedAsFarAsItGoes() {
        Body head = Body.of(bytes("{\"a\":[1,2,{\"b\":\"tex"), 9_999, type("application/json"));
        Rendering.Lines json = lines(BodyRenderer.render(head, style(BodyMode.AUTO)));

        assertThat(json.as()).isEqualTo(BodyMode.JSON);
        assertThat(json.more()).isTrue();
        assertThat(json.problem()).isEmpty();
        assertThat(text(json)).startsWith("{", "  \"a\": [", "    1,", "    2,", "    {", "      \"b\": ");
    }

    @Test
    void wholeJsonThatIsBrokenIsShownAsItIsAndSaysWhere() {
        Rendering.Lines text = lines(render(bytes("{\"a\": }"), "application/json", BodyMode.AUTO));

        assertThat(text.as()).isEqualTo(BodyMode.TEXT);
        assertThat(text(text)).containsExactly("{\"a\": }");
        assertThat(text.problem().orElseThrow().kind()).isEqualTo(Kind.NOT_JSON);
        assertThat(text.problem().orElseThrow().detail()).contains("(line 1, column 7)");
    }

    @Test
    void textThatIsNotUtf8SaysSo() {
        Rendering.Lines text = lines(render(new byte[] {'a', (byte) 0xff}, "text/plain", BodyMode.TEXT));

        assertThat(text(text)).containsExactly("a\ufffd");
        assertThat(text.problem().orElseThrow().kind()).isEqualTo(Kind.NOT_TEXT);
    }

    @Test
    void theCharacterSetOfTheContentTypeCounts() {
        byte[] latin = "Müller".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(text(lines(render(latin, "text/plain; charset=iso-8859-1", BodyMode.AUTO))))
                .containsExactly("Müller");
        assertThat(lines(render(latin, "text/plain", BodyMode.AUTO)).as()).isEqualTo(BodyMode.HEX);
    }

    @Test
    void compressedBodiesAreInflatedOrShownAsTheyAre() throws IOException {
        byte[] gzip = compressed(Packing.GZIP, "{\"a\":1}");
        Body body = Body.of(gzip, gzip.length, MessageProperties.builder().contentEncoding("gzip").build());

        assertThat(text(lines(BodyRenderer.render(body, style(BodyMode.AUTO)))))
                .containsExactly("{", "  \"a\": 1", "}");
        Style asItIs = new Style(BodyMode.AUTO, Unpacking.AS_IT_IS, 80, MOST);
        assertThat(text(lines(BodyRenderer.render(body, asItIs))).getFirst()).startsWith("00000000  1f 8b 08");
    }

    @Test
    void gzipIsKnownByItsFirstBytesAndDeflateByItsName() throws IOException {
        byte[] gzip = compressed(Packing.GZIP, "hello");
        byte[] deflate = compressed(Packing.DEFLATE, "hello");

        assertThat(text(lines(render(gzip, null, BodyMode.AUTO)))).containsExactly("hello");
        Body body = Body.of(deflate, deflate.length, MessageProperties.builder().contentEncoding("deflate").build());
        assertThat(text(lines(BodyRenderer.render(body, style(BodyMode.AUTO))))).containsExactly("hello");
    }

    @Test
    void theHeadOfACompressedBodyIsInflatedAsFarAsItGoes() throws IOException {
        byte[] gzip = compressed(Packing.GZIP, "0123456789".repeat(100_000));
        Body head = Body.of(Arrays.copyOf(gzip, gzip.length / 2), gzip.length, MessageProperties.NONE);
        Rendering.Lines text = lines(BodyRenderer.render(head, style(BodyMode.AUTO)));

        assertThat(text.more()).isTrue();
        assertThat(text.problem()).isEmpty();
        assertThat(text(text).getFirst()).startsWith("01234567890123456789");
    }

    @Test
    void inflatingStopsAtItsLimit() throws IOException {
        byte[] bomb = compressed(Packing.GZIP, "0".repeat(10_000_000));
        Body body = Body.of(bomb, bomb.length, MessageProperties.NONE);
        Packing.Inflated inflated = Packing.GZIP.inflate(body, 1_000);

        assertThat(inflated.bytes()).hasSize(1_000);
        assertThat(inflated.more()).isTrue();
    }

    @Test
    void damagedCompressionIsTold() throws IOException {
        byte[] gzip = compressed(Packing.GZIP, "hello ".repeat(10_000));
        byte[] damaged = Arrays.copyOf(gzip, gzip.length - 20);
        Rendering.Lines text = lines(render(damaged, null, BodyMode.AUTO));

        assertThat(text.problem().orElseThrow().kind()).isEqualTo(Kind.DAMAGED_COMPRESSION);
    }

    @ParameterizedTest(name = "{0} {1} is shown as {2}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            application/cbor                | a1616101             | CBOR
            application/vnd.shop+cbor       | 8201820203           | CBOR
            none                            | d9d9f7a1616101       | CBOR
            none                            | a26161016162820203   | CBOR
            none                            | bf61610161629f0203ffff | CBOR
            application/msgpack             | 81a16101             | MESSAGE_PACK
            application/vnd.messagepack     | 93010203             | MESSAGE_PACK
            none                            | 82a16101a162920203   | MESSAGE_PACK
            application/octet-stream        | dc000201ff           | MESSAGE_PACK
            none                            | 82a16101a1629202     | HEX
            none                            | 81a1610181a16101     | HEX
            none                            | a161               | HEX
            none                            | ff00                 | HEX
            """)
    void binaryFormatsAreKnownByTypeOrByAllTheirBytes(String type, String hex, BodyMode expected) {
        byte[] body = HexFormat.of().parseHex(hex.strip());

        assertThat(lines(render(body, type, BodyMode.AUTO)).as()).isEqualTo(expected);
    }

    @Test
    void binaryFormatsAreReadAsFarAsTheyGo() {
        Rendering.Lines cbor = lines(render(HexFormat.of().parseHex("8301026161ff"), null, BodyMode.CBOR));
        assertThat(text(cbor)).startsWith("[", "  1,", "  2,", "  \"a\"");
        assertThat(cbor.problem().orElseThrow().kind()).isEqualTo(Kind.NOT_CBOR);

        Rendering.Lines pack = lines(render(HexFormat.of().parseHex("93c101"), null, BodyMode.MESSAGE_PACK));
        assertThat(pack.problem().orElseThrow())
                .isEqualTo(new Rendering.Problem(Kind.NOT_MESSAGE_PACK, "no value begins with c1 (byte 2)"));
        Rendering.Lines nothing = lines(render(HexFormat.of().parseHex("c1"), null, BodyMode.MESSAGE_PACK));
        assertThat(nothing.as()).isEqualTo(BodyMode.HEX);
        assertThat(nothing.problem().orElseThrow().kind()).isEqualTo(Kind.NOT_MESSAGE_PACK);
    }

    @Test
    void theHeadOfABinaryBodyIsNoProblem() {
        Body head = Body.of(HexFormat.of().parseHex("94010203"), 9_999, type("application/msgpack"));
        Rendering.Lines shown = lines(BodyRenderer.render(head, style(BodyMode.AUTO)));

        assertThat(text(shown)).containsExactly("[", "  1,", "  2,", "  3");
        assertThat(shown.problem()).isEmpty();
        assertThat(shown.more()).isTrue();
    }

    @Test
    void zstdIsKnownByItsFirstBytesOrByItsName() {
        byte[] zstd = HexFormat.of().parseHex("28b52ffd00586500003068656c6c6f200100994b11"); // by the tool zstd 1.5
        Body body = Body.of(zstd, zstd.length, MessageProperties.builder().contentEncoding("zstd").build());

        assertThat(text(lines(render(zstd, null, BodyMode.AUTO)))).containsExactly("hello hello hello hello");
        assertThat(Packing.of(body)).isEqualTo(Packing.ZSTD);
    }

    @Test
    void zstdIsInflatedAsFarAsItGoesAndStopsAtItsLimit() throws IOException {
        byte[] zstd = compressed(Packing.ZSTD, "0123456789".repeat(100_000));
        Packing.Inflated inflated =
                Packing.ZSTD.inflate(Body.of(zstd, zstd.length, MessageProperties.NONE), 1_000);
        assertThat(inflated.bytes()).hasSize(1_000);
        assertThat(inflated.more()).isTrue();

        byte[] noise = new byte[1 << 20];
        new Random(11).nextBytes(noise);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(noise);
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Packing.Inflated head =
                Packing.ZSTD.inflate(Body.of(half, packed.size(), MessageProperties.NONE), MOST);
        assertThat(head.bytes().length).isGreaterThan(200_000);
        assertThat(head.bytes()).isEqualTo(Arrays.copyOf(noise, head.bytes().length));
        assertThat(head.more()).isTrue();
        assertThat(head.defect()).isEmpty();
    }

    /** Whatever the bytes are: something is shown, and nothing is thrown. */
    @Test
    void anyBitOfCompressedBytesMayBeWrong() throws IOException {
        for (Packing packing : List.of(Packing.GZIP, Packing.DEFLATE, Packing.ZSTD)) {
            byte[] good = compressed(packing, "a body with some words in it, and some more words in it ".repeat(20));
            for (int bit = 0; bit < good.length * 8; bit++) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Packing.Inflated inflated =
                        packing.inflate(Body.of(bad, bad.length, MessageProperties.NONE), MOST);
                assertThat(inflated.bytes().length).as("%s, bit %d", packing, bit).isLessThanOrEqualTo(MOST);
            }
        }
    }

    @Test
    void aPictureIsShownOnceItIsComplete() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

        assertThat(render(png, null, BodyMode.AUTO)).isInstanceOf(Rendering.Picture.class);
        Body head = Body.of(png, 5_000, type("image/png"));
        assertThat(BodyRenderer.render(head, style(BodyMode.AUTO))).isEqualTo(new Rendering.PictureIncomplete());
    }

    @Test
    void nothingIsNothing() {
        assertThat(render(new byte[0], "text/plain", BodyMode.AUTO)).isEqualTo(new Rendering.Empty());
    }

    private static Rendering render(byte[] body, String type, BodyMode mode) {
        return BodyRenderer.render(Body.of(body, body.length, type(type)), style(mode));
    }

    private static Style style(BodyMode mode) {
        return new Style(mode, Unpacking.INFLATED, 80, MOST);
    }

    private static MessageProperties type(String type) {
        return MessageProperties.builder().contentType(type).build();
    }

    private static Rendering.Lines lines(Rendering rendering) {
        return (Rendering.Lines) rendering;
    }

    private static List<String> text(Rendering.Lines lines) {
        return lines.lines().stream().map(BodyLine::text).toList();
    }

    private static byte[] compressed(Packing packing, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream packed = switch (packing) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case DEFLATE -> new DeflaterOutputStream(bytes);
            case ZSTD -> new ZstdOutputStream(bytes);
        };
        try (OutputStream out = packed) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
