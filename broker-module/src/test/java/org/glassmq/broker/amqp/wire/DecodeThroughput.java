package org.glassmq.broker.amqp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Message;
import org.glassmq.broker.message.Properties;

/**
 * A rough figure: nanoseconds to decode one message of three frames and 100 bytes, and to write its delivery. Run it by
 * hand; it is no test.
 */
final class DecodeThroughput {
    private static final int CHUNK = 65_536;
    private static final int MESSAGES = 40_000;

    /** Builds messages as a channel does, so that the copying of bodies is counted. */
    private static final class Publisher implements FrameHandler {
        private Address address;
        private Properties properties;
        private byte[] body;
        private Message last;
        private long count;

        @Override
        public void onProtocolHeader() {
            count = 0;
        }

        @Override
        public void onWrongProtocolHeader() {
            throw new IllegalStateException();
        }

        @Override
        public void onMethod(int channel, Method method) {
            address = ((BasicPublish) method).address();
        }

        @Override
        public void onHeader(int channel, int classId, long bodySize, Properties it) {
            properties = it;
            body = new byte[(int) bodySize];
        }

        @Override
        public void onBody(int channel, ByteBuf payload) {
            payload.readBytes(body, 0, payload.readableBytes());
            last = new Message(address, properties, body, 0);
            count++;
        }

        @Override
        public void onHeartbeat() {
            throw new IllegalStateException();
        }

        @Override
        public void onProtocolError(Refusal refusal) {
            throw refusal;
        }

        @Override
        public void onReadComplete() {
            // nothing was kept for the end of the burst
        }
    }

    private DecodeThroughput() {}

    public static void main(String[] arguments) {
        decode("one address, one set of properties", 1, 1);
        decode("16 addresses, 16 sets of properties", 16, 16);
        decode("one address, properties all different", 1, MESSAGES);
        deliver();
    }

    private static void decode(String name, int addresses, int propertySets) {
        List<ByteBuf> chunks = chunks(addresses, propertySets);
        Publisher publisher = new Publisher();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(publisher));
        ByteBuf header = channel.alloc().buffer().writeLong(Frames.PROTOCOL_HEADER);
        channel.writeInbound(header);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 60; round++) {
            long start = System.nanoTime();
            for (ByteBuf chunk : chunks) {
                int size = chunk.readableBytes();
                channel.writeInbound(chunk.retain());
                chunk.setIndex(0, size);
            }
            best = Math.min(best, (System.nanoTime() - start) / MESSAGES);
        }
        chunks.forEach(ByteBuf::release);
        System.out.printf("decode: %s: %d ns a message (%d seen)%n", name, best, publisher.count);
    }

    private static List<ByteBuf> chunks(int addresses, int propertySets) {
        ByteBuf all = PooledByteBufAllocator.DEFAULT.directBuffer();
        byte[] body = new byte[100];
        for (int i = 0; i < MESSAGES; i++) {
            Properties properties = Properties.of(MessageProperties.builder()
                    .contentType("application/json")
                    .deliveryMode(2)
                    .messageId("message-" + i % propertySets)
                    .build());
            FrameDecoderTest.publish(
                    all, 1, new Message(Address.of("orders", "orders.eu." + i % addresses), properties, body, 0));
        }
        List<ByteBuf> chunks = new ArrayList<>();
        while (all.isReadable()) {
            int size = Math.min(CHUNK, all.readableBytes());
            chunks.add(PooledByteBufAllocator.DEFAULT.directBuffer(CHUNK).writeBytes(all, size));
        }
        all.release();
        return chunks;
    }

    private static void deliver() {
        Properties properties = Properties.of(
                MessageProperties.builder().contentType("application/json").deliveryMode(2).build());
        Message message = new Message(Address.of("orders", "orders.eu.1"), properties, new byte[100], 0);
        byte[] tag = {4, 't', 'a', 'g', '1'};
        ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(CHUNK);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                if (out.writableBytes() < 1024) {
                    out.clear();
                }
                FrameWriter.deliver(out, 1, tag, i, false, message, 131_072);
            }
            best = Math.min(best, (System.nanoTime() - start) / MESSAGES);
        }
        out.release();
        System.out.printf("deliver: %d ns a message%n", best);
    }
}
