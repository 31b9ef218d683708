package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicQos;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionClose;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionCloseOk;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class ConnectionEndTest {
    @RegisterExtension
    final TestBroker broker;

    ConnectionEndTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    /** The ways in which a client can go. */
    static List<Named<Consumer<AmqpClient>>> ends() {
        return List.of(
                Named.of("connection.close", AmqpClient::closePolitely),
                Named.of("end of stream", AmqpClient::close),
                Named.of("reset", AmqpClient::reset),
                Named.of("garbage", ConnectionEndTest::garbage));
    }

    private static void garbage(AmqpClient client) {
        client.raw(new byte[] {99, 99, 99, 99, 99, 99, 99, 99}).expectClose(ReplyCode.FRAME_ERROR);
        client.close();
    }

    @ParameterizedTest
    @MethodSource("ends")
    @Spec("amqp 3.1.8 acknowledgements")
    void whatWasNotAcknowledgedGoesBackToItsPlaces(Consumer<AmqpClient> end) {
        broker.declare("orders");
        ClientChannel publisher = broker.channel().publish("orders", "1", "2", "3", "4", "5", "6");
        publisher.expectQueue("orders", 6, 0);
        ClientChannel one = broker.channel();
        one.get("orders");
        ClientChannel two = one.client().openChannel(2);
        two.ask(basicQos(2), BasicQosOk.class);
        two.consume("orders", "tag").expectDeliveries("2", "3");
        one.get("orders");
        end.accept(one.client());
        broker.awaitNoConnection(one.client());
        broker.awaitMessages("orders", 6, 0);
        ClientChannel next = broker.channel().consume("orders", "next", Flag.NO_ACK);
        next.expectRedeliveries("1", "2", "3", "4");
        next.expectDeliveries("5", "6");
    }

    /** What one consumer gives back when the broker stops is not for others that are about to leave as well. */
    @Test
    void aBrokerThatStopsDeliversNothingAgain() {
        broker.declare("orders", Flag.DURABLE);
        String[] numbers = IntStream.range(0, 200).mapToObj(Integer::toString).toArray(String[]::new);
        broker.channel().publish("orders", numbers).expectQueue("orders", 200, 0);
        ClientChannel one = broker.channel().consume("orders", "one");
        one.expectDeliveries(numbers);
        ClientChannel other = broker.channel().consume("orders", "other");
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(broker.broker()::close);
        one.client().expectClose(ReplyCode.CONNECTION_FORCED);

        other.client().expectClose(ReplyCode.CONNECTION_FORCED);
        stopped.join();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void consumersGoAndExclusiveQueuesToo(Consumer<AmqpClient> end) {
        broker.declare("orders").declare("news", Flag.AUTO_DELETE);
        ClientChannel channel = broker.channel();
        channel.declare("mine", Flag.EXCLUSIVE);
        channel.consume("mine", "a").consume("orders", "b");
        channel.client().openChannel(2).consume("news", "c");
        end.accept(channel.client());
        Await.value("only one queue, without consumers", broker.session()::queues, queues -> queues.size() == 1
                && queues.getFirst().consumers() == 0);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatComesBackFromOneChannelIsNotLostToAnotherOneThatIsGoing(Consumer<AmqpClient> end) {
        broker.declare("orders");
        ClientChannel publisher = broker.channel().publish("orders", "1", "2", "3");
        publisher.expectQueue("orders", 3, 0);
        ClientChannel one = broker.channel().consume("orders", "acks");
        one.expectDeliveries("1", "2", "3");
        one.client().openChannel(2).consume("orders", "does not ack", Flag.NO_ACK);
        end.accept(one.client());
        broker.awaitNoConnection(one.client());
        broker.awaitMessages("orders", 3, 0);
    }

    @Test
    @Spec("amqp 1.4.2.10 connection.close")
    void afterConnectionCloseNothingMoreIsSaid() {
        broker.declare("orders");
        ClientChannel channel = broker.channel();
        channel.client().send(new ConnectionClose(200, "goodbye", 0, 0));
        channel.send(queueDeclare("later"));
        channel.client().expect(new ConnectionCloseOk()).expectEnd();
        assertThat(broker.session().queues()).hasSize(1);
    }

    @Test
    void afterTheBrokerSaidCloseNothingButCloseOkCounts() {
        ClientChannel channel = broker.channel();
        channel.client().send(3, basicGet("orders")).send(1, queueDeclare("later"));
        channel.client().expectClose(ReplyCode.CHANNEL_ERROR, "expected 'channel.open'");
        channel.client().expectEnd();
        assertThat(broker.session().queues()).isEmpty();
    }

    @Test
    void bothSidesMayCloseAtTheSameTime() {
        AmqpClient client = broker.amqp();
        client.send(3, basicGet("orders")).send(new ConnectionClose(200, "goodbye", 0, 0));
        client.expect(ConnectionClose.class);
        client.expect(new ConnectionCloseOk()).expectEnd();
    }

    @Test
    @Spec("amqp 1.8.1 constants connection-forced")
    void anOperatorMayCloseAConnection() {
        AmqpClient client = broker.amqp();
        broker.session().closeConnection(broker.session().connections().getFirst().id(), "maintenance");
        client.expectClose(ReplyCode.CONNECTION_FORCED, "maintenance");
        client.expectEnd();
        broker.awaitNoConnections();
    }

    @Test
    void clientsAreToldThatTheBrokerStops() {
        broker.declare("orders");
        List<AmqpClient> clients = List.of(broker.amqp(), broker.amqp(), broker.amqp(), broker.amqp());
        Thread stopper = Thread.ofVirtual().start(() -> broker.broker().close());
        for (AmqpClient client : clients) {
            client.expectClose(
                    ReplyCode.CONNECTION_FORCED, "broker forced connection closure with reason 'shutdown'");
            client.expectEnd();
        }
        Await.until("the broker is stopped", () -> !stopper.isAlive());
        assertThatThrownBy(broker.session()::queues)
                .isInstanceOf(SessionException.class);
    }
}
