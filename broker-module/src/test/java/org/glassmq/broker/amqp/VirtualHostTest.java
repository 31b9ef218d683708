package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.api.Administration;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VirtualHostTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker().with("loops", 2);

    private Administration administration() {
        return broker.session().administration();
    }

    private void create(String name) {
        administration().createVirtualHost(name);
        administration().setPermission(PermissionInfo.all("guest", name));
    }

    private AmqpClient in(String virtualHost) {
        return broker.amqp(Handshake.guest().virtualHost(virtualHost));
    }

    private void expectRefused(String virtualHost, String text) {
        AmqpClient client = broker.connect();
        client.start();
        client.startOk(Handshake.guest()).tuneOk(Handshake.guest());
        client.send(new ConnectionOpen(virtualHost)).expectClose(ReplyCode.NOT_ALLOWED, text);
        client.expectEnd();
    }

    @Test
    @Spec("amqp 1.4.2.7.1 virtual-host")
    void namesInOneSayNothingOfNamesInAnother() {
        create("lab");
        ClientChannel here = broker.channel();
        ClientChannel there = in("lab").openChannel(1);
        here.declare("orders", Flag.DURABLE);
        there.declare("orders");
        here.publish("orders", "one");
        broker.awaitMessages("orders", 1, 0);
        there.expectQueue("orders", 0, 0);
        assertThat(broker.session().exchanges("lab")).extracting("name").contains("", "amq.topic");
        assertThat(broker.session().virtualHosts()).containsExactly("/", "lab");
    }

    @Test
    void whoHasNoPermissionThereIsRefused() {
        administration().createVirtualHost("lab");
        expectRefused("lab", "access to vhost 'lab' refused for user 'guest'");
        administration().setPermission(new PermissionInfo("guest", "lab", "", "", ""));
        in("lab").openChannel(1);
    }

    @Test
    void whatIsInItIsThereAfterARestart() {
        create("lab");
        ClientChannel channel = in("lab").openChannel(1);
        channel.ask(exchangeDeclare("events", "topic", Flag.DURABLE), ExchangeDeclareOk.class);
        channel.declare("orders", Flag.DURABLE);
        channel.ask(queueBind("orders", "events", "#"), QueueBindOk.class);
        channel.confirmSelect().publishPersistent("orders", "one");
        channel.expect(BasicAck.class);
        broker.restart();
        assertThat(in("lab").openChannel(1).get("orders").text()).isEqualTo("one");
        assertThat(broker.session().bindings("lab")).extracting("routingKey").containsExactly("#");
    }

    @Test
    void whoIsInItWhenItIsDeletedIsSentAway() {
        create("lab");
        AmqpClient client = in("lab");
        ClientChannel channel = client.openChannel(1);
        channel.declare("orders", Flag.DURABLE);
        AmqpClient other = broker.amqp();
        administration().deleteVirtualHost("lab");
        client.expectClose(ReplyCode.CONNECTION_FORCED, "vhost 'lab' is deleted");
        other.openChannel(1).declare("still here");
        expectRefused("lab", "vhost lab not found");
        assertThat(broker.session().queues()).extracting("ref.virtualHost").containsOnly("/");
        assertThat(administration().permissions()).containsExactly(PermissionInfo.all("guest", "/"));
    }

    @Test
    void whatWasInADeletedOneStaysAway() {
        create("lab");
        ClientChannel channel = in("lab").openChannel(1);
        channel.ask(exchangeDeclare("events", "topic", Flag.DURABLE), ExchangeDeclareOk.class);
        channel.declare("orders", Flag.DURABLE);
        channel.confirmSelect().publishPersistent("orders", "one");
        channel.expect(BasicAck.class);
        administration().deleteVirtualHost("lab");
        create("lab");
        assertThat(broker.session().queue(new QueueRef("lab", "orders"))).isEmpty();
        in("lab").openChannel(1)
                .send(queueDeclare("orders", Flag.PASSIVE))
                .expectClose(ReplyCode.NOT_FOUND, "no queue 'orders' in vhost 'lab'");
        broker.restart();
        assertThat(broker.session().queues()).isEmpty();
        assertThat(broker.session().exchanges("lab")).extracting("name").doesNotContain("events");
    }

    @Test
    void eventsTellOfThem() {
        Queue<BrokerEvent> events = new ConcurrentLinkedQueue<>();
        broker.session().subscribe(events::add);
        administration().createVirtualHost("lab");
        administration().createVirtualHost("lab");
        administration().deleteVirtualHost("lab");
        Await.until("two events", () -> events.size() == 2);
        assertThat(events).extracting("virtualHost").containsExactly("lab", "lab");
    }

    @Test
    void theFirstOneMayGoIfThereIsAnother() {
        create("lab");
        administration().deleteVirtualHost("/");
        broker.restart();
        assertThat(broker.session().virtualHosts()).containsExactly("lab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "line\nfeed"})
    void notEveryNameWillDo(String name) {
        assertThatThrownBy(() -> administration().createVirtualHost(name))
                .isInstanceOf(SessionException.class)
                .hasMessage("vhost is '" + name + "'; allowed are 1 to 255 bytes of UTF-8 without control characters");
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        assertThatThrownBy(() -> administration().deleteVirtualHost("lab"))
                .isInstanceOf(SessionException.class)
                .hasMessage("no vhost 'lab'");
    }
}
