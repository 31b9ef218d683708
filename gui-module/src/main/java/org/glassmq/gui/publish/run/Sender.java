package org.glassmq.gui.publish.run;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.publish.run.Outstanding.Sent;

/**
 * One connection with one channel that sends what comes through the gate. {@link #run} is done by one thread; answers
 * come on the connection's.
 */
final class Sender {
    /** Messages of a connection without an answer. */
    static final int WINDOW = 512;
    /** Bytes of their bodies. */
    static final long WINDOW_BYTES = 16L << 20;

    private static final long LOOK = 250;
    /** Without any answer for so long, milliseconds, the rest is given up. */
    private static final long PATIENCE = 60_000;
    /** The same when it was cancelled. */
    private static final long PATIENCE_CANCELLED = 3_000;

    private final Dial dial;
    private final Gate gate;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Window window = new Window(WINDOW, WINDOW_BYTES);
    private final Outstanding outstanding = new Outstanding();
    private volatile Optional<Why> end = Optional.empty();
    private volatile Optional<String> blocked = Optional.empty();
    private volatile long answered;

    /** Opens connections. */
    @FunctionalInterface
    interface Dial {
        Connection open() throws IOException, TimeoutException;
    }

    Sender(Dial dial, Gate gate, Ledger ledger, InstantSource clock) {
        this.dial = dial;
        this.gate = gate;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Why the broker holds this connection back; empty if it does not. */
    Optional<String> blocked() {
        return blocked;
    }

    /**
     * Sends until nothing comes any more, and waits for the answers.
     *
     * @param connected called when it can begin
     * @return why it ended before; empty if it did not
     */
    Optional<Why> run(Runnable connected) throws InterruptedException {
        try (Connection connection = dial.open()) {
            connection.addShutdownListener(this::ended);
            connection.addBlockedListener(
                    reason -> blocked = Optional.of(reason), () -> blocked = Optional.empty());
            Channel channel = connection.createChannel();
            channel.addShutdownListener(this::ended);
            channel.addReturnListener(this::returned);
            channel.addConfirmListener(
                    (tag, multiple) -> settled(tag, multiple, true),
                    (tag, multiple) -> settled(tag, multiple, false));
            channel.confirmSelect();
            connected.run();
            send(channel);
            drain();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            if (end.isEmpty()) {
                end = Optional.of(why(e));
            }
        } finally {
            abandon(end.orElse(Why.of(Phrase.NOT_ANSWERED)));
        }
        return end;
    }

    private void send(Channel channel) throws IOException, InterruptedException {
        for (Optional<Item> item = gate.next(); item.isPresent(); item = gate.next()) {
            switch (item.get()) {
                case Item.Unusable unusable -> unsent(unusable);
                case Item.Message message -> send(channel, message);
            }
            if (end.isPresent()) {
                return;
            }
        }
    }

    private void send(Channel channel, Item.Message message) throws IOException, InterruptedException {
        PublishRequest request = message.request();
        if (!window.enter(request.body().length)) {
            add(message, new Verdict.Unsent(end.orElse(Why.of(Phrase.CONNECTION_CLOSED))), -1);
            return;
        }
        outstanding.sent(channel.getNextPublishSeqNo(), message, System.nanoTime());
        ledger.sent(request.body().length);
        channel.basicPublish(
                request.exchange(),
                request.routingKey(),
                true,
                ClientProperties.of(request.properties()),
                request.body());
    }

    private void drain() throws InterruptedException {
        long seen = answered;
        long waited = 0;
        while (!window.drained(LOOK)) {
            waited = answered == seen ? waited + LOOK : 0;
            seen = answered;
            boolean cancelled = gate.state() == Gate.State.CANCELLED;
            if (waited >= (cancelled ? PATIENCE_CANCELLED : PATIENCE)) {
                abandon(Why.of(Phrase.NO_ANSWER_FOR, waited / 1_000));
                return;
            }
        }
    }

    private void returned(Return back) {
        outstanding.returned(new Outstanding.Back(
                new Verdict.Returned(back.getReplyCode(), back.getReplyText()),
                back.getExchange(),
                back.getRoutingKey(),
                back.getProperties().getHeaders(),
                back.getBody()));
    }

    private void settled(long tag, boolean multiple, boolean accepted) {
        List<Sent> settled = outstanding.settled(tag, multiple);
        long now = System.nanoTime();
        for (Sent sent : settled) {
            window.leave(sent.message().request().body().length);
            add(sent.message(), sent.verdict(accepted), (now - sent.nanos()) / 1_000);
        }
        answered += settled.size();
    }

    /** The connection or the channel has come to its end. */
    private void ended(ShutdownSignalException cause) {
        if (!cause.isInitiatedByApplication()) {
            if (end.isEmpty()) {
                end = Optional.of(why(cause));
            }
            window.close();
            abandon(end.get());
        }
    }

    private void abandon(Why why) {
        for (Sent sent : outstanding.abandon()) {
            window.leave(sent.message().request().body().length);
            add(sent.message(), new Verdict.Unknown(why), -1);
        }
    }

    private void unsent(Item.Unusable item) {
        ledger.add(new Result(
                item.number(),
                item.origin(),
                clock.instant(),
                "",
                "",
                0,
                new Result.Outcome(new Verdict.Unsent(item.why()), -1)));
    }

    private void add(Item.Message message, Verdict verdict, long micros) {
        PublishRequest request = message.request();
        ledger.add(new Result(
                message.number(),
                message.origin(),
                clock.instant(),
                request.exchange(),
                request.routingKey(),
                request.body().length,
                new Result.Outcome(verdict, micros)));
    }

    /** What the broker said; what the network said, where the broker said nothing. */
    static Why why(Throwable cause) {
        if (cause instanceof ShutdownSignalException ended) {
            Method reason = ended.getReason();
            return switch (reason) {
                case AMQP.Connection.Close close -> Why.said(close.getReplyText());
                case AMQP.Channel.Close close -> Why.said(close.getReplyText());
                case null, default -> ended.getCause() == null
                        ? Why.of(Phrase.CONNECTION_LOST)
                        : Why.of(Phrase.CONNECTION_LOST_BECAUSE, why(ended.getCause()));
            };
        }
        if (cause instanceof TimeoutException) {
            return Why.of(Phrase.NOT_IN_TIME);
        }
        if (cause.getMessage() == null) {
            return cause.getCause() == null ? Why.of(cause) : why(cause.getCause());
        }
        return Why.of(cause);
    }
}
