package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsumeOk;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicDeliver;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelClose;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelCloseOk;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpenOk;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelect;
import org.glassmq.broker.amqp.wire.ConfirmMethod.ConfirmSelectOk;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Properties;

/** One channel of an {@link AmqpClient}: what is said on it, and what is expected to be said by the broker. */
public final class ClientChannel {
    private final AmqpClient client;
    private final int number;

    ClientChannel(AmqpClient client, int number) {
        this.client = client;
        this.number = number;
    }

    public AmqpClient client() {
        return client;
    }

    // ---- talking -----------------------------------------------------------------------------------------

    public ClientChannel open() {
        return send(new ChannelOpen()).expect(new ChannelOpenOk());
    }

    public ClientChannel send(Method method) {
        client.send(number, method);
        return this;
    }

    /** A content without properties. */
    public ClientChannel content(String body) {
        return content(MessageProperties.NONE, body);
    }

    public ClientChannel content(MessageProperties properties, String body) {
        return content(properties, Content.utf8(body));
    }

    public ClientChannel content(MessageProperties properties, byte[] body) {
        client.content(number, Properties.of(properties), body);
        return this;
    }

    /** Messages through the default exchange. */
    public ClientChannel publish(String queue, String... bodies) {
        for (String body : bodies) {
            send(Methods.basicPublish("", queue)).content(body);
        }
        return this;
    }

    /** Persistent messages through the default exchange. */
    public ClientChannel publishPersistent(String queue, String... bodies) {
        for (String body : bodies) {
            send(Methods.basicPublish("", queue)).content(Content.PERSISTENT, body);
        }
        return this;
    }

    // ---- asking ------------------------------------------------------------------------------------------

    /** queue.declare and its answer. */
    public QueueDeclareOk declare(String queue, Flag... flags) {
        return send(Methods.queueDeclare(queue, flags)).expect(QueueDeclareOk.class);
    }

    /** Looks at a queue; whatever the queue sent to this channel before must have been expected. */
    public ClientChannel expectQueue(String queue, int ready, int consumers) {
        return send(Methods.queueDeclare(queue, Flag.PASSIVE)).expect(new QueueDeclareOk(queue, ready, consumers));
    }

    /** basic.consume and its answer. */
    public ClientChannel consume(String queue, String tag, Flag... flags) {
        return send(Methods.basicConsume(queue, tag, flags)).expect(new BasicConsumeOk(tag));
    }

    /** confirm.select and its answer. */
    public ClientChannel confirmSelect() {
        return send(new ConfirmSelect(false)).expect(new ConfirmSelectOk());
    }

    /** A method, and its answer. */
    public <T extends Method> T ask(Method question, Class<T> answer) {
        return send(question).expect(answer);
    }

    // ---- listening ---------------------------------------------------------------------------------------

    /** The next method is exactly this. */
    public ClientChannel expect(Method method) {
        assertThat(client.method(number)).isEqualTo(method);
        return this;
    }

    /** The next method is one of this type. */
    public <T extends Method> T expect(Class<T> type) {
        return type.cast(AmqpClient.checked(client.method(number), type));
    }

    /** The next frames are a content header and its body. */
    public Content content() {
        if (!(client.next(number) instanceof AmqpClient.Frame.HeaderFrame(long bodySize, Properties properties))) {
            throw new AssertionError("a content header was expected");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < bodySize) {
            if (!(client.next(number) instanceof AmqpClient.Frame.BodyFrame(byte[] payload))) {
                throw new AssertionError("a content body was expected");
            }
            body.writeBytes(payload);
        }
        assertThat((long) body.size()).as("bytes of the body").isEqualTo(bodySize);
        return new Content(properties, body.toByteArray());
    }

    public ClientChannel expectContent(String body) {
        assertThat(content().text()).isEqualTo(body);
        return this;
    }

    /** The next method is basic.deliver. */
    public Delivery delivery() {
        return delivery(expect(BasicDeliver.class));
    }

    private Delivery delivery(BasicDeliver deliver) {
        return new Delivery(
                deliver.consumerTag(),
                deliver.deliveryTag(),
                deliver.redelivered(),
                deliver.exchange(),
                deliver.routingKey(),
                0,
                content());
    }

    /** All that is delivered until an answer of this type comes. */
    public List<Delivery> deliveriesBefore(Class<? extends Method> answer) {
        List<Delivery> deliveries = new ArrayList<>();
        Method method = client.method(number);
        while (method instanceof BasicDeliver deliver) {
            deliveries.add(delivery(deliver));
            method = client.method(number);
        }
        AmqpClient.checked(method, answer);
        return deliveries;
    }

    /** Deliveries of these bodies, in this order, for the first time; the last one is returned. */
    public Delivery expectDeliveries(String... bodies) {
        return deliveries(false, bodies);
    }

    /** Deliveries of these bodies, in this order, all flagged as redelivered; the last one is returned. */
    public Delivery expectRedeliveries(String... bodies) {
        return deliveries(true, bodies);
    }

    private Delivery deliveries(boolean again, String... bodies) {
        Delivery last = null;
        for (String body : bodies) {
            last = delivery();
            assertThat(last.text()).isEqualTo(body);
            assertThat(last.redelivered()).as("redelivered flag of " + body).isEqualTo(again);
        }
        return last;
    }

    /** basic.get, which is answered with a message. */
    public Delivery get(String queue, Flag... flags) {
        BasicGetOk ok = send(Methods.basicGet(queue, flags)).expect(BasicGetOk.class);
        return new Delivery(
                "", ok.deliveryTag(), ok.redelivered(), ok.exchange(), ok.routingKey(), ok.messageCount(), content());
    }

    /** The broker closes the channel; we answer, after which the number can be opened anew. */
    public ChannelClose expectClose(ReplyCode code, String text) {
        ChannelClose close = expect(ChannelClose.class);
        assertThat(close.replyText()).isEqualTo(code.name() + " - " + text);
        assertThat(close.replyCode()).isEqualTo(code.code());
        send(new ChannelCloseOk());
        return close;
    }

    /** channel.close and its answer. */
    public void close() {
        send(new ChannelClose(200, "done", 0, 0)).expect(new ChannelCloseOk());
    }
}
