package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DelayTest {

    private static MessageProperties asking(Object delay) {
        return MessageProperties.builder().header("x-delay", delay).build();
    }

    static List<Object> fiveSeconds() {
        return List.of(5000, 5000L, (short) 5000, 5000.0, 5000.9f, new BigDecimal("5000.5"), "5000", "+5000");
    }

    @ParameterizedTest
    @MethodSource("fiveSeconds")
    void isANumberOfAnyKind(Object delay) {
        assertThat(Delay.of(asking(delay))).hasValue(5000);
    }

    static List<Object> none() {
        return Arrays.asList(
                0, -5000, 4_294_967_296L, Long.MAX_VALUE, "soon", "5s", "", true, List.of(5), Map.of(), null,
                new BigDecimal("1e30"), Double.NaN, "99999999999999999999");
    }

    @ParameterizedTest
    @MethodSource("none")
    void everythingElseIsNone(Object delay) {
        assertThat(Delay.of(asking(delay))).isEqualTo(OptionalLong.empty());
    }

    @Test
    void upToFortyNineDaysCanBeWaited() {
        assertThat(Delay.of(asking(4_294_967_295L))).hasValue(4_294_967_295L);
        assertThat(Delay.of(MessageProperties.NONE)).isEmpty();
    }

    @Test
    void afterwardsItIsNegated() {
        MessageProperties asked =
                MessageProperties.builder().header("a", "b").header("x-delay", 70L).messageId("m").build();
        Message message = new Message(Address.of("x", "k"), Properties.of(asked), new byte[0], 1_000);
        Message over = Delay.over(message, 1_070);
        assertThat(over.properties().headers()).isEqualTo(Map.of("a", "b", "x-delay", -70));
        assertThat(over.properties().decoded().messageId()).isEqualTo("m");
        assertThat(over.arrivedAt()).isEqualTo(1_070);
        assertThat(Delay.of(over.properties().decoded())).isEmpty();
    }
}
