package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import org.glassmq.broker.amqp.wire.AccessMethod.AccessRequest;
import org.glassmq.broker.amqp.wire.AccessMethod.AccessRequestOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicDeliver;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGet;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQos;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicQosOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecover;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverAsync;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicRecoverOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReject;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelCloseOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlow;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelFlowOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpenOk;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelect;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelectOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionBlocked;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionClose;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionCloseOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpenOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionSecure;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionSecureOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStart;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStartOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTune;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUnblocked;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUpdateSecret;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionUpdateSecretOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBind;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeBindOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclare;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDelete;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeleteOk;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbind;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeUnbindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclare;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDelete;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeleteOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurge;
import org.glassmq.broker.amqp.wire.QueueMethod.QueuePurgeOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbind;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueUnbindOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommit;
import org.glassmq.broker.amqp.wire.TxMethod.TxCommitOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxRollback;
import org.glassmq.broker.amqp.wire.TxMethod.TxRollbackOk;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelect;
import org.glassmq.broker.amqp.wire.TxMethod.TxSelectOk;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;

/** Methods to and from the payload of a method frame (section 4.2.4): class, method, then the fields. */
public final class MethodCodec {
    private MethodCodec() {}

    /**
     * Decodes a method.
     *
     * @param payload its readable bytes are the whole payload; they are consumed
     * @throws Refusal of the connection: {@code COMMAND_INVALID} if there is no such method, {@code FRAME_ERROR} if the
     *     fields end early, are malformed, or are followed by more
     */
    public static Method decode(ByteBuf payload) {
        if (payload.readableBytes() < 4) {
            throw Refusal.connection(
                    ReplyCode.FRAME_ERROR, "a method of %s bytes has no class and method", payload.readableBytes());
        }
        int classId = payload.readUnsignedShort();
        int methodId = payload.readUnsignedShort();
        MethodId id = MethodId.of(classId, methodId);
        if (id == null) {
            throw Refusal.connection(
                    ReplyCode.COMMAND_INVALID, "there is no method %s in class %s", methodId, classId);
        }
        FieldReader in = new FieldReader(id, payload);
        Method method =
                switch (classId) {
                    case 10 -> connection(id, in);
                    case 20 -> channel(id, in);
                    case 30 -> access(id, in);
                    case 40 -> exchange(id, in);
                    case 50 -> queue(id, in);
                    case 60 -> basic(id, in);
                    default -> confirmOrTx(id, in);
                };
        in.end();
        return method;
    }

    private static Method connection(MethodId id, FieldReader in) {
        return switch (id) {
            case CONNECTION_START ->
                    new ConnectionStart(in.octet(), in.octet(), in.table(), in.longText(), in.longText());
            case CONNECTION_START_OK ->
                    new ConnectionStartOk(in.table(), in.shortString(), in.longString(), in.shortString());
            case CONNECTION_SECURE -> new ConnectionSecure(in.longString());
            case CONNECTION_SECURE_OK -> new ConnectionSecureOk(in.longString());
            case CONNECTION_TUNE -> new ConnectionTune(in.shortInt(), in.limit(), in.shortInt());
            case CONNECTION_TUNE_OK -> new ConnectionTuneOk(in.shortInt(), in.limit(), in.shortInt());
            case CONNECTION_OPEN -> {
                ConnectionOpen open = new ConnectionOpen(in.shortString());
                in.skipShortString().skip(1);
                yield open;
            }
            case CONNECTION_OPEN_OK -> {
                in.skipShortString();
                yield new ConnectionOpenOk();
            }
            case CONNECTION_CLOSE ->
                    new ConnectionClose(in.shortInt(), in.shortString(), in.shortInt(), in.shortInt());
            case CONNECTION_CLOSE_OK -> new ConnectionCloseOk();
            case CONNECTION_BLOCKED -> new ConnectionBlocked(in.shortString());
            case CONNECTION_UNBLOCKED -> new ConnectionUnblocked();
            case CONNECTION_UPDATE_SECRET -> new ConnectionUpdateSecret(in.longString(), in.shortString());
            case CONNECTION_UPDATE_SECRET_OK -> new ConnectionUpdateSecretOk();
            default -> throw notOfClass(id);
        };
    }

