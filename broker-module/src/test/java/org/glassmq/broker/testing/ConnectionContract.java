package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQos;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelect;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.broker.api.ChannelInfo.Mode;
import org.glassmq.broker.api.ChannelInfo.Subscriber;
import org.glassmq.broker.api.ConnectionDetail;
import org.glassmq.broker.api.ConnectionDetail.Hold;
import org.glassmq.broker.api.QueueDeclaration;
import org.junit.jupiter.api.Test;

/** The part of {@link BrokerSessionContract} that is about one connection. */
public interface ConnectionContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private ConnectionDetail only() {
        return session().connection(session().connections().getFirst().id()).orElseThrow();
    }

    @Test
    default void aConnectionIsShownWithItsChannels() {
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
        AmqpClient client = broker().amqp();
        ClientChannel first = client.openChannel(1);
        first.ask(new BasicQos(0, 7, false), BasicQosOk.class);
        first.ask(new BasicQos(0, 9, true), BasicQosOk.class);
        first.confirmSelect();
        first.consume("orders", "tag");
        client.openChannel(2).ask(new TxSelect(), TxSelectOk.class);
        client.openChannel(3).publish("orders", "one");
        first.expectDeliveries("one");
        ConnectionDetail detail = only();
        assertThat(detail.info().peer()).isEqualTo(client.address());
        assertThat(detail.info().channels()).isEqualTo(3);
        assertThat(detail.tls()).isEqualTo(Optional.empty());
        assertThat(detail.counters().published()).isOne();
        assertThat(detail.queuedBytes()).isNotNegative();
        assertThat(detail.holds()).isEmpty();
        assertThat(detail.channels())
                .containsExactly(
                        new ChannelInfo(
                                1,
                                Mode.CONFIRM,
                                7,
                                9,
                                1,
                                0,
                                List.of(new Subscriber("tag", TestBroker.ref("orders")))),
                        new ChannelInfo(2, Mode.TRANSACTION, 0, 0, 0, 0, List.of()),
                        new ChannelInfo(3, Mode.PLAIN, 0, 0, 0, 0, List.of()));
    }

    @Test
    default void aConnectionThatIsHeldSaysWhy() {
        ClientChannel client = broker().channel();
        broker().blockPublishers("the disk is on fire");
        client.publish("orders", "one");
        ConnectionDetail detail = Await.value("a connection that is held", this::only, it -> !it.holds().isEmpty());
        assertThat(detail.info().held()).isTrue();
        assertThat(detail.holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.reason()).isEqualTo(Hold.Reason.ALARM))
                .satisfies(hold -> assertThat(hold.text()).contains("the disk is on fire"));
    }

    @Test
    default void aConnectionThatIsNotThereIsNotShown() {
        assertThat(session().connection("nobody")).isEqualTo(Optional.empty());
    }
}
