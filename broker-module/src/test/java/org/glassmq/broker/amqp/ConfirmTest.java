package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.queueBind;

import java.util.List;
import java.util.Random;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelect;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelectOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Content;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
@Spec("rabbitmq publisher confirms")
class ConfirmTest {
    @RegisterExtension
    final TestBroker broker;

    ConfirmTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    /** Reads confirms until a number is confirmed; they come in order and none comes twice. */
    private static void expectConfirmsUpTo(ClientChannel channel, long first, long last) {
        long next = first;
        while (next <= last) {
            BasicAck ack = channel.expect(BasicAck.class);
            assertThat(ack.deliveryTag()).isBetween(next, last);
            assertThat(ack.multiple()).as("multiple of %s", ack).isEqualTo(ack.deliveryTag() > next);
            next = ack.deliveryTag() + 1;
        }
    }

    @Test
    void eachMessageIsConfirmedByItsNumber() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.publish("orders", "one").expect(new BasicAck(1, false));
        channel.publishPersistent("orders", "two").expect(new BasicAck(2, false));
        channel.publish("nowhere", "three").expect(new BasicAck(3, false));
    }

    @Test
    void aPersistentMessageInADurableQueueIsConfirmed() {
        broker.declare("safe", Flag.DURABLE);
        broker.channel().confirmSelect().publishPersistent("safe", "one").expect(new BasicAck(1, false));
    }

    @Test
    void numbersBeginWithConfirmSelect() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().publish("orders", "before");
        channel.send(new ConfirmSelect(true)).publish("orders", "one").expect(new BasicAck(1, false));
        channel.send(new ConfirmSelect(false)).expect(new ConfirmSelectOk());
        channel.publish("orders", "two").expect(new BasicAck(2, false));
    }

    @Test
    void channelsCountForThemselves() {
        broker.declare("orders");
        ClientChannel one = broker.channel().confirmSelect();
        ClientChannel two = one.client().openChannel(2).confirmSelect();
        one.publish("orders", "a").expect(new BasicAck(1, false));
        two.publish("orders", "b").expect(new BasicAck(1, false));
    }

    @Test
    void confirmsOfMixedMessagesComeInOrderAndOnceEach() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        broker.declare("safe", Flag.DURABLE).declare("quick");
        ClientChannel other = broker.channel();
        other.declare("elsewhere", Flag.DURABLE);
        List<String> queues = List.of("safe", "quick", "elsewhere", "nowhere");
        ClientChannel channel = broker.channel().confirmSelect();
        int count = 3000;
        for (int i = 0; i < count; i++) {
            String queue = queues.get(random.nextInt(queues.size()));
            if (random.nextBoolean()) {
                channel.publish(queue, "m" + i);
            } else {
                channel.publishPersistent(queue, "m" + i);
            }
        }
        expectConfirmsUpTo(channel, 1, count);
        assertThat(broker.awaitConnection(info -> info.unconfirmed() == 0)).isNotNull();
    }

    @Test
    void aMessageForSeveralQueuesIsConfirmedWhenAllHaveIt() {
        broker.declare("quick").declare("safe", Flag.DURABLE);
        ClientChannel other = broker.channel();
        other.declare("elsewhere", Flag.DURABLE);
        ClientChannel channel = broker.channel().confirmSelect();
        for (String queue : List.of("quick", "safe", "elsewhere")) {
            channel.ask(queueBind(queue, "amq.fanout", ""), QueueBindOk.class);
        }
        for (int i = 1; i <= 200; i++) {
            channel.send(basicPublish("amq.fanout", "")).content(Content.PERSISTENT, "m");
        }
        expectConfirmsUpTo(channel, 1, 200);
        for (String queue : List.of("quick", "safe", "elsewhere")) {
            channel.expectQueue(queue, 200, 0);
        }
    }

    @Test
    void whatWasPublishedBeforeAMistakeIsConfirmedBeforeTheChannelCloses() {
        broker.declare("orders");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.publish("orders", "one").expect(new BasicAck(1, false));
        channel.send(basicPublish("nowhere", "key"))
                .content("two")
                .expectClose(ReplyCode.NOT_FOUND, "no exchange 'nowhere' in vhost '/'");
        channel.open().confirmSelect().publish("orders", "anew").expect(new BasicAck(1, false));
    }
}
