package org.glassmq.broker.amqp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private final RecordingHandler seen = new RecordingHandler();
    private final FrameDecoder decoder = new FrameDecoder(seen);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void aConversationIsHandedOutFrameByFrame() {
        channel.writeInbound(conversation());
        assertThat(seen.events)
                .containsExactly(
                        "protocol header",
                        "method 1 basic.publish e/key",
                        "header 1 60 5 text/plain",
                        "body 1 hello",
                        "method 2 BasicAck[deliveryTag=7, multiple=true]",
                        "heartbeat",
                        "read complete");
    }

    static ByteBuf conversation() {
        ByteBuf out = Unpooled.buffer();
        out.writeLong(Frames.PROTOCOL_HEADER);
        Properties properties =
                Properties.of(MessageProperties.builder().contentType("text/plain").build());
        Message message = new Message(
                Address.of("e", "key"), properties, "hello".getBytes(StandardCharsets.UTF_8), 0);
        publish(out, 1, message);
        FrameWriter.method(out, 2, new BasicAck(7, true));
        FrameWriter.heartbeat(out);
        return out;
    }

    static void publish(ByteBuf out, int channel, Message message) {
        FrameWriter.method(out, channel, new BasicPublish(message.address(), false, false));
        ByteBuf returned = Unpooled.buffer();
        FrameWriter.getOk(returned, channel, 0, false, 0, message, 0);
        int method = returned.getInt(3) + Frames.OVERHEAD;
        out.writeBytes(returned, method, returned.readableBytes() - method);
    }
}
