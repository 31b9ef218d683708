package org.glassmq.gui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.WhyJson;
import org.glassmq.gui.store.AuditStore.Entry;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            '' | not ended | 未结束
            done | done | 完成
            done, 1963 not sent | done, 1,963 not sent | 完成，1,963 条未发送
            failed, 3 not sent: gone | failed, 3 not sent: gone | 失败，3 条未发送：gone
            cancelled | cancelled | 已取消
            NOT_FOUND - no queue | NOT_FOUND - no queue | NOT_FOUND - no queue
            """)
    void whatCameOfAReplayIsSaidInTheLanguageOfTheConsole(String kept, String english, String chinese) {
        assertThat(outcome(Language.ENGLISH, kept)).isEqualTo(english);
        assertThat(outcome(Language.CHINESE, kept)).isEqualTo(chinese);
    }

    @Test
    void whatTheBrokerRefusedIsSaidInTheLanguageOfTheConsole() {
        Why why = Why.of(Phrase.NO_QUEUE, "orders", "/");
        String detail = "{\"why\":" + WhyJson.write(why) + "}";
        assertThat(outcome(Language.CHINESE, why.text(), detail)).isEqualTo("虚拟主机“/”中没有队列“orders”");
        assertThat(outcome(Language.CHINESE, "failed: " + why.text(), detail))
                .isEqualTo("失败：虚拟主机“/”中没有队列“orders”");
    }

    private static String outcome(Language language, String kept) {
        return outcome(language, kept, "{}");
    }

    private static String outcome(Language language, String kept, String detail) {
        Messages messages = new Messages(language);
        Entry entry = new Entry("1", Instant.EPOCH, "ann", "replay", "/", "orders", 5, detail, kept);
        return new AuditTexts(messages, new Formats(messages, ZoneOffset.UTC))
                .outcome(new AuditReading(entry, AuditReading.Restorable.NO, 0));
    }
}
