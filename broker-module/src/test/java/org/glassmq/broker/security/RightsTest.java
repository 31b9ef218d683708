package org.glassmq.broker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.security.Rights.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {

    @ParameterizedTest(name = "{0} allows {1}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            .*             ; orders     ; true
            orders         ; orders     ; true
            orders         ; my.orders2 ; true
            ^orders$       ; my.orders2 ; false
            ^(orders|log)$ ; log        ; true
            ""             ; orders     ; false
            ^$             ; orders     ; false
            ^amq\\.gen.*    ; amq.gen-1  ; true
            ^amq\\.default$ ; ""         ; true
            ^amq\\.direct$  ; ""         ; false
            """)
    void anExpressionHasToBeFoundInTheName(String expression, String name, boolean expected) {
        PermissionInfo permission = new PermissionInfo("u", "/", "", expression, "");
        Rights rights = new Rights(Optional.of(permission), List.of());
        assertThat(rights.allows(Right.WRITE, name)).isEqualTo(expected);
        assertThat(rights.allows(Right.READ, "orders")).isFalse();
        assertThat(rights.allows(Right.CONFIGURE, "orders")).isFalse();
    }

    @Test
    void withoutPermissionNothingIsAllowed() {
        Rights rights = new Rights(Optional.empty(), List.of());
        for (Right right : Right.values()) {
            assertThat(rights.allows(right, "orders")).isFalse();
            assertThat(rights.allows(right, "")).isFalse();
        }
    }

    @ParameterizedTest(name = "{0} allows {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ^{username}\\.{vhost}\\. | a.b.lab.news | true
            ^{username}\\.{vhost}\\. | axb.lab.news | false
            ^news$                 | news         | true
            ^news$                 | news.sport   | false
            ""                     | ""           | true
            ""                     | news         | false
            """)
    void keysOfATopicExchangeCanBeLimited(String expression, String key, boolean expected) {
        Rights writing = new Rights(
                Optional.empty(), List.of(new TopicPermissionInfo("a.b", "lab", "events", expression, "^never$")));
        assertThat(writing.allowsPublishing("events", key)).isEqualTo(expected);
        assertThat(writing.allowsBinding("events", key)).isFalse();
        assertThat(writing.allowsPublishing("others", key)).isTrue();
    }

    @Test
    void whatIsNoRegularExpressionIsNamed() {
        PermissionInfo permission = new PermissionInfo("u", "/", ".*", "orders(", ".*");
        assertThatThrownBy(() -> new Rights(Optional.of(permission), List.of()))
                .isInstanceOf(SessionException.class)
                .hasMessage("write is 'orders('; allowed is a regular expression (Unclosed group at character 8)");
    }
}
