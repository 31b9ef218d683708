package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Declares, binds, purges and deletes. */
final class Administrator extends Actor {
    /** So many names are used, again and again. */
    static final int NAMES = 5;

    private final Churn churn;
    private Channel channel;
    private Confirming publishing;

    Administrator(String name, Setting setting, Random random, Churn churn) {
        super(name, setting, random);
        this.churn = churn;
    }

    static String name(int number) {
        return "guest-" + number;
    }

    @Override
    Set<Trap.Event> events() {
        return Set.of(Trap.Event.EMPTYING);
    }

    @Override
    void begin(Connection connection) throws IOException {
        channel = connection.createChannel();
        publishing = new Confirming(connection, line, ledger);
        for (Churn.Guest guest : churn.guests()) {
            if (guest.state == Churn.State.DECLARED) {
                declare(guest); // whether it is bound is not known
            }
        }
    }

    @Override
    void act() throws IOException, InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> {
                Optional<Churn.Guest> guest =
                        churn.add(name(random.nextInt(NAMES)), random.nextBoolean() ? "classic" : "quorum");
                if (guest.isPresent()) {
                    declare(guest.get());
                    fill(guest.get());
                }
            }
            case 1 -> {
                List<Churn.Guest> guests = churn.guests();
                if (!guests.isEmpty()) {
                    fill(guests.get(random.nextInt(guests.size())));
                }
            }
            case 2 -> {
                List<Churn.Guest> guests = churn.guests();
                if (guests.size() > 2) {
                    delete(guests.get(random.nextInt(guests.size())));
                }
            }
            default -> purge();
        }
    }

    private void declare(Churn.Guest guest) throws IOException {
        guest.place.declare(channel);
        channel.queueBind(guest.place.name(), Scene.CHURN, guest.place.name());
    }

    private void fill(Churn.Guest guest) throws IOException, InterruptedException {
        int count = 1 + random.nextInt(10);
        for (int number = 0; number < count; number++) {
            publishing.publish(plainWish(guest.way()));
        }
        if (publishing.publishAndWait(plainWish(guest.way())) != null) {
            guest.state = Churn.State.SURE;
        }
    }

    private void delete(Churn.Guest guest) throws IOException, InterruptedException {
        ledger.emptying(guest.place, "its queue is being deleted");
        guest.state = Churn.State.DELETED;
        channel.queueDelete(guest.place.name());
        if (publishing.publishAndWait(plainWish(Scene.Way.to(scene.classic))) != null) {
            churn.gone(guest);
        }
    }

    private void purge() throws IOException, InterruptedException {
        if (random.nextInt(5) > 0) {
            publishing.publishAndWait(plainWish(Scene.Way.to(scene.purged)));
            return;
        }
        List<Copy> certain = ledger.emptying(scene.purged, "a purge was sent");
        long gone = channel.queuePurge(scene.purged.name()).getMessageCount();
        ledger.emptied(line, scene.purged, certain, gone);
        if (random.nextBoolean()) {
            publishing.publishAndWait(plainWish(Scene.Way.to(scene.purged)));
        }
    }
}
