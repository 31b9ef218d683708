package org.glassmq.launcher.crash;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Random;
import java.util.Set;

/** Publishes with confirms, one at a time or many outstanding, and now and then a burst that memory cannot hold. */
final class Publisher extends Actor {
    private static final long BURST_BYTES = 45L << 20;

    private final int burstOneIn;
    private Confirming channel;
    private boolean burst;

    /** @param burstOneIn how seldom it begins with a burst */
    Publisher(String name, Setting setting, Random random, int burstOneIn) {
        super(name, setting, random);
        this.burstOneIn = burstOneIn;
    }

    @Override
    Set<Trap.Event> events() {
        return Set.of(Trap.Event.CONFIRMED);
    }

    @Override
    void begin(Connection connection) throws IOException {
        channel = new Confirming(connection, line, ledger);
        burst = random.nextInt(burstOneIn) == 0;
    }

    @Override
    void act() throws IOException, InterruptedException {
        if (burst) {
            burst = false;
            publishBurst();
            return;
        }
        int batch = 1 + random.nextInt(40);
        int unanswered = enoughWaiting() ? 0 : random.nextInt(3) * 40;
        Scene.Way way = scene.anyWay(random);
        for (int number = 0; number < batch; number++) {
            channel.publish(wish(random.nextInt(4) == 0 ? scene.anyWay(random) : way));
            channel.awaitAtMost(unanswered);
        }
    }

    private void publishBurst() throws IOException, InterruptedException {
        long bytes = 0;
        while (bytes < BURST_BYTES) {
            int size = 20_000 + random.nextInt(100_000);
            channel.publish(new Post.Wish(Scene.Way.to(scene.big), size, 0, 0));
            channel.awaitAtMost(60);
            bytes += size;
        }
    }
}
