package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicAck;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionBlocked;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUnblocked;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Scarcity;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that runs out of memory or disk. */
@Timeout(30)
@Spec("rabbitmq connection.blocked, memory and disk alarms")
class AlarmTest {
    private static final long HALF_OF_THE_HEAP = Runtime.getRuntime().maxMemory() / 2;

    private final Scarcity scarcity = new Scarcity();

    @RegisterExtension
    final TestBroker broker = new TestBroker()
            .with(scarcity)
            .with("loops", 2)
            .with("disk-free-limit", 1000)
            .with("memory-high-watermark", 0.5);

    private ClientChannel publisher;

    @BeforeEach
    void connect() {
        broker.declare("orders");
        publisher = broker.channel();
    }

    private void disk(long free) {
        scarcity.diskFree(free);
        broker.checkResources();
    }

    private void memory(long used) {
        scarcity.messageBytes(used);
        broker.checkResources();
    }

    private List<Alarm.Kind> alarms() {
        return broker.session().overview().alarms().stream().map(Alarm::kind).toList();
    }

    @Test
    void thereIsAnAlarmBelowTheLimitOfTheDiskAndFromTheLimitOfMemoryOn() {
        disk(1000);
        memory(HALF_OF_THE_HEAP - 1);
        assertThat(alarms()).isEmpty();
        disk(999);
        assertThat(alarms()).containsExactly(Alarm.Kind.DISK);
        memory(HALF_OF_THE_HEAP);
        assertThat(alarms()).containsExactlyInAnyOrder(Alarm.Kind.DISK, Alarm.Kind.MEMORY);
        disk(1000);
        assertThat(alarms()).containsExactly(Alarm.Kind.MEMORY);
        memory(0);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void whatCannotBeFoundOutStaysAsItWas() {
        disk(1);
        scarcity.silence();
        broker.checkResources();
        assertThat(alarms()).containsExactly(Alarm.Kind.DISK);
    }

    @Test
    void aPublisherIsHeldWithItsFirstMessageAndToldWhyUntilItIsOver() {
        disk(1);
        publisher.expectQueue("orders", 0, 0).publish("orders", "one", "two");
        publisher.client().expect(new ConnectionBlocked("low on disk"));
        broker.awaitMessages("orders", 1, 0);
        assertThat(broker.awaitConnection(info -> info.held()).published()).isOne();
        disk(1000);
        publisher.client().expect(new ConnectionUnblocked());
        broker.awaitMessages("orders", 2, 0);
        publisher.publish("orders", "three").expectQueue("orders", 3, 0);
    }

    @Test
    void itIsOverWhenTheLastAlarmIs() {
        disk(1);
        memory(HALF_OF_THE_HEAP);
        publisher.publish("orders", "one");
        publisher.client().expect(new ConnectionBlocked("low on memory & disk"));
        memory(0);
        assertThat(broker.awaitConnection(info -> info.held())).isNotNull();
        disk(1000);
        publisher.client().expect(new ConnectionUnblocked());
    }

    @Test
    void whoComesDuringAnAlarmIsHeldToo() {
        memory(HALF_OF_THE_HEAP);
        ClientChannel late = broker.channel().publish("orders", "one");
        late.client().expect(new ConnectionBlocked("low on memory"));
        memory(0);
        late.client().expect(new ConnectionUnblocked());
    }

    @Test
    void clientsThatDoNotUnderstandItAreHeldButNotTold() {
        ClientChannel silent = broker.amqp(Handshake.guest().without("connection.blocked")).openChannel(1);
        disk(1);
        silent.publish("orders", "one", "two");
        broker.awaitConnection(info -> info.held());
        disk(1000);
        silent.expectQueue("orders", 2, 0);
    }

    @Test
    void consumersGoOn() {
        publisher.publish("orders", "one", "two").expectQueue("orders", 2, 0);
        disk(1);
        ClientChannel consumer = broker.channel().consume("orders", "tag");
        consumer.expectDeliveries("one", "two");
        consumer.send(basicAck(1)).send(basicAck(2));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void confirmsComeWhenItIsOver() {
        disk(1);
        publisher.confirmSelect().publish("orders", "one").expect(new BasicAck(1, false));
        publisher.publish("orders", "two");
        publisher.client().expect(new ConnectionBlocked("low on disk"));
        disk(1000);
        publisher.expect(new BasicAck(2, false));
    }

    @Test
    void aBlockedConnectionCanBeClosedByTheBroker() {
        disk(1);
        publisher.publish("orders", "one");
        publisher.client().expect(new ConnectionBlocked("low on disk"));
        String id = broker.awaitConnection(info -> info.held()).id();
        broker.session().closeConnection(id, "enough");
        publisher.client().expectClose(ReplyCode.CONNECTION_FORCED);
        publisher.client().expectEnd();
    }

    @Test
    void theConsoleIsToldAndRefusedToo() throws InterruptedException {
        BlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>();
        broker.session().subscribe(events::add);
        disk(1);
        assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(BrokerEvent.AlarmRaised.class);
        PublishRequest request = new PublishRequest("/", "", "orders", MessageProperties.NONE, new byte[0]);
        assertThat(broker.session().publish(request)).isInstanceOf(PublishResult.Refused.class);
        disk(1000);
        assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(BrokerEvent.AlarmCleared.class);
        assertThat(broker.session().publish(request)).isInstanceOf(PublishResult.Confirmed.class);
    }
}
