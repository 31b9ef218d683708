package org.glassmq.broker.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glassmq.broker.amqp.wire.FrameDecoder;
import org.glassmq.broker.api.ConnectionDetail.Hold;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreBatch;

/**
 * Reasons not to read from a connection for now: a question that another lane has not answered, a store that is
 * behind, a lane that is behind, or a broker that cannot take messages at all. The client feels it as TCP's
 * back-pressure. Belongs to the connection's lane.
 */
final class Holdup {
    /** Bytes handed to the store and not written yet, above which publishers wait. */
    private static final long STORE_BACKLOG = 16L << 20;
    /** Bytes of messages under way to queues on other lanes, above which their publisher waits. */
    private static final long IN_TRANSIT = 4L << 20;

    /** Tells the client what is happening to it. In the connection's lane. */
    interface Blocked {
        /** It published, and is not read from. */
        void blocked(String reason);

        /** It is read from again. */
        void unblocked();
    }

    private final Lane lane;
    private final FrameDecoder decoder;
    private final MessageStore store;
    private final Blocked client;
    private int reasons;
    private long transit;
    private boolean transitHeld;
    private boolean publishedSinceRead;
    private boolean storeHeld;
    /** Why publishers are blocked; null if they are not. */
    private String alarm;
    private boolean alarmHeld;

    Holdup(Lane lane, FrameDecoder decoder, MessageStore store, Blocked client) {
        this.lane = lane;
        this.decoder = decoder;
        this.store = store;
        this.client = client;
    }

    /** Whether the connection is not being read from. */
    boolean holding() {
        return reasons > 0;
    }

    /** Why the connection is not being read from. */
    List<Hold> holds() {
        List<Hold> holds = new ArrayList<>();
        int questions = reasons - (transitHeld ? 1 : 0) - (storeHeld ? 1 : 0) - (alarmHeld ? 1 : 0);
        if (questions > 0) {
            holds.add(new Hold(Hold.Reason.QUESTION, "A queue has not answered yet."));
        }
        if (storeHeld) {
            holds.add(new Hold(Hold.Reason.STORE_BEHIND, store.backlog() + " bytes wait to be written to the store."));
        }
        if (transitHeld) {
            String text = transit + " bytes of its messages are on their way to queues.";
            holds.add(new Hold(Hold.Reason.QUEUES_BEHIND, text));
        }
        if (alarmHeld) {
            holds.add(new Hold(Hold.Reason.ALARM, alarm));
        }
        return holds;
    }

    private void hold() {
        if (reasons++ == 0) {
            decoder.pause();
        }
    }

    private void letGo() {
        if (--reasons == 0) {
            decoder.resume();
        }
    }

    // ---- questions to lanes ------------------------------------------------------------------------------

    /**
     * Asks another lane (or this one), and holds the connection until the answer is there.
     *
     * @param question runs in the target lane; hands over what is to be done here with the answer, then or later
     * @param deal     does that, here; even if the connection is closed by now: the answer may carry something to be
     *                 given back
     */
    void ask(Lane target, Consumer<Consumer<Runnable>> question, Consumer<Runnable> deal) {
        Wait wait = new Wait();
        Consumer<Runnable> reply = answer -> target.send(lane, () -> {
            deal.accept(answer);
            wait.answered();
        });
        lane.send(target, () -> {
            try {
                question.accept(reply);
            } catch (Refusal refusal) {
                reply.accept(() -> {
                    throw refusal;
                });
            }
        });
        wait.pauseIfUnanswered();
    }

    private final class Wait {
        private boolean answered;
        private boolean held;

        void pauseIfUnanswered() {
            if (!answered) {
                held = true;
                hold();
            }
        }

        void answered() {
            answered = true;
            if (held) {
                letGo();
            }
        }
    }

    // ---- publishers --------------------------------------------------------------------------------------

    /** The client published a message. */
    void published() {
        publishedSinceRead = true;
        if (alarm != null && !alarmHeld) {
            alarmHeld = true;
            hold();
            client.blocked(alarm);
        }
    }

    /** A message of the client is on its way to a queue on another lane. */
    void sent(Lane target, int bytes) {
        transit += bytes;
        if (transit > IN_TRANSIT && !transitHeld) {
            transitHeld = true;
            hold();
        }
        lane.send(target, () -> target.send(lane, () -> arrived(bytes)));
    }

    private void arrived(int bytes) {
        transit -= bytes;
        if (transitHeld && transit < IN_TRANSIT / 2) {
            transitHeld = false;
            letGo();
        }
    }

    /** What one burst of reading brought has been dealt with. */
    void readComplete() {
        if (publishedSinceRead && !storeHeld && store.backlog() > STORE_BACKLOG) {
            storeHeld = true;
            hold();
            StoreBatch mark = new StoreBatch();
            mark.whenDurable(() -> lane.execute(this::caughtUp));
            store.submit(mark);
        }
        publishedSinceRead = false;
    }

    private void caughtUp() {
        storeHeld = false;
        letGo();
    }

    /**
     * Whether the broker can take messages: if it cannot, the connection is held as soon as it publishes one.
     *
     * @param reason why it cannot; empty if it can
     */
    void heed(Optional<String> reason) {
        alarm = reason.orElse(null);
        if (alarm == null && alarmHeld) {
            alarmHeld = false;
            client.unblocked();
            letGo();
        }
    }
}
