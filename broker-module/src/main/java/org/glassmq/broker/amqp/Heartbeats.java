package org.glassmq.broker.amqp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.amqp.wire.FrameWriter;

/**
 * Both sides of what was agreed on heartbeats (section 4.2.7): one is sent when nothing else was for half an interval,
 * and a client that was silent for two is given up.
 */
final class Heartbeats extends IdleStateHandler {
    private final Outbound outbound;
    private final Holdup holdup;
    private final Runnable onSilence;

    /** @param seconds the agreed interval, 1 or more */
    Heartbeats(int seconds, Outbound outbound, Holdup holdup, Runnable onSilence) {
        super(2_000L * seconds, 500L * seconds, 0, TimeUnit.MILLISECONDS);
        this.outbound = outbound;
        this.holdup = holdup;
        this.onSilence = onSilence;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (event.state() == IdleState.WRITER_IDLE) {
            FrameWriter.heartbeat(outbound.buffer());
        } else if (!holdup.holding()) { // what we do not read may be full of heartbeats
            onSilence.run();
        }
    }
}
