package org.glassmq.broker.amqp;

import static org.glassmq.broker.testing.Methods.basicPublish;

import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("properties that the broker looks at (RabbitMQ's dialect)")
@Timeout(30)
class PropertyChecksTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    private static MessageProperties.Builder properties() {
        return MessageProperties.builder();
    }

    @Test
    @Spec("rabbitmq validated user-id")
    void thePublishersOwnNameIsGood() {
        broker.declare("orders");
        broker.channel()
                .send(basicPublish("", "orders"))
                .content(properties().userId("guest").build(), "hi")
                .expectQueue("orders", 1, 0);
    }

    @Test
    @Spec("rabbitmq validated user-id")
    void nobodyPublishesInTheNameOfSomebodyElse() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.send(basicPublish("", "orders"))
                .content(properties().userId("alice").build(), "hi")
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "user_id property set to 'alice' but authenticated user was 'guest'");
        channel.open().expectQueue("orders", 0, 0);
    }

    @Test
    void aGoodMessageDoesNotExcuseTheNextOne() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "one", "two");
        for (int i = 0; i < 2; i++) {
            channel.send(basicPublish("", "orders"))
                    .content(properties().userId("alice").build(), "hi")
                    .expectClose(
                            ReplyCode.PRECONDITION_FAILED,
                            "user_id property set to 'alice' but authenticated user was 'guest'");
            channel.open();
        }
        channel.expectQueue("orders", 2, 0);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"0", "60000", "315360000000", "007", "+5"})
    @Spec("rabbitmq per-message TTL")
    void anExpirationIsMilliseconds(String expiration) {
        broker.declare("orders");
        broker.channel()
                .confirmSelect()
                .send(basicPublish("", "orders"))
                .content(properties().expiration(expiration).build(), "hi")
                .expect(new BasicAck(1, false));
    }

    @ParameterizedTest(name = "''{0}'': {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``         | no_integer
            soon       | no_integer
            1.5        | {leftover_string,".5"}
            10s        | {leftover_string,"s"}
            -1         | {value_negative,-1}
            315360000001 | {value_too_large,315360000001}
            99999999999999999999 | {value_too_large,99999999999999999999}
            """)
    @Spec("rabbitmq per-message TTL")
    void whatIsNoExpirationIsRefused(String expiration, String why) {
        broker.channel()
                .send(basicPublish("", "orders"))
                .content(properties().expiration(expiration).build(), "hi")
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED,
                        "invalid expiration '%s': %s".formatted(expiration, why));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 255})
    @Spec("amqp 1.8.2 delivery-mode")
    void aDeliveryModeIsOneOrTwo(int mode) {
        broker.channel()
                .send(basicPublish("", "orders"))
                .content(properties().deliveryMode(mode).build(), "hi")
                .expectClose(
                        ReplyCode.PRECONDITION_FAILED, "invalid message: {delivery_mode_unknown,%d}".formatted(mode));
    }

    @Test
    void aMissingExchangeIsNoticedBeforeBadProperties() {
        broker.channel()
                .send(basicPublish("nowhere", ""))
                .content(properties().userId("alice").build(), "hi")
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'nowhere' in vhost '/'");
    }
}
