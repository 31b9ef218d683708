package org.glassmq.launcher.crash;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A channel in confirm mode that keeps the ledger. One thread publishes. */
final class Confirming {
    private static final long DEADLINE_SECONDS = 60;

    private final Channel channel;
    private final Line line;
    private final Ledger ledger;
    private final TreeMap<Long, Post> outstanding = new TreeMap<>();

    Confirming(Connection connection, Line line, Ledger ledger) throws IOException {
        this.channel = connection.createChannel();
        this.line = line;
        this.ledger = ledger;
        channel.confirmSelect();
        channel.addConfirmListener(
                (tag, multiple) -> take(tag, multiple).forEach(ledger::confirmed),
                (tag, multiple) -> take(tag, multiple).forEach(ledger::refused));
        channel.addShutdownListener(_ -> wake());
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized List<Post> take(long tag, boolean multiple) {
        List<Post> done;
        if (multiple) {
            done = List.copyOf(outstanding.headMap(tag, true).values());
            outstanding.headMap(tag, true).clear();
        } else {
            done = List.of(outstanding.remove(tag));
        }
        notifyAll();
        return done;
    }

    Post publish(Post.Wish wish) throws IOException {
        Post post = ledger.publish(line, wish);
        synchronized (this) {
            outstanding.put(channel.getNextPublishSeqNo(), post);
        }
        channel.basicPublish(wish.way().exchange(), wish.way().key(), post.properties(), post.body());
        return post;
    }

    /** Waits until at most so many are unanswered; ends early if the channel does. */
    synchronized void awaitAtMost(int unanswered) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (outstanding.size() > unanswered && channel.isOpen()) {
            if (System.nanoTime() > deadline) {
                throw ledger.violation(
                        outstanding.firstEntry().getValue(), "not confirmed within " + DEADLINE_SECONDS + " s");
            }
            wait(1000);
        }
    }

    /** Publishes one message and waits for its confirm; null if the channel ended first. */
    Post publishAndWait(Post.Wish wish) throws IOException, InterruptedException {
        Post post = publish(wish);
        awaitAtMost(0);
        return channel.isOpen() ? post : null;
    }
}
