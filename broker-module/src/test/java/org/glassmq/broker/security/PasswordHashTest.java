package org.glassmq.broker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** The example in RabbitMQ's guide on passwords: the hash of "test12" with the salt 908DC60A. */
    private static final String EXAMPLE = "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR";

    @Test
    void aHashOfRabbitIsUnderstood() {
        assertThat(PasswordHash.decode(EXAMPLE).matches("test12")).isTrue();
        assertThat(PasswordHash.decode(EXAMPLE).matches("test13")).isFalse();
        assertThat(PasswordHash.decode(EXAMPLE).encoded()).isEqualTo(EXAMPLE);
    }

    @Test
    void equalPasswordsHaveDifferentHashes() {
        SecureRandom random = new SecureRandom();
        PasswordHash hash = PasswordHash.of("秘密", random);
        assertThat(hash.matches("秘密")).isTrue();
        assertThat(PasswordHash.of("秘密", random).encoded()).isNotEqualTo(hash.encoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kI3GCg==", "not Base64!"})
    void somethingElseIsRefused(String encoded) {
        assertThatThrownBy(() -> PasswordHash.decode(encoded)).isInstanceOf(IllegalArgumentException.class);
    }
}