    private static Method channel(MethodId id, FieldReader in) {
        return switch (id) {
            case CHANNEL_OPEN -> {
                in.skipShortString();
                yield new ChannelOpen();
            }
            case CHANNEL_OPEN_OK -> {
                in.longString();
                yield new ChannelOpenOk();
            }
            case CHANNEL_FLOW -> new ChannelFlow(in.bit());
            case CHANNEL_FLOW_OK -> new ChannelFlowOk(in.bit());
            case CHANNEL_CLOSE -> new ChannelClose(in.shortInt(), in.shortString(), in.shortInt(), in.shortInt());
            case CHANNEL_CLOSE_OK -> new ChannelCloseOk();
            default -> throw notOfClass(id);
        };
    }

    private static Method access(MethodId id, FieldReader in) {
        return switch (id) {
            case ACCESS_REQUEST ->
                    new AccessRequest(in.shortString(), in.bit(), in.bit(), in.bit(), in.bit(), in.bit());
            case ACCESS_REQUEST_OK -> new AccessRequestOk(in.shortInt());
            default -> throw notOfClass(id);
        };
    }

    private static Method exchange(MethodId id, FieldReader in) {
        return switch (id) {
            case EXCHANGE_DECLARE ->
                    new ExchangeDeclare(
                            in.skip(2).shortString(),
                            in.shortString(),
                            in.bit(),
                            in.bit(),
                            in.bit(),
                            in.bit(),
                            in.bit(),
                            in.table());
            case EXCHANGE_DECLARE_OK -> new ExchangeDeclareOk();
            case EXCHANGE_DELETE -> new ExchangeDelete(in.skip(2).shortString(), in.bit(), in.bit());
            case EXCHANGE_DELETE_OK -> new ExchangeDeleteOk();
            case EXCHANGE_BIND ->
                    new ExchangeBind(
                            in.skip(2).shortString(), in.shortString(), in.shortString(), in.bit(), in.table());
            case EXCHANGE_BIND_OK -> new ExchangeBindOk();
            case EXCHANGE_UNBIND ->
                    new ExchangeUnbind(
                            in.skip(2).shortString(), in.shortString(), in.shortString(), in.bit(), in.table());
            case EXCHANGE_UNBIND_OK -> new ExchangeUnbindOk();
            default -> throw notOfClass(id);
        };
    }

    private static Method queue(MethodId id, FieldReader in) {
        return switch (id) {
            case QUEUE_DECLARE ->
                    new QueueDeclare(
                            in.skip(2).shortString(), in.bit(), in.bit(), in.bit(), in.bit(), in.bit(), in.table());
            case QUEUE_DECLARE_OK -> new QueueDeclareOk(in.shortString(), in.longInt(), in.longInt());
            case QUEUE_BIND ->
                    new QueueBind(in.skip(2).shortString(), in.shortString(), in.shortString(), in.bit(), in.table());
            case QUEUE_BIND_OK -> new QueueBindOk();
            case QUEUE_PURGE -> new QueuePurge(in.skip(2).shortString(), in.bit());
            case QUEUE_PURGE_OK -> new QueuePurgeOk(in.longInt());
            case QUEUE_DELETE -> new QueueDelete(in.skip(2).shortString(), in.bit(), in.bit(), in.bit());
            case QUEUE_DELETE_OK -> new QueueDeleteOk(in.longInt());
            case QUEUE_UNBIND ->
                    new QueueUnbind(in.skip(2).shortString(), in.shortString(), in.shortString(), in.table());
            case QUEUE_UNBIND_OK -> new QueueUnbindOk();
            default -> throw notOfClass(id);
        };
    }

