package org.glassmq.broker;

import java.util.Map;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Finds;
import org.glassmq.broker.testing.TestBroker;

/** A rough figure: how long searches take in a queue of 1,000,000 x 1 KiB. Run it by hand; it is no test. */
final class SearchThroughput {
    private static final int CHUNK = 1_000;

    private SearchThroughput() {}

    /** @param arguments how many messages */
    public static void main(String[] arguments) {
        int count = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        try (TestBroker broker = new TestBroker().start()) {
            broker.session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
            AmqpClient client = broker.amqp();
            ClientChannel channel = client.openChannel(1);
            String rest = "x".repeat(1_000);
            for (int i = 0; i < count; i++) {
                channel.publishPersistent("orders", String.format("{\"order\": %08d} ", i) + rest);
                if (i % CHUNK == CHUNK - 1) {
                    channel.expectQueue("orders", i + 1, 0);
                }
            }
            for (int round = 0; round < 3; round++) {
                time(broker, "size", MessageFilter.where().bytes(0, 10));
                time(broker, "text", MessageFilter.where().text("00999", LetterCase.DIFFERS));
                time(broker, "TEXT", MessageFilter.where().text("ORDER\": 00999", LetterCase.IGNORED));
                time(broker, "regex", MessageFilter.where().regex("\"order\": \\d*999\\D"));
                time(broker, "header", MessageFilter.where().header("n", MessageFilter.Comparison.EQUALS, "1"));
            }
        }
    }

    private static void time(TestBroker broker, String what, MessageFilter.Builder filter) {
        Finds finds = new Finds();
        long begin = System.nanoTime();
        broker.session().search(TestBroker.ref("orders"), filter.build(), 0, finds);
        int found = finds.offsets().size();
        System.out.printf("%-7s %7d found in %5.2f s%n", what, found, (System.nanoTime() - begin) / 1e9);
    }
}
