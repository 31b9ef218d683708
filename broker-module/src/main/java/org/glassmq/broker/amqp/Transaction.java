package org.glassmq.broker.amqp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Receipt;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Message;

/**
 * What a channel published and acknowledged since {@code tx.select} or the last commit (section 1.9): none of it has
 * happened yet. Messages were routed when they came, as with RabbitMQ, so a mistake in one is told at once. Belongs to
 * the connection's lane.
 *
 * <p>What one commit does in the queues of one lane it does in one turn there, so it is one batch of the store: after
 * a crash all of it is there, or nothing.
 */
final class Transaction {

    /** Tells the client how a commit ended. In the connection's lane. */
    interface Ends {
        /** All messages are with their queues, and safe there; what was acknowledged stays so. */
        void committed();

        /** A queue would not have a message. */
        void failed();
    }

    private final Lane lane;
    private final Confirms commits;
    private List<Consumer<Receipt>> publications = new ArrayList<>();
    private List<Consumer<Receipt>> settlements = new ArrayList<>();
    private int places;
    /** What of them the lane has set memory aside for. */
    private long reserved;

    Transaction(Lane lane, Ends ends) {
        this.lane = lane;
        this.commits = new Confirms(lane, new CommitWriter(ends));
    }

    /** Commits end in their order, though a later one may be safe sooner. */
    private static final class CommitWriter implements Confirms.Writer {
        private final Ends ends;
        private long told;

        CommitWriter(Ends ends) {
            this.ends = ends;
        }

        @Override
        public void ack(long number, boolean multiple) {
            while (told < number) {
                told++;
                ends.committed();
            }
        }

        @Override
        public void nack(long number) {
            told = number;
            ends.failed();
        }
    }

    /**
     * Keeps a message.
     *
     * @param toPlaces    how many queues and waiting rooms it goes to
     * @param publication hands it to them; gets a receipt, which is null if there are no places
     * @throws Refusal of the channel if open transactions take too much memory; never for the first message
     */
    void publish(Message message, int toPlaces, Consumer<Receipt> publication) {
        long size = message.body().length + Message.OVERHEAD;
        if (lane.reserve(size)) {
            reserved += size;
        } else if (!publications.isEmpty()) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    "no memory for a transaction of more than %d messages with %d bytes; commit sooner",
                    publications.size(),
                    reserved);
        }
        places += toPlaces;
        publications.add(publication);
    }

    /**
     * Keeps an acknowledgement.
     *
     * @param ofPlaces   how many queues it is for
     * @param settlement tells them; gets a receipt, which is null if there are no places
     */
    void settle(int ofPlaces, Consumer<Receipt> settlement) {
        places += ofPlaces;
        settlements.add(settlement);
    }

    /** Does everything, messages first, and begins anew. */
    void commit() {
        long number = commits.next();
        Receipt receipt = places == 0 ? null : commits.receipt(number, places);
        List<Consumer<Receipt>> messages = publications;
        List<Consumer<Receipt>> acknowledgements = settlements;
        forget();
        messages.forEach(publication -> publication.accept(receipt));
        acknowledgements.forEach(settlement -> settlement.accept(receipt));
        if (receipt == null) {
            commits.settled(number, true);
        }
    }

    /** Forgets everything, and begins anew. */
    void forget() {
        lane.unreserve(reserved);
        publications = new ArrayList<>();
        settlements = new ArrayList<>();
        places = 0;
        reserved = 0;
    }
}