    private static Method basic(MethodId id, FieldReader in) {
        return switch (id) {
            case BASIC_QOS -> new BasicQos(in.longInt(), in.shortInt(), in.bit());
            case BASIC_QOS_OK -> new BasicQosOk();
            case BASIC_CONSUME ->
                    new BasicConsume(
                            in.skip(2).shortString(),
                            in.shortString(),
                            in.bit(),
                            in.bit(),
                            in.bit(),
                            in.bit(),
                            in.table());
            case BASIC_CONSUME_OK -> new BasicConsumeOk(in.shortString());
            case BASIC_CANCEL -> new BasicCancel(in.shortString(), in.bit());
            case BASIC_CANCEL_OK -> new BasicCancelOk(in.shortString());
            case BASIC_PUBLISH -> new BasicPublish(in.skip(2).address(), in.bit(), in.bit());
            case BASIC_RETURN ->
                    new BasicReturn(in.shortInt(), in.shortString(), in.shortString(), in.shortString());
            case BASIC_DELIVER ->
                    new BasicDeliver(in.shortString(), in.longLongInt(), in.bit(), in.shortString(), in.shortString());
            case BASIC_GET -> new BasicGet(in.skip(2).shortString(), in.bit());
            case BASIC_GET_OK ->
                    new BasicGetOk(in.longLongInt(), in.bit(), in.shortString(), in.shortString(), in.longInt());
            case BASIC_GET_EMPTY -> {
                in.skipShortString();
                yield new BasicGetEmpty();
            }
            case BASIC_ACK -> new BasicAck(in.longLongInt(), in.bit());
            case BASIC_REJECT -> new BasicReject(in.longLongInt(), in.bit());
            case BASIC_RECOVER_ASYNC -> new BasicRecoverAsync(in.bit());
            case BASIC_RECOVER -> new BasicRecover(in.bit());
            case BASIC_RECOVER_OK -> new BasicRecoverOk();
            case BASIC_NACK -> new BasicNack(in.longLongInt(), in.bit(), in.bit());
            default -> throw notOfClass(id);
        };
    }

    private static Method confirmOrTx(MethodId id, FieldReader in) {
        return switch (id) {
            case CONFIRM_SELECT -> new ConfirmSelect(in.bit());
            case CONFIRM_SELECT_OK -> new ConfirmSelectOk();
            case TX_SELECT -> new TxSelect();
            case TX_SELECT_OK -> new TxSelectOk();
            case TX_COMMIT -> new TxCommit();
            case TX_COMMIT_OK -> new TxCommitOk();
            case TX_ROLLBACK -> new TxRollback();
            case TX_ROLLBACK_OK -> new TxRollbackOk();
            default -> throw notOfClass(id);
        };
    }

    private static IllegalStateException notOfClass(MethodId id) {
        return new IllegalStateException(id.text() + " is filed under another class");
    }

    /**
     * Appends a method as the payload of a method frame.
     *
     * @throws IllegalArgumentException if a field cannot be encoded; {@code out} may have got a part then
     */
    public static void encode(Method method, ByteBuf out) {
        out.writeShort(method.classId()).writeShort(method.methodId());
        switch (method) {
            case ConnectionMethod m -> encodeConnection(m, out);
            case ChannelMethod m -> encodeChannel(m, out);
            case AccessRequest m -> {
                FieldWriter.shortString(out, m.realm());
                FieldWriter.bits(out, m.exclusive(), m.passive(), m.active(), m.write(), m.read());
            }
            case AccessRequestOk m -> out.writeShort(m.ticket());
            case ExchangeMethod m -> encodeExchange(m, out);
            case QueueMethod m -> encodeQueue(m, out);
            case BasicMethod m -> encodeBasic(m, out);
            case ConfirmSelect m -> FieldWriter.bits(out, m.noWait());
            case ConfirmSelectOk _ -> {}
            case TxMethod _ -> {}
        }
    }

