package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Consumes some queues, settles in every way there is, and sometimes publishes a confirmed message after that: what it
 * acknowledged before must then be remembered.
 */
final class Taking extends Actor {
    private Connection connection;
    private Confirming publishing;
    private Channel channel;
    private LinkedBlockingQueue<Item> coming;
    private final List<Held> held = new ArrayList<>();

    private record Held(Item item, Copy copy) {}

    Taking(String name, Setting setting, Random random) {
        super(name, setting, random);
    }

    @Override
    Set<Trap.Event> events() {
        return Set.of(Trap.Event.ACKING, Trap.Event.REJECTING);
    }

    @Override
    void begin(Connection opened) throws IOException {
        connection = opened;
        publishing = new Confirming(connection, line, ledger);
        consume();
    }

    private void consume() throws IOException {
        channel = connection.createChannel();
        channel.basicQos(1 + random.nextInt(80));
        coming = new LinkedBlockingQueue<>();
        List<Place> places = new ArrayList<>(scene.consumed());
        Collections.shuffle(places, random);
        for (Place place : places.subList(0, 2 + random.nextInt(5))) {
            new Client.Taker(channel, place.name(), coming).start(Map.of());
        }
    }

    @Override
    void act() throws IOException, InterruptedException, TimeoutException {
        Item item = coming.poll(20, TimeUnit.MILLISECONDS);
        if (item == null) {
            settleAll();
            return;
        }
        Held delivery = new Held(item, ledger.delivered(line, item));
        held.add(delivery);
        switch (random.nextInt(40)) {
            case 0, 1, 2 -> requeue(delivery);
            case 3, 4, 5 -> reject(delivery);
            case 6 -> settleAll();
            case 7 -> requeueAll();
            case 8 -> publishing.publishAndWait(plainWish(scene.steadyWay(random)));
            case 9, 10, 11 -> {
                // keeps it for now
            }
            case 12 -> {
                if (random.nextInt(8) == 0) {
                    reopen();
                }
            }
            default -> ack(delivery);
        }
    }

    private void ack(Held one) throws IOException {
        held.remove(one);
        ledger.acking(line, one.copy(), one.item());
        channel.basicAck(one.item().tag(), false);
    }

    private void settleAll() throws IOException {
        if (held.isEmpty()) {
            return;
        }
        held.forEach(one -> ledger.acking(line, one.copy(), one.item()));
        channel.basicAck(held.getLast().item().tag(), true);
        held.clear();
    }

    private void requeue(Held one) throws IOException {
        held.remove(one);
        ledger.requeueing(one.copy(), one.item());
        channel.basicNack(one.item().tag(), false, true);
    }

    private void requeueAll() throws IOException {
        held.forEach(one -> ledger.requeueing(one.copy(), one.item()));
        channel.basicNack(held.getLast().item().tag(), true, true);
        held.clear();
    }

    private void reject(Held one) throws IOException {
        if (one.item().isLetter()) {
            ack(one);
            return;
        }
        held.remove(one);
        ledger.rejecting(line, one.copy());
        channel.basicReject(one.item().tag(), false);
    }

    @Override
    void leave() {
        held.forEach(one -> ledger.requeueing(one.copy(), one.item()));
        held.clear();
    }

    private void reopen() throws IOException, TimeoutException {
        leave();
        channel.close();
        consume();
    }
}
