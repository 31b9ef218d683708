package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Publishes and acknowledges in transactions, and rolls some of them back. */
final class Transactor extends Actor {
    private final int most;
    private Channel channel;
    /** What a rollback left with it. */
    private final List<Tx.Ack> kept = new ArrayList<>();

    /** @param most messages that a transaction gets, and that it publishes */
    Transactor(String name, Setting setting, Random random, int most) {
        super(name, setting, random);
        this.most = most;
    }

    @Override
    Set<Trap.Event> events() {
        return Set.of(Trap.Event.COMMITTING, Trap.Event.COMMITTED);
    }

    @Override
    void begin(Connection connection) throws IOException {
        channel = connection.createChannel();
        channel.txSelect();
    }

    @Override
    void act() throws IOException {
        Tx tx = new Tx();
        int gets = random.nextInt(most);
        for (int number = 0; number < gets; number++) {
            get();
        }
        int posts = enoughWaiting() ? 0 : random.nextInt(most + 1);
        for (int number = 0; number < posts; number++) {
            Post.Wish wish = plainWish(scene.steadyWay(random));
            Post post = ledger.publish(line, wish, tx);
            channel.basicPublish(wish.way().exchange(), wish.way().key(), post.properties(), post.body());
        }
        for (Tx.Ack ack : kept) {
            tx.acks.add(ack);
            channel.basicAck(ack.item().tag(), false);
        }
        if (random.nextInt(5) == 0) {
            ledger.rolledBack(tx);
            channel.txRollback();
        } else {
            kept.clear();
            ledger.committing(line, tx);
            channel.txCommit();
            ledger.committed(line, tx);
        }
    }

    @Override
    void leave() {
        kept.forEach(one -> ledger.requeueing(one.copy(), one.item()));
    }

    private void get() throws IOException {
        List<Place> places = scene.consumed();
        Place place = places.get(random.nextInt(places.size()));
        GetResponse response = channel.basicGet(place.name(), false);
        if (response != null) {
            Item item = Item.of(place.name(), response.getEnvelope(), response.getProps(), response.getBody());
            kept.add(new Tx.Ack(ledger.delivered(line, item), item));
        }
    }
}