    private static void encodeConnection(ConnectionMethod method, ByteBuf out) {
        switch (method) {
            case ConnectionStart m -> {
                out.writeByte(m.versionMajor()).writeByte(m.versionMinor());
                FieldWriter.table(out, m.serverProperties());
                FieldWriter.longString(out, m.mechanisms());
                FieldWriter.longString(out, m.locales());
            }
            case ConnectionStartOk m -> {
                FieldWriter.table(out, m.clientProperties());
                FieldWriter.shortString(out, m.mechanism());
                FieldWriter.longString(out, m.response());
                FieldWriter.shortString(out, m.locale());
            }
            case ConnectionSecure m -> FieldWriter.longString(out, m.challenge());
            case ConnectionSecureOk m -> FieldWriter.longString(out, m.response());
            case ConnectionTune m ->
                    out.writeShort(m.channelMax()).writeInt(m.frameMax()).writeShort(m.heartbeat());
            case ConnectionTuneOk m ->
                    out.writeShort(m.channelMax()).writeInt(m.frameMax()).writeShort(m.heartbeat());
            case ConnectionOpen m -> {
                FieldWriter.shortString(out, m.virtualHost());
                out.writeShort(0);
            }
            case ConnectionOpenOk _ -> out.writeByte(0);
            case ConnectionClose m -> {
                out.writeShort(m.replyCode());
                FieldWriter.cutString(out, m.replyText());
                out.writeShort(m.failedClassId()).writeShort(m.failedMethodId());
            }
            case ConnectionCloseOk _ -> {}
            case ConnectionBlocked m -> FieldWriter.cutString(out, m.reason());
            case ConnectionUnblocked _ -> {}
            case ConnectionUpdateSecret m -> {
                FieldWriter.longString(out, m.newSecret());
                FieldWriter.shortString(out, m.reason());
            }
            case ConnectionUpdateSecretOk _ -> {}
        }
    }

    private static void encodeChannel(ChannelMethod method, ByteBuf out) {
        switch (method) {
            case ChannelOpen _ -> out.writeByte(0);
            case ChannelOpenOk _ -> out.writeInt(0);
            case ChannelFlow m -> FieldWriter.bits(out, m.active());
            case ChannelFlowOk m -> FieldWriter.bits(out, m.active());
            case ChannelClose m -> {
                out.writeShort(m.replyCode());
                FieldWriter.cutString(out, m.replyText());
                out.writeShort(m.failedClassId()).writeShort(m.failedMethodId());
            }
            case ChannelCloseOk _ -> {}
        }
    }

    private static void encodeExchange(ExchangeMethod method, ByteBuf out) {
        switch (method) {
            case ExchangeDeclare m -> {
                FieldWriter.named(out, m.exchange());
                FieldWriter.shortString(out, m.type());
                FieldWriter.bits(out, m.passive(), m.durable(), m.autoDelete(), m.internal(), m.noWait());
                FieldWriter.table(out, m.arguments());
            }
            case ExchangeDelete m -> {
                FieldWriter.named(out, m.exchange());
                FieldWriter.bits(out, m.ifUnused(), m.noWait());
            }
            case ExchangeBind m -> {
                FieldWriter.named(out, m.destination(), m.source(), m.routingKey());
                FieldWriter.bits(out, m.noWait());
                FieldWriter.table(out, m.arguments());
            }
            case ExchangeUnbind m -> {
                FieldWriter.named(out, m.destination(), m.source(), m.routingKey());
                FieldWriter.bits(out, m.noWait());
                FieldWriter.table(out, m.arguments());
            }
            case ExchangeDeclareOk _, ExchangeDeleteOk _, ExchangeBindOk _, ExchangeUnbindOk _ -> {}
        }
    }

