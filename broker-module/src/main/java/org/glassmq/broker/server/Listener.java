package org.glassmq.broker.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.core.Lane;

/** One open server socket. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    /** Bytes read from one socket before the next one has its turn: publishers and those who acknowledge keep pace. */
    private static final int READ = 64 << 10;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final String protocol;
    private final Channel socket;

    private Listener(String protocol, Channel socket) {
        this.protocol = protocol;
        this.socket = socket;
    }

    /**
     * Opens a server socket and waits until it accepts.
     *
     * @param protocol  for people
     * @param address   port 0 means any free one
     * @param tls       what encrypts connections; empty for plain ones
     * @param onConnect sets up an accepted socket, in its lane
     * @throws IOException if the address cannot be had
     */
    public static Listener open(
            String protocol,
            InetSocketAddress address,
            Optional<Tls> tls,
            Loops loops,
            BiConsumer<Lane, Channel> onConnect)
            throws IOException {
        var binding = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(1 << 10, 16 << 10, READ).maxMessagesPerRead(1))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        tls.ifPresent(t -> t.protect(accepted));
                        onConnect.accept(loops.lane(accepted.eventLoop()), accepted);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw binding.cause() instanceof IOException io ? io : new IOException(binding.cause());
        }
        return new Listener(protocol, binding.channel());
    }

    public ListenerInfo info() {
        InetSocketAddress local = (InetSocketAddress) socket.localAddress();
        return new ListenerInfo(protocol, local.getAddress().getHostAddress(), local.getPort());
    }

    /** Accepts no more; connections that were accepted live on. */
    @Override
    public void close() {
        socket.close().awaitUninterruptibly();
    }
}
