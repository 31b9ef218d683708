package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void whatCanBePrintedStaysAsItIs() {
        assertThat(LogLine.of("no queue '订单 \uD83D\uDE00' in vhost '/'"))
                .isEqualTo("no queue '订单 \uD83D\uDE00' in vhost '/'");
        assertThat(LogLine.of("")).isEmpty();
    }

    @Test
    void controlCharactersAreWrittenAsNumbers() {
        assertThat(LogLine.of("no queue 'a\n[main] INFO all is well'"))
                .isEqualTo("no queue 'a\\u000a[main] INFO all is well'");
        assertThat(LogLine.of("PL\0\033AIN\177\u0085\u2028")).isEqualTo("PL\\u0000\\u001bAIN\\u007f\\u0085\\u2028");
    }
}
