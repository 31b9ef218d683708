package org.glassmq.broker.amqp.wire;

/** Class channel: a channel (section 1.5). */
public sealed interface ChannelMethod extends Method {

    record ChannelOpen() implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_OPEN;
        }
    }

    record ChannelOpenOk() implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_OPEN_OK;
        }
    }

    record ChannelFlow(boolean active) implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_FLOW;
        }
    }

    record ChannelFlowOk(boolean active) implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_FLOW_OK;
        }
    }

    /**
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

    record ChannelCloseOk() implements ChannelMethod {
        @Override
        public MethodId id() {
            return MethodId.CHANNEL_CLOSE_OK;
        }
    }
}
