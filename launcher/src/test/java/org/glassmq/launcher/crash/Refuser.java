package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Refuses many messages at once, from queues whose messages go on as dead letters then. */
final class Refuser extends Actor {
    private static final int SUPPLY = 800;
    /** So many that the broker is busy with their letters for longer than the store needs to begin a commit. */
    private static final int MOST = 800;

    private final LinkedBlockingQueue<Item> coming = new LinkedBlockingQueue<>();
    private Confirming publishing;
    private Channel channel;

    Refuser(String name, Setting setting, Random random) {
        super(name, setting, random);
    }

    @Override
    Set<Trap.Event> events() {
        return Set.of(Trap.Event.REJECTING);
    }

    @Override
    void begin(Connection connection) throws IOException {
        publishing = new Confirming(connection, line, ledger);
        channel = connection.createChannel();
        for (Place place : List.of(scene.rejecting, scene.rejectingQuorum)) {
            new Client.Taker(channel, place.name(), coming).start(Map.of());
        }
    }

    @Override
    void act() throws IOException, InterruptedException {
        List<Copy> refused = new ArrayList<>();
        int most = 1 + random.nextInt(MOST);
        Item last = null;
        while (refused.size() < most) {
            Item item = coming.poll(100, TimeUnit.MILLISECONDS);
            if (item == null) {
                break;
            }
            refused.add(ledger.delivered(line, item));
            last = item;
        }
        if (last == null) {
            supply();
            return;
        }
        refused.forEach(copy -> ledger.rejecting(line, copy));
        channel.basicNack(last.tag(), true, false);
    }

    /** What is refused has to be safe before: otherwise it may be lost. */
    private void supply() throws IOException, InterruptedException {
        if (enoughWaiting()) {
            return;
        }
        for (int number = 0; number < SUPPLY; number++) {
            publishing.publish(plainWish(Scene.Way.to(random.nextBoolean() ? scene.rejecting : scene.rejectingQuorum)));
        }
        publishing.awaitAtMost(0);
    }
}
