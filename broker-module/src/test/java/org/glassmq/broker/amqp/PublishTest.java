package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicPublish;

import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.Spec;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class PublishTest {
    @RegisterExtension
    final TestBroker broker = new TestBroker();

    @Test
    @Spec("amqp 1.8.3.3 basic.publish mandatory")
    void unroutableMandatoryMessageIsReturned() {
        broker.channel()
                .send(basicPublish("", "nowhere", Flag.MANDATORY))
                .content("hi")
                .expect(new BasicReturn(ReplyCode.NO_ROUTE.code(), "NO_ROUTE", "", "nowhere"))
                .expectContent("hi");
        assertThat(broker.session().overview().counters().returned()).isOne();
    }
}