    private static void encodeQueue(QueueMethod method, ByteBuf out) {
        switch (method) {
            case QueueDeclare m -> {
                FieldWriter.named(out, m.queue());
                FieldWriter.bits(out, m.passive(), m.durable(), m.exclusive(), m.autoDelete(), m.noWait());
                FieldWriter.table(out, m.arguments());
            }
            case QueueDeclareOk m -> {
                FieldWriter.shortString(out, m.queue());
                FieldWriter.count(out, m.messageCount());
                FieldWriter.count(out, m.consumerCount());
            }
            case QueueBind m -> {
                FieldWriter.named(out, m.queue(), m.exchange(), m.routingKey());
                FieldWriter.bits(out, m.noWait());
                FieldWriter.table(out, m.arguments());
            }
            case QueuePurge m -> {
                FieldWriter.named(out, m.queue());
                FieldWriter.bits(out, m.noWait());
            }
            case QueuePurgeOk m -> FieldWriter.count(out, m.messageCount());
            case QueueDelete m -> {
                FieldWriter.named(out, m.queue());
                FieldWriter.bits(out, m.ifUnused(), m.ifEmpty(), m.noWait());
            }
            case QueueDeleteOk m -> FieldWriter.count(out, m.messageCount());
            case QueueUnbind m -> {
                FieldWriter.named(out, m.queue(), m.exchange(), m.routingKey());
                FieldWriter.table(out, m.arguments());
            }
            case QueueBindOk _, QueueUnbindOk _ -> {}
        }
    }

    private static void encodeBasic(BasicMethod method, ByteBuf out) {
        switch (method) {
            case BasicQos m -> {
                out.writeInt((int) m.prefetchSize()).writeShort(m.prefetchCount());
                FieldWriter.bits(out, m.global());
            }
            case BasicConsume m -> {
                FieldWriter.named(out, m.queue(), m.consumerTag());
                FieldWriter.bits(out, m.noLocal(), m.noAck(), m.exclusive(), m.noWait());
                FieldWriter.table(out, m.arguments());
            }
            case BasicConsumeOk m -> FieldWriter.shortString(out, m.consumerTag());
            case BasicCancel m -> {
                FieldWriter.shortString(out, m.consumerTag());
                FieldWriter.bits(out, m.noWait());
            }
            case BasicCancelOk m -> FieldWriter.shortString(out, m.consumerTag());
            case BasicPublish m -> {
                out.writeShort(0).writeBytes(m.address().wire());
                FieldWriter.bits(out, m.mandatory(), m.immediate());
            }
            case BasicReturn m -> {
                out.writeShort(m.replyCode());
                FieldWriter.cutString(out, m.replyText());
                FieldWriter.shortString(out, m.exchange());
                FieldWriter.shortString(out, m.routingKey());
            }
            case BasicDeliver m -> {
                FieldWriter.shortString(out, m.consumerTag());
                out.writeLong(m.deliveryTag());
                FieldWriter.bits(out, m.redelivered());
                FieldWriter.shortString(out, m.exchange());
                FieldWriter.shortString(out, m.routingKey());
            }
            case BasicGet m -> {
                FieldWriter.named(out, m.queue());
                FieldWriter.bits(out, m.noAck());
            }
            case BasicGetOk m -> {
                out.writeLong(m.deliveryTag());
                FieldWriter.bits(out, m.redelivered());
                FieldWriter.shortString(out, m.exchange());
                FieldWriter.shortString(out, m.routingKey());
                FieldWriter.count(out, m.messageCount());
            }
            case BasicGetEmpty _ -> out.writeByte(0);
            case BasicAck m -> {
                out.writeLong(m.deliveryTag());
                FieldWriter.bits(out, m.multiple());
            }
            case BasicReject m -> {
                out.writeLong(m.deliveryTag());
                FieldWriter.bits(out, m.requeue());
            }
            case BasicRecoverAsync m -> FieldWriter.bits(out, m.requeue());
            case BasicRecover m -> FieldWriter.bits(out, m.requeue());
            case BasicNack m -> {
                out.writeLong(m.deliveryTag());
                FieldWriter.bits(out, m.multiple(), m.requeue());
            }
            case BasicQosOk _, BasicRecoverOk _ -> {}
        }
    }
}
