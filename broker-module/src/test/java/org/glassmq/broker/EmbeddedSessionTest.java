package org.glassmq.broker;

import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.testing.BrokerSessionContract;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class EmbeddedSessionTest implements BrokerSessionContract {
    @RegisterExtension
    final TestBroker broker;

    EmbeddedSessionTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    @Override
    public TestBroker broker() {
        return broker;
    }

    @Override
    public BrokerSession session() {
        return broker.session();
    }
}
