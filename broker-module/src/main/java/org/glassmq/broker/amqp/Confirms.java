package org.glassmq.broker.amqp;

import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Receipt;

/**
 * What a channel owes its publisher in confirm mode. Messages are numbered from 1; they are confirmed in that order,
 * one {@code basic.ack} for as many as became safe together. Belongs to the connection's lane.
 */
final class Confirms implements Receipt.Holder {

    /** Writes to the client. */
    interface Writer {
        void ack(long number, boolean multiple);

        void nack(long number);
    }

    private static final byte OPEN = 0;
    private static final byte ACCEPTED = 1;
    private static final byte REFUSED = 2;

    private final Lane lane;
    private final Writer writer;
    private final Runnable turnEnd = this::tell;

    /** States of the numbers from {@code told + 1} to {@code last}, each at its number modulo the length. */
    private byte[] states = new byte[256];
    private long told;
    private long last;
    private boolean telling;

    Confirms(Lane lane, Writer writer) {
        this.lane = lane;
        this.writer = writer;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    /** Gives the next message its number. */
    long next() {
        if (++last - told > states.length) {
            grow();
        }
        states[at(last)] = OPEN;
        return last;
    }

    /** A receipt for the message that got {@code number}. */
    Receipt receipt(long number, int queues) {
        return new Receipt(this, number, queues);
    }

    @Override
    public void settled(long number, boolean accepted) {
        states[at(number)] = accepted ? ACCEPTED : REFUSED;
        if (!telling && number == told + 1) {
            telling = true;
            lane.atTurnEnd(turnEnd);
        }
    }

    /** How many messages are not confirmed yet. */
    long open() {
        return last - told;
    }

    /** Tells what is due; done at the end of the turn, if not sooner. */
    void tell() {
        telling = false;
        while (told < last && states[at(told + 1)] != OPEN) {
            if (states[at(told + 1)] == REFUSED) {
                writer.nack(++told);
            } else {
                tellAccepted();
            }
        }
    }

    private void tellAccepted() {
        long first = told + 1;
        while (told < last && states[at(told + 1)] == ACCEPTED) {
            told++;
        }
        writer.ack(told, told > first);
    }

    private void grow() {
        byte[] larger = new byte[states.length * 2];
        for (long number = told + 1; number < last; number++) {
            larger[(int) (number & larger.length - 1)] = states[at(number)];
        }
        states = larger;
    }

    private int at(long number) {
        return (int) (number & states.length - 1);
    }
}
