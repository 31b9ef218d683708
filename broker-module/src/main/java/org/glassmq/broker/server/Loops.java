package org.glassmq.broker.server;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.store.MessageStore;

/** The event loops of a broker, each of which is one lane. Linux's epoll is used where it is there, NIO elsewhere. */
public final class Loops implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup group;
    private final Class<? extends ServerChannel> serverChannel;
    private final Map<EventExecutor, Lane> lanes = new IdentityHashMap<>();
    private final List<Lane> byNumber = new ArrayList<>();

    /**
     * @param count  how many, at least 1
     * @param memory bytes of heap that messages may take, over all lanes
     */
    public Loops(int count, MessageStore store, Clock clock, long memory) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        serverChannel = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("glassmq-lane"), factory);
        for (EventExecutor loop : group) {
            Lane lane = new Lane(byNumber.size(), loop, loop::inEventLoop, store, clock, memory / count);
            lanes.put(loop, lane);
            byNumber.add(lane);
        }
    }

    /** All lanes, by their numbers. */
    public List<Lane> lanes() {
        return List.copyOf(byNumber);
    }

    Lane lane(EventLoop loop) {
        return lanes.get(loop);
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    Class<? extends ServerChannel> serverChannel() {
        return serverChannel;
    }

    /** Lets the loops finish what they have; takes up to a second. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1_500);
    }
}
