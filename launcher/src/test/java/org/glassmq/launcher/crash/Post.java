package org.glassmq.launcher.crash;

import com.rabbitmq.client.AMQP;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A published message. All fields belong to the ledger. */
final class Post {
    /** What is known of its way into the broker. */
    enum State {
        /** Sent, and nothing heard: it may be there or not. */
        SENT,
        /** In a transaction whose commit has not been sent: it must not be seen. */
        WITHHELD,
        CONFIRMED,
        /** Refused by a full queue, or rolled back: it must never be seen. */
        NEVER
    }

    final long id;
    final int size;
    final int priority;
    /** Milliseconds of its own expiration; 0: none. */
    final int expiration;
    /** Connection that published it, and its place in what that one sent. */
    final Line line;
    final long sentAt;
    final long sentMillis = System.currentTimeMillis();
    final List<Copy> copies = new ArrayList<>();
    final List<String> history = new ArrayList<>();
    State state = State.SENT;
    /** Tick of the confirm; 0 without one. */
    long confirmedAt;

    /** What a publisher asks for. */
    record Wish(Scene.Way way, int size, int priority, int expiration) {}

    Post(long id, Wish wish, Line line, long sentAt) {
        this.id = id;
        this.size = wish.size();
        this.priority = wish.priority();
        this.expiration = wish.expiration();
        this.line = line;
        this.sentAt = sentAt;
        wish.way().places().forEach(place -> copies.add(new Copy(this, place)));
    }

    AMQP.BasicProperties properties() {
        return new AMQP.BasicProperties.Builder()
                .deliveryMode(2)
                .priority(priority)
                .expiration(expiration == 0 ? null : Integer.toString(expiration))
                .build();
    }

    /** The identifier, then bytes that follow from it. */
    byte[] body() {
        ByteBuffer body = ByteBuffer.allocate(size);
        body.putLong(id);
        for (int index = Long.BYTES; index < size; index++) {
            body.put((byte) (id + index * 7L));
        }
        return body.array();
    }

    static long idOf(byte[] body) {
        return body.length < Long.BYTES ? -1 : ByteBuffer.wrap(body).getLong();
    }

    @Override
    public String toString() {
        return "message " + id + " of " + line + " (" + size + " bytes, sent at " + sentAt + ", " + state
                + (confirmedAt == 0 ? "" : " at " + confirmedAt) + ")";
    }
}
