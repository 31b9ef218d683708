package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotingTest {

    @Test
    void pythonTakesQuotesBackslashesAndWhatCannotBeSeen() {
        assertThat(Quoting.python("it's a \\ line\nand \"more\"\t你好 😀"))
                .isEqualTo("'it\\'s a \\\\ line\\nand \"more\"\\t你好 😀'");
        assertThat(Quoting.python("\u0000\u001b\u200b\u202e\u2028\u00a0"))
                .isEqualTo("'\\u0000\\u001b\\u200b\\u202e\\u2028\\u00a0'");
        assertThat(Quoting.python(Character.toString(0xe0001))).isEqualTo("'\\U000e0001'");
    }

    @Test
    void javaTakesQuotesBackslashesAndWhatCannotBeSeen() {
        assertThat(Quoting.java("say \"hi\" \\ it's\r\n你好 😀")).isEqualTo("\"say \\\"hi\\\" \\\\ it's\\r\\n你好 😀\"");
        assertThat(Quoting.java("\u0000" + "7\u001b\u202e")).isEqualTo("\"\\0007\\033\\u202e\"");
        assertThat(Quoting.java(Character.toString(0xe0001))).isEqualTo("\"\\udb40\\udc01\"");
    }

    @Test
    void aShellTakesAllButZeros() {
        assertThat(Quoting.shell("it's $HOME `id` \\ \n!")).contains("'it'\\''s $HOME `id` \\ \n!'");
        assertThat(Quoting.shell("a\0b")).isEmpty();
    }
}
