package org.glassmq.gui.publish.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.publish.run.Outstanding.Back;
import org.junit.jupiter.api.Test;

class OutstandingTest {
    private static final Verdict.Returned NO_ROUTE = new Verdict.Returned(312, "NO_ROUTE");

    private final Outstanding outstanding = new Outstanding();

    @Test
    void multipleSettlesAllUpToIt() {
        for (long tag = 1; tag <= 5; tag++) {
            send(tag, "k");
        }

        assertThat(outstanding.settled(4, false)).hasSize(1);
        assertThat(outstanding.settled(3, true))
                .extracting(sent -> sent.message().number())
                .containsExactly(1L, 2L, 3L);
        assertThat(outstanding.settled(4, false)).as("once only").isEmpty();
        assertThat(outstanding.abandon()).extracting(sent -> sent.message().number()).containsExactly(5L);
    }

    @Test
    void returnBelongsToTheOldestThatLooksLikeIt() {
        send(1, "a");
        send(2, "b");
        send(3, "b");
        assertThat(outstanding.returned(back("b", Map.of()))).isTrue();

        assertThat(outstanding.settled(3, true))
                .extracting(sent -> sent.verdict(true))
                .containsExactly(new Verdict.Confirmed(), NO_ROUTE, new Verdict.Confirmed());
        assertThat(outstanding.returned(back("b", Map.of()))).as("nothing is left").isFalse();
    }

    @Test
    void headersTellMessagesApartWhoeverReadThem() {
        Instant time = Instant.parse("2026-03-01T12:00:00Z");
        send(1, "k", Map.of("country", "fr", "at", time));
        send(2, "k", Map.of("country", "de", "at", time));
        Map<String, Object> read = Map.of("country", LongStringHelper.asLongString("de"), "at", Date.from(time));

        assertThat(outstanding.returned(back("k", read))).isTrue();
        assertThat(outstanding.settled(2, true))
                .extracting(sent -> sent.verdict(true))
                .containsExactly(new Verdict.Confirmed(), NO_ROUTE);
    }

    @Test
    void whatTheBrokerRefusesIsNotConfirmed() {
        send(1, "k");

        assertThat(outstanding.settled(1, false))
                .extracting(sent -> sent.verdict(false))
                .containsExactly(new Verdict.Refused());
    }

    private void send(long tag, String key) {
        send(tag, key, Map.of());
    }

    private void send(long tag, String key, Map<String, Object> headers) {
        MessageProperties properties = MessageProperties.NONE.withHeaders(headers);
        outstanding.sent(
                tag, new Item.Message(tag, "", new PublishRequest("/", "x", key, properties, new byte[] {1})), 0);
    }

    private static Back back(String key, Map<String, Object> headers) {
        return new Back(NO_ROUTE, "x", key, headers, new byte[] {1});
    }
}
