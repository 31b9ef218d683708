package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
@Spec("amqp 4.2.7 heartbeat frames")
class HeartbeatTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    @Test
    void aClientThatIsSilentForTwoIntervalsIsCutOff() {
        Instant start = Instant.now();
        ClientChannel channel = broker.amqp(Handshake.guest().heartbeat(1)).openChannel(1);
        channel.declare("mine", Flag.EXCLUSIVE);
        channel.client().readToEnd();
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        broker.awaitNoConnections();
        assertThat(broker.session().queues()).isEmpty();
    }

    @Test
    void aClientThatSendsHeartbeatsStaysAndGetsSome() {
        AmqpClient client = broker.amqp(Handshake.guest().heartbeat(1));
        for (int count = 1; count <= 6; count++) {
            client.expectHeartbeats(count).raw(AmqpClient.heartbeat());
        }
        client.openChannel(1).declare("orders");
    }

    @Test
    void aConnectionThatIsNotReadFromIsNotTakenForSilent() {
        ClientChannel publisher = broker.amqp(Handshake.guest().without("connection.blocked").heartbeat(2))
                .openChannel(1);
        publisher.declare("orders");
        broker.blockPublishers("the disk is full");
        publisher.publish("orders", "one", "two");
        publisher.client().expectHeartbeats(5);
        assertThat(broker.session().connections().getFirst().held()).isTrue();
    }
}
