package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
        PrettyXml.Pretty pretty = PrettyXml.of(
                "<!DOCTYPE a [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><a>&secret;</a>");

        assertThat(pretty.text()).doesNotContain("localhost").contains("<a>");
    }

    @Test
    void brokenXmlSaysWhere() {
        assertThat(PrettyXml.of("<a><b></a>").problem().orElseThrow()).contains("(line 1,");
    }

    private static String json(String text) {
        PrettyJson.Pretty pretty = PrettyJson.of(text);
        assertThat(pretty.problem()).isEmpty();
        return pretty.text();
    }

    private static String xml(String text) {
        PrettyXml.Pretty pretty = PrettyXml.of(text);
        assertThat(pretty.problem()).isEmpty();
        return pretty.text();
    }
}
