package org.glassmq.gui.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.audit.Keeping;
import org.glassmq.gui.queues.Destruction.Kind;
import org.glassmq.gui.queues.Lag.Trend;
import org.glassmq.gui.support.Badge;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Language;
import org.glassmq.gui.support.Messages;
import org.junit.jupiter.api.Test;

class QueueTextsTest {
    private final QueueTexts english = texts(Language.ENGLISH);
    private final QueueTexts chinese = texts(Language.CHINESE);

    @Test
    void lagIsNumberAgeAndTrend() {
        assertThat(english.lag(lag(4_812, 125, new Trend.Drains(Duration.ofSeconds(40)))))
                .isEqualTo("4,812 · 2 min · drains in 40 s");
        assertThat(english.lag(lag(9, 3, new Trend.Growing()))).isEqualTo("9 · 3 s · growing");
        assertThat(english.lag(lag(9, 3, new Trend.Waiting()))).isEqualTo("9 · 3 s · no consumer");
        assertThat(english.lag(lag(9, 3, new Trend.Unknown()))).isEqualTo("9 · 3 s");
        assertThat(english.lag(new Lag(0, Optional.empty(), new Trend.None()))).isEqualTo("None");
        assertThat(chinese.lag(lag(4_812, 125, new Trend.Growing()))).isEqualTo("4,812 · 2 分钟 · 增长中");
    }

    @Test
    void buttonsNameTheirVerbAndTheirObject() {
        QueueRef orders = new QueueRef("/", "orders");
        Destruction purge = new Destruction(Kind.PURGE, List.of(orders), 4_812, 0, 0, new Keeping(1, 0, 0, 0));
        Destruction one = new Destruction(Kind.PURGE, List.of(orders), 1, 0, 0, new Keeping(1, 0, 0, 0));
        Destruction delete = new Destruction(Kind.DELETE, List.of(orders), 3, 2, 1, new Keeping(1, 0, 0, 2));
        Destruction both = new Destruction(
                Kind.DELETE, List.of(orders, new QueueRef("/", "b")), 0, 0, 0, new Keeping(1, 1, 1, 0));

        assertThat(english.action(purge)).isEqualTo("Purge 4,812 messages");
        assertThat(english.action(one)).isEqualTo("Purge 1 message");
        assertThat(english.action(delete)).isEqualTo("Delete queue 'orders'");
        assertThat(english.action(both)).isEqualTo("Delete 2 queues");
        assertThat(english.hits(delete))
                .isEqualTo("The queue will be deleted with 5 messages, all bindings and the history."
                        + " 1 consumer loses its queue.");
        assertThat(english.question(delete).after())
                .isEqualTo("The queue, its bindings and its ready messages can be restored from the audit log"
                        + " for 7 days, once; the history cannot."
                        + " The 2 messages that consumers have unacknowledged cannot be had again.");
        assertThat(english.question(both).after())
                .contains("One queue has more ready messages than are kept: the oldest, up to 100,000 messages and")
                .endsWith(" One queue belongs to a connection and cannot be restored.");
        assertThat(chinese.action(purge)).isEqualTo("清空 4,812 条消息");
        assertThat(chinese.action(delete)).isEqualTo("删除队列“orders”");
    }

    @Test
    void featuresAreBadgesWithAnExplanation() {
        assertThat(english.badges(Samples.of("orders").info()))
                .containsExactly(
                        new Badge("classic", "Classic queue"),
                        new Badge("D", "Durable: survives a restart of the broker"));
    }

    private static Lag lag(long behind, int seconds, Trend trend) {
        return new Lag(behind, Optional.of(Duration.ofSeconds(seconds)), trend);
    }

    private static QueueTexts texts(Language language) {
        Messages messages = new Messages(language);
        return new QueueTexts(messages, new Formats(messages, ZoneOffset.UTC));
    }
}
