package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassmq.broker.api.ListenerInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SnippetsTest {

    @ParameterizedTest
    @EnumSource(Snippets.Language.class)
    void everyLanguageSendsAndReceivesWithTheActualPort(Snippets.Language language) {
        ListenerInfo listener = new ListenerInfo("amqp", "127.0.0.1", 5673);
        for (Snippets.Task task : Snippets.Task.values()) {
            assertThat(Snippets.text(language, task, listener))
                    .contains("localhost", "5673", "hello")
                    .doesNotContain("${");
        }
    }

    @ParameterizedTest(name = "{0} is reached at {1}")
    @CsvSource({
        "127.0.0.1, amqp://guest:guest@localhost:5672",
        "0.0.0.0, amqp://guest:guest@localhost:5672",
        "192.168.1.7, amqp://guest:guest@192.168.1.7:5672",
        "fe80:0:0:0:1:2:3:4, amqp://guest:guest@[fe80:0:0:0:1:2:3:4]:5672"
    })
    void connectionStringNamesAHostThatClientsFind(String address, String uri) {
        assertThat(Snippets.uri(new ListenerInfo("amqp", address, 5672))).isEqualTo(uri);
    }

    @Test
    void sendersAndReceiversAgreeThatTheQueueIsTransient() {
        ListenerInfo listener = new ListenerInfo("amqp", "127.0.0.1", 5672);
        assertThat(Snippets.text(Snippets.Language.NODE, Snippets.Task.SEND, listener)).contains("durable: false");
        assertThat(Snippets.text(Snippets.Language.CSHARP, Snippets.Task.RECEIVE, listener))
                .contains("durable: false");
    }
}
