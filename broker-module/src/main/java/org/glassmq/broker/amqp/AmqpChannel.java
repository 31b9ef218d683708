package org.glassmq.broker.amqp;

import io.netty.buffer.ByteBuf;
import org.glassmq.broker.amqp.wire.AccessMethod.AccessRequest;
import org.glassmq.broker.amqp.wire.AccessMethod.AccessRequestOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGet;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQos;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecover;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverAsync;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelCloseOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlow;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlowOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpenOk;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelect;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelectOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod;
import org.glassmq.broker.amqp.wire.TxMethod;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommit;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommitOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxRollback;
import org.glassmq.broker.amqp.wire.TxMethod.TxRollbackOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelect;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.api.ChannelInfo;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.message.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel of a connection (specification section 2.2.1): takes methods apart and gives them to who does the work.
 * A mistake closes the channel; from then on everything but the client's {@code close-ok} is ignored. Belongs to the
 * connection's lane.
 */
final class AmqpChannel {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpChannel.class);

    private enum State {
        OPEN,
        /** We said channel.close and wait for the client's close-ok. */
        CLOSING
    }

    private final AmqpConnection connection;
    private final int number;
    private final Publishing publishing;
    private final Consuming consuming;
    private final Replying replying;
    private final Declaring declaring;
    private State state = State.OPEN;
    /** Null until the client selects transactions. */
    private Transaction transaction;
    private boolean released;

    AmqpChannel(AmqpConnection connection, int number, VirtualHost host) {
        this.connection = connection;
        this.number = number;
        this.consuming = new Consuming(connection, number, host);
        this.replying = new Replying(connection, number, consuming);
        this.publishing = new Publishing(connection, number, host, replying);
        this.declaring = new Declaring(connection, number, host);
        send(new ChannelOpenOk());
    }

    int number() {
        return number;
    }

    private void send(Method method) {
        connection.send(number, method);
    }

    // ---- frames ------------------------------------------------------------------------------------------

    void onMethod(Method method) {
        if (state == State.CLOSING) {
            onMethodWhileClosing(method);
            return;
        }
        try {
            onOpenMethod(method);
        } catch (Refusal refusal) {
            answer(refusal, method);
        }
    }

    private void answer(Refusal refusal, Method cause) {
        connection.guarded(number, cause, () -> {
            throw refusal;
        });
    }

    private void onMethodWhileClosing(Method method) {
        if (method instanceof ChannelCloseOk) {
            connection.channelClosed(number);
        } else if (method instanceof ChannelClose) {
            send(new ChannelCloseOk());
        }
    }

    private void onOpenMethod(Method method) {
        publishing.requireNoContentExpected();
        switch (method) {
            case BasicPublish publish -> publishing.begin(publish);
            case BasicAck(long tag, boolean multiple) -> consuming.ack(tag, multiple);
            case BasicNack(long tag, boolean multiple, boolean requeue) -> consuming.nack(tag, multiple, requeue);
            case BasicReject(long tag, boolean requeue) -> consuming.nack(tag, false, requeue);
            case BasicGet get -> consuming.get(get, declaring.readable(get.queue()));
            case BasicConsume consume -> consume(consume);
            case BasicCancel cancel -> cancel(cancel);
            case BasicCancelOk _ -> {
                // the client has seen that we cancelled its consumer
            }
            case BasicQos qos -> qos(qos);
            case BasicRecover(boolean requeue) -> consuming.recover(requeue, () -> send(new BasicRecoverOk()));
            case BasicRecoverAsync(boolean requeue) -> consuming.recover(requeue, () -> {});
            case QueueMethod queueMethod -> declaring.queue(queueMethod);
            case ExchangeMethod exchangeMethod -> declaring.exchange(exchangeMethod);
            case ConfirmSelect(boolean noWait) -> {
                publishing.confirm();
                if (!noWait) {
                    send(new ConfirmSelectOk());
                }
            }
            case TxMethod txMethod -> transaction(txMethod);
            case ChannelFlow(boolean active) -> flow(active);
            case ChannelClose _ -> {
                release();
                send(new ChannelCloseOk());
                connection.channelClosed(number);
            }
            case AccessRequest _ -> send(new AccessRequestOk(1));
            case ChannelOpen _ -> throw Refusal.connection(ReplyCode.CHANNEL_ERROR, "second 'channel.open' seen");
            default -> throw unknown();
        }
    }

    /** A method that exists but is not for clients to say. */
    static Refusal unknown() {
        return Refusal.connection(ReplyCode.COMMAND_INVALID, "unimplemented method");
    }

    // ---- consumers ---------------------------------------------------------------------------------------

    private void consume(BasicConsume method) {
        if (declaring.name(method.queue()).equals(DirectReplies.NAME)) {
            replying.consume(method);
            publishing.checkAgain();
        } else {
            consuming.consume(method, declaring.readable(method.queue()));
        }
    }

    private void cancel(BasicCancel method) {
        if (replying.isTag(method.consumerTag())) {
            replying.cancel(method);
            publishing.checkAgain();
        } else {
            consuming.cancel(method);
        }
    }

    // ---- transactions (section 1.9) ----------------------------------------------------------------------

    private void transaction(TxMethod method) {
        switch (method) {
            case TxSelect _ -> {
                if (transaction == null) {
                    select(new Transaction(connection.lane(), new TransactionEnds()));
                }
                send(new TxSelectOk());
            }
            case TxCommit _ -> {
                requireTransaction();
                consuming.committed();
                transaction.commit();
            }
            case TxRollback _ -> {
                requireTransaction();
                consuming.rollBack();
                transaction.forget();
                send(new TxRollbackOk());
            }
            default -> throw unknown();
        }
    }

    private void select(Transaction first) {
        publishing.begin(first);
        consuming.begin(first);
        transaction = first;
    }

    private void requireTransaction() {
        if (transaction == null) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "channel is not transactional");
        }
    }

    private final class TransactionEnds implements Transaction.Ends {
        @Override
        public void committed() {
            if (!released) {
                send(new TxCommitOk());
            }
        }

        @Override
        public void failed() {
            if (!released) {
                answer(Refusal.channel(ReplyCode.PRECONDITION_FAILED, "partial tx completion"), new TxCommit());
            }
        }
    }

    // ---- quality of service ------------------------------------------------------------------------------

    private void qos(BasicQos qos) {
        if (qos.prefetchSize() != 0) {
            throw Refusal.connection(
                    ReplyCode.NOT_IMPLEMENTED, "prefetch_size!=0 (%d)", qos.prefetchSize());
        }
        send(new BasicQosOk());
        consuming.qos(qos.prefetchCount(), qos.global());
    }

    /** Like RabbitMQ, deliveries cannot be stopped this way; there is prefetch for that. */
    private void flow(boolean active) {
        if (!active) {
            throw Refusal.connection(ReplyCode.NOT_IMPLEMENTED, "active=false");
        }
        send(new ChannelFlowOk(true));
    }

    void onHeader(int classId, long bodySize, Properties properties) {
        if (state == State.OPEN) {
            guardedContent(() -> publishing.header(classId, bodySize, properties));
        }
    }

    void onBody(ByteBuf payload) {
        if (state == State.OPEN) {
            guardedContent(() -> publishing.body(payload));
        }
    }

    private void guardedContent(Runnable action) {
        try {
            action.run();
        } catch (Refusal refusal) {
            answer(refusal, publishing.current());
        }
    }

    // ---- closing -----------------------------------------------------------------------------------------

    /** Closes this channel because of a client's mistake. */
    void refuse(Refusal refusal, Method cause) {
        if (state == State.CLOSING) {
            return;
        }
        LOG.info("{} channel {}: {}", connection, number, LogLine.of(refusal.getMessage()));
        state = State.CLOSING;
        release();
        send(new ChannelClose(
                refusal.code().code(),
                refusal.getMessage(),
                cause == null ? 0 : cause.classId(),
                cause == null ? 0 : cause.methodId()));
    }

    /** Lets no more messages in: its consumers go. */
    void stopConsuming() {
        consuming.stop();
    }

    /** Gives up all that the channel holds: its consumers go, what they held goes back to its queues. */
    void release() {
        released = true;
        publishing.release();
        replying.release();
        if (transaction != null) {
            transaction.forget();
        }
        consuming.release();
    }

    // ---- looking -----------------------------------------------------------------------------------------

    void wakeConsumers() {
        consuming.wakeAll();
    }

    ChannelInfo info() {
        return consuming.info(number, mode(), publishing.unconfirmed());
    }

    private ChannelInfo.Mode mode() {
        if (transaction != null) {
            return ChannelInfo.Mode.TRANSACTION;
        }
        return publishing.confirming() ? ChannelInfo.Mode.CONFIRM : ChannelInfo.Mode.PLAIN;
    }

    int consumerCount() {
        return consuming.consumerCount();
    }

    long unacked() {
        return consuming.unacked();
    }

    long unconfirmed() {
        return publishing.unconfirmed();
    }
}
