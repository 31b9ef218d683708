package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that was cut off between the deletion of a queue and that of its bindings, as it could be once. */
class DanglingBindingTest {
    private static final BindingInfo LEFT_OVER =
            new BindingInfo("/", "amq.topic", Target.QUEUE, "gone", "key", Map.of());

    @TempDir
    private Path folder;

    @Test
    void aBindingWhoseQueueIsGoneDoesNotKeepTheBrokerFromStarting() throws Exception {
        try (Broker broker = start(); BrokerSession session = broker.session()) {
            session.declareQueue(new QueueDeclaration("/", "there", true, false, Map.of()));
        }
        HistoryLimit none = new HistoryLimit(0, 0);
        try (MessageStore store = MessageStore.open(folder, Durability.SYNC, none, new HealthyStore())) {
            Definition.Binding binding = new Definition.Binding(LEFT_OVER);
            StoreBatch batch = new StoreBatch();
            batch.define(binding.key(), binding.json());
            store.submit(batch);
        }
        for (int start = 0; start < 2; start++) {
            try (Broker broker = start(); BrokerSession session = broker.session()) {
                assertThat(session.bindings("/")).doesNotContain(LEFT_OVER);
                assertThat(session.queues()).extracting(queue -> queue.ref().name()).isEqualTo(List.of("there"));
            }
        }
    }

    private Broker start() throws Exception {
        return Broker.start(BrokerConfig.of(Map.of("data", folder.toString(), "amqp", "off")));
    }
}
