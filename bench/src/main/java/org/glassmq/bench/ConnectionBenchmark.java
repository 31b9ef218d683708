package org.glassmq.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassmq.broker.amqp.AmqpConnection;
import org.glassmq.broker.amqp.AmqpServer;
import org.glassmq.broker.amqp.DirectReplies;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicConsume;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicPublish;
import org.glassmq.broker.amqp.wire.ChannelMethod.ChannelOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionOpen;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionStartOk;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTuneOk;
import org.glassmq.broker.amqp.wire.FrameWriter;
import org.glassmq.broker.amqp.wire.Method;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclare;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Environment;
import org.glassmq.broker.core.Events;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.VirtualHosts;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.security.Definitions;
import org.glassmq.broker.security.Directory;
import org.glassmq.broker.security.Users;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The whole way of a transient message through the broker, without a socket: bytes of basic.publish in, routed,
 * queued, bytes of basic.deliver out, bytes of basic.ack in. Nanoseconds per message; with {@code -prof gc} also bytes
 * of garbage, of which the message's body is a part.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectionBenchmark {
    private static final int MESSAGES = 256;
    private static final int CHANNEL = 1;

    /** Bytes of a message's body. */
    @Param({"100", "1024"})
    public int body;

    /** Acks: one for each message, or one for all of a read. */
    @Param({"each", "all"})
    public String acks;

    private Path folder;
    private MessageStore store;
    private Socket socket;
    private ByteBuf published;
    private long delivered;

    /** A socket that is none, with the addresses of one. */
    private static final class Socket extends EmbeddedChannel {
        @Override
        public SocketAddress localAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5672);
        }

        @Override
        public SocketAddress remoteAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
        }
    }

    /** Puts a broker together, logs in and subscribes to a queue. */
    @Setup
    public void connect() throws Exception {
        folder = Files.createTempDirectory("glassmq-bench");
        store = MessageStore.open(
                folder, Durability.SYNC, new HistoryLimit(10_000, 64L << 20), new LoudStore());
        socket = new Socket();
        Lane lane = new Lane(0, socket.eventLoop(), () -> true, store, Clock.systemUTC(), 1L << 30);
        new AmqpConnection(server(lane), lane, socket);
        socket.writeInbound(Unpooled.wrappedBuffer("AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII)));
        byte[] login = "\0guest\0guest".getBytes(StandardCharsets.US_ASCII);
        say(0, new ConnectionStartOk(Map.of(), "PLAIN", login, "en_US"));
        say(0, new ConnectionTuneOk(2047, 131_072, 0));
        say(0, new ConnectionOpen("/"));
        say(CHANNEL, new ChannelOpen());
        say(CHANNEL, new QueueDeclare("orders", false, false, false, false, false, Map.of()));
        say(CHANNEL, new BasicConsume("orders", "tag", false, false, false, false, Map.of()));
        socket.runPendingTasks();
        takeOutput();
        published = Unpooled.directBuffer(MESSAGES * (body + 100));
        for (int i = 0; i < MESSAGES; i++) {
            FrameWriter.method(published, CHANNEL, new BasicPublish(Address.of("", "orders"), false, false));
            published.writeByte(2).writeShort(CHANNEL).writeInt(14);
            published.writeShort(60).writeShort(0).writeLong(body).writeShort(0).writeByte(0xCE);
            published.writeByte(3).writeShort(CHANNEL).writeInt(body).writeZero(body).writeByte(0xCE);
        }
    }

    private AmqpServer server(Lane lane) {
        Clock clock = Clock.systemUTC();
        HistoryLimit history = new HistoryLimit(10_000, 64L << 20);
        Events events = new Events(Runnable::run);
        Environment environment = new Environment(store, Runnable::run, history, List.of(lane), events, clock);
        Connections connections = new Connections(events, clock);
        return new AmqpServer(
                environment,
                new VirtualHosts(environment),
                connections,
                new Alarms(events, clock, connections),
                Directory.open(Map.of(), new Forgotten(), Users.GuestAccess.LOOPBACK_ONLY, VirtualHosts.DEFAULT),
                new DirectReplies(),
                AmqpServer.Limits.of(1 << 20, Duration.ZERO),
                "0");
    }

    private void say(int channel, Method method) {
        ByteBuf bytes = Unpooled.directBuffer();
        FrameWriter.method(bytes, channel, method);
        socket.writeInbound(bytes);
    }

    /** Gives everything back. */
    @TearDown
    public void disconnect() throws IOException {
        socket.finishAndReleaseAll();
        published.release();
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** One read with many messages, one write of all deliveries, one read with the acks. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long publishDeliverAck() {
        socket.writeInbound(published.retainedDuplicate());
        if (takeOutput() < (long) MESSAGES * body) {
            throw new IllegalStateException("not all messages came back");
        }
        ByteBuf ack = socket.alloc().directBuffer();
        if (acks.equals("each")) {
            for (int i = 1; i <= MESSAGES; i++) {
                FrameWriter.ack(ack, CHANNEL, delivered + i, false);
            }
        } else {
            FrameWriter.ack(ack, CHANNEL, delivered + MESSAGES, true);
        }
        delivered += MESSAGES;
        socket.writeInbound(ack);
        return delivered;
    }

    private long takeOutput() {
        long bytes = 0;
        for (ByteBuf out = socket.readOutbound(); out != null; out = socket.readOutbound()) {
            bytes += out.readableBytes();
            out.release();
        }
        return bytes;
    }

    /** Nobody is to be remembered. */
    private static final class Forgotten implements Definitions {
        @Override
        public void define(String key, String json) {
            // the benchmark ends before it is asked for
        }

        @Override
        public void undefine(String key) {
            // as above
        }
    }
}
