package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.glassmq.gui.text.Pretty;
import org.glassmq.gui.text.PrettyJson;
import org.glassmq.gui.text.PrettyXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrettyTest {

    @Test
    void jsonIsIndentedByTwo() {
        assertThat(json("{\"a\":{\"b\":[1,true,null]},\"c\":\"x\"}")).isEqualTo("""
                {
                \s "a": {
                    "b": [
                    \s 1,
                    \s true,
                    \s null
                    ]
                \s },
                \s "c": "x"
                }""");
    }

    @Test
    void emptyContainersStayOnOneLine() {
        assertThat(json("{\"a\":{},\"b\":[]}")).isEqualTo("{\n  \"a\": {},\n  \"b\": []\n}");
    }

    @Test
    void numbersKeepEveryDigitAndRepeatedNamesStay() {
        assertThat(json("{\"n\":12345678901234567890.1230,\"n\":1E400}"))
                .isEqualTo("{\n  \"n\": 12345678901234567890.1230,\n  \"n\": 1E400\n}");
    }

    @Test
    void textsStayQuoted() {
        assertThat(json("\"a \\\"quoted\\\" line\\nand 你好\"")).isEqualTo("\"a \\\"quoted\\\" line\\nand 你好\"");
    }

    @Test
    void severalDocumentsInARowAreSeveralLines() {
        assertThat(json("{\"a\":1}\n{\"a\":2}")).isEqualTo("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}");
    }

    @Test
    void xmlIsIndentedByTwo() {
        assertThat(xml("<?xml version=\"1.0\"?><a x=\"1\" xmlns:n=\"urn:n\">"
                        + "<n:b>text &amp; more</n:b><!--why--><c/></a>"))
                .isEqualTo("""
                        <?xml version="1.0"?>
                        <a xmlns:n="urn:n" x="1">
                        \s <n:b>text &amp; more</n:b>
                        \s <!--why-->
                        \s <c/>
                        </a>""");
    }

    @Test
    void nothingOutsideAnXmlTextIsRead() {
        Pretty pretty = PrettyXml.of(
                "<!DOCTYPE a [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><a>&secret;</a>");

        assertThat(pretty.text()).doesNotContain("localhost").contains("<a>");
    }

    @Test
    void brokenXmlSaysWhere() {
        assertThat(PrettyXml.of("<a><b></a>").problem().orElseThrow()).contains("(line 1,");
    }

    /** Examples of RFC 8949, appendix A. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            00                                 | 0
            1bffffffffffffffff                 | 18446744073709551615
            c249010000000000000000             | 18446744073709551616
            3903e7                             | -1000
            3bffffffffffffffff                 | -18446744073709551616
            f93c00                             | 1.0
            fb3ff199999999999a                 | 1.1
            f97e00                             | NaN
            f97c00                             | Infinity
            f4                                 | false
            f6                                 | null
            f7                                 | undefined
            f0                                 | simple(16)
            c11a514b67b0                       | 1(1363896240)
            d74401020304                       | 23(h'01020304')
            d818456449455446                   | 24(h'6449455446')
            4401020304                         | h'01020304'
            62c3bc                             | "ü"
            a201020304                         | { 1: 2, 3: 4 }
            a26161016162820203                 | { "a": 1, "b": [ 2, 3 ] }
            d9010082 0102                      | 256([ 1, 2 ])
            7f657374726561646d696e67ff         | "streaming"
            9f0102ff                           | [ 1, 2 ]
            """)
    void cborIsWrittenInItsDiagnosticNotation(String hex, String expected) {
        Pretty pretty = PrettyCbor.of(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(pretty.problem()).isEmpty();
        assertThat(oneLine(pretty.text())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            00                                 | 0
            7f                                 | 127
            e0                                 | -32
            ccff                               | 255
            cdffff                             | 65535
            ceffffffff                         | 4294967295
            cfffffffffffffffff                 | 18446744073709551615
            d080                               | -128
            d18000                             | -32768
            d280000000                         | -2147483648
            d38000000000000000                 | -9223372036854775808
            ca3fc00000                         | 1.5
            cb3ff199999999999a                 | 1.1
            c0                                 | null
            c2                                 | false
            c3                                 | true
            a3c3bc61                           | "üa"
            d90161                             | "a"
            da000161                           | "a"
            db0000000161                       | "a"
            c40201ff                           | h'01ff'
            d40501                             | ext(5, h'01')
            c7030501ffee                       | ext(5, h'01ffee')
            d6ff514b67b0                       | timestamp(2013-03-21T20:04:00Z)
            d7ff00000004514b67b0               | timestamp(2013-03-21T20:04:00.000000001Z)
            c70cff0000000100000000514b67b0     | timestamp(2013-03-21T20:04:00.000000001Z)
            82a161010292c0c3                   | { "a": 1, 2: [ null, true ] }
            81920102a178                       | { [ 1, 2 ]: "x" }
            dc000101                           | [ 1 ]
            df00000000                         | {}
            """)
    void messagePackIsWrittenLikeJson(String hex, String expected) {
        Pretty pretty = PrettyMessagePack.of(HexFormat.of().parseHex(hex));

        assertThat(pretty.problem()).isEmpty();
        assertThat(oneLine(pretty.text())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            dbffffffff61     | it ends in the middle of a value
            ddffffffff01     | it ends in the middle of a value
            c6ffffffff       | it ends in the middle of a value
            a2c328           | a text is not UTF-8 (byte 3)
            c1               | no value begins with c1 (byte 1)
            """)
    void messagePackThatIsNoneSaysWhy(String hex, String why) {
        assertThat(PrettyMessagePack.of(HexFormat.of().parseHex(hex)).problem()).contains(why);
    }

    @Test
    void bracketsWithinBracketsDoNotFillTheMemory() {
        int deep = 2_000_000;
        assertThat(PrettyXml.of("<a>".repeat(deep)).text().length()).isLessThan(Pretty.LONGEST + 1_000);
        String json = "[".repeat(400) + "1,".repeat(2_000_000) + "1" + "]".repeat(400);
        assertThat(PrettyJson.of(json).text().length()).isLessThan(Pretty.LONGEST + 1_000);
        assertThat(PrettyJson.of(json).cut()).isTrue();
        byte[] nested = new byte[deep];
        Arrays.fill(nested, (byte) 0x91);
        assertThat(PrettyMessagePack.of(nested).problem()).contains("it is nested deeper than 500 levels (byte 501)");
        Arrays.fill(nested, (byte) 0x81);
        assertThat(PrettyCbor.of(nested).problem()).isPresent();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\n *", " ");
    }

    private static String json(String text) {
        Pretty pretty = PrettyJson.of(text);
        assertThat(pretty.problem()).isEmpty();
        return pretty.text();
    }

    private static String xml(String text) {
        Pretty pretty = PrettyXml.of(text);
        assertThat(pretty.problem()).isEmpty();
        return pretty.text();
    }
}
