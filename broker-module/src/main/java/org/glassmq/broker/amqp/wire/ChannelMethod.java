package org.glassmq.broker.amqp.wire;

/** Class channel: a channel (section 1.5). */
public sealed interface ChannelMethod extends Method {

    /** From the client: opens the channel of its frame. */
    record ChannelOpen() implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_OPEN;
        }
    }

    /** From the broker: the channel is open. */
    record ChannelOpenOk() implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_OPEN_OK;
        }
    }

    /** From either side: asks the other to stop sending contents, or to go on. */
    record ChannelFlow(boolean active) implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_FLOW;
        }
    }

    /** The answer to {@link ChannelFlow}. */
    record ChannelFlowOk(boolean active) implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_FLOW_OK;
        }
    }

    /**
     * From either side, which says why; nothing but {@link ChannelCloseOk} counts on the channel after it.
     *
     * @param replyText      cut at 255 bytes when written
     * @param failedClassId  class of the method that failed, or 0
     * @param failedMethodId number of the method that failed, or 0
     */
    record ChannelClose(
            int replyCode,
            String replyText,
            int failedClassId,
            int failedMethodId)
            implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_CLOSE;
        }
    }

    /** The answer to {@link ChannelClose}: the number of the channel is free again. */
    record ChannelCloseOk() implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_CLOSE_OK;
        }
    }
}
