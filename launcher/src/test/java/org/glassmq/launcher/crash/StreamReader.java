package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads the stream while it grows: what it sees at an offset must be there for ever. */
final class StreamReader extends Actor {
    private final LinkedBlockingQueue<Item> coming = new LinkedBlockingQueue<>();
    private Channel channel;

    StreamReader(String name, Setting setting, Random random) {
        super(name, setting, random);
    }

    @Override
    Set<Trap.Event> events() {
        return Set.of();
    }

    @Override
    void begin(Connection connection) throws IOException {
        channel = connection.createChannel();
        channel.basicQos(1 + random.nextInt(200));
        Object start = random.nextBoolean() ? "next" : (Object) (long) random.nextInt(1 + ledger.streamedMessages());
        new Client.Taker(channel, scene.stream.name(), coming).start(Map.of("x-stream-offset", start));
    }

    @Override
    void act() throws IOException, InterruptedException {
        Item item = coming.poll(20, TimeUnit.MILLISECONDS);
        if (item != null) {
            ledger.streamed(item);
            channel.basicAck(item.tag(), false);
        }
    }
}
