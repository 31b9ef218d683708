package org.glassmq.broker.amqp;

import java.util.Optional;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/**
 * A channel's consumer of {@linkplain DirectReplies direct replies}, if it has one: at most one, and without
 * acknowledgements. Belongs to the connection's lane.
 */
final class Replying {
    private final AmqpConnection connection;
    private final int channel;
    private final Consuming consuming;
    private final DirectReplies replies;
    /** What the client's requests have as reply-to; null without a consumer. */
    private String name;
    private String tag;
    private byte[] wireTag;

    Replying(AmqpConnection connection, int channel, Consuming consuming) {
        this.connection = connection;
        this.channel = channel;
        this.consuming = consuming;
        this.replies = connection.server().replies();
    }

    Lane lane() {
        return connection.lane();
    }

    // ---- the consumer ------------------------------------------------------------------------------------

    void consume(BasicConsume method) {
        String wanted = consuming.newTag(method);
        if (!method.noAck()) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "reply consumer cannot acknowledge");
        }
        if (name != null) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "reply consumer already set");
        }
        tag = wanted;
        wireTag = AmqpConsumer.shortString(wanted);
        name = replies.add(this);
        if (!method.noWait()) {
            connection.send(channel, new BasicConsumeOk(wanted));
        }
    }

    /** Whether this is what a client cancels. */
    boolean isTag(String consumerTag) {
        return name != null && tag.equals(consumerTag);
    }

    void cancel(BasicCancel method) {
        release();
        if (!method.noWait()) {
            connection.send(channel, new BasicCancelOk(method.consumerTag()));
        }
    }

    void release() {
        if (name != null) {
            replies.remove(name);
            name = null;
        }
    }

    // ---- requests and replies ----------------------------------------------------------------------------

    /**
     * The properties of a request as its receiver is to see them; empty if it does not ask for a direct reply.
     *
     * @throws Refusal of the channel if it does but nobody waits for one
     */
    Optional<Properties> request(Properties properties) {
        if (!DirectReplies.NAME.equals(properties.replyTo())) {
            return Optional.empty();
        }
        if (name == null) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "fast reply consumer does not exist");
        }
        return Optional.of(Properties.of(properties.decoded().withReplyTo(name)));
    }

    /** Gives a reply to the client, if it still waits for one. */
    void deliver(String to, Message message) {
        if (to.equals(name)) {
            consuming.deliverReply(wireTag, message);
        }
    }
}
