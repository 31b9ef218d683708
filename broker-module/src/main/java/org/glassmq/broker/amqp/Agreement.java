package org.glassmq.broker.amqp;

import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;

/**
 * What client and broker settled on in {@code connection.tune}.
 *
 * @param channelMax       highest channel number
 * @param frameMax         bytes of a whole frame
 * @param heartbeatSeconds 0: none
 */
record Agreement(int channelMax, int frameMax, int heartbeatSeconds) {
    /** Every client must be able to take frames of this size (section 4.2.3). */
    static final int LEAST_FRAME_MAX = 4_096;

    /** What holds before anything was settled. */
    static Agreement preliminary(AmqpServer.Limits limits) {
        return new Agreement(limits.channelMax(), limits.frameMax(), 0);
    }

    /** Checks the client's answer to our offer; it may ask for less but not for more. */
    static Agreement of(AmqpServer.Limits offered, ConnectionTuneOk wanted) {
        int channelMax = limit("channel_max", offered.channelMax(), wanted.channelMax());
        int frameMax = limit("frame_max", offered.frameMax(), wanted.frameMax());
        if (frameMax < LEAST_FRAME_MAX) {
            throw Refusal.connection(
                    ReplyCode.NOT_ALLOWED,
                    "negotiated frame_max = %d is lower than the minimum allowed value (%d)",
                    frameMax,
                    LEAST_FRAME_MAX);
        }
        return new Agreement(channelMax, frameMax, wanted.heartbeat());
    }

    private static int limit(String what, int offered, int wanted) {
        if (wanted == 0) {
            throw Refusal.connection(
                    ReplyCode.NOT_ALLOWED,
                    "negotiated %s = 0 (no limit) is higher than the maximum allowed value (%d)",
                    what,
                    offered);
        }
        if (wanted > offered) {
            throw Refusal.connection(
                    ReplyCode.NOT_ALLOWED,
                    "negotiated %s = %d is higher than the maximum allowed value (%d)",
                    what,
                    wanted,
                    offered);
        }
        return wanted;
    }

    /**
     * Refuses a channel too many, or one whose number is too high.
     *
     * @param open how many are open
     */
    void requireRoom(int open, int number) {
        if (open >= channelMax) {
            throw Refusal.connection(
                    ReplyCode.NOT_ALLOWED,
                    "number of channels opened (%d) has reached the negotiated channel_max (%d)",
                    open,
                    channelMax);
        }
        if (number > channelMax) {
            throw Refusal.connection(
                    ReplyCode.NOT_ALLOWED,
                    "channel number %d is higher than the negotiated channel_max (%d)",
                    number,
                    channelMax);
        }
    }
}
