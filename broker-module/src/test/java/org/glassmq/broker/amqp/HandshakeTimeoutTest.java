package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.glassmq.broker.amqp.wire.ConnectionMethod.ConnectionTune;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Environment;
import org.glassmq.broker.core.Events;
import org.glassmq.broker.core.VirtualHosts;
import org.glassmq.broker.security.Definitions;
import org.glassmq.broker.security.Directory;
import org.glassmq.broker.security.Users.GuestAccess;
import org.glassmq.broker.server.Listener;
import org.glassmq.broker.server.Loops;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreException;
import org.glassmq.broker.testing.AmqpClient;
import org.glassmq.broker.testing.Handshake;
import org.glassmq.broker.testing.HealthyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener that has little patience: two seconds for the handshake. */
@Timeout(30)
class HandshakeTimeoutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Definitions NOTHING_KEPT = new Definitions() {
        @Override
        public void define(String key, String json) {}

        @Override
        public void undefine(String key) {}
    };

    @TempDir
    Path directory;

    private MessageStore store;
    private Loops loops;
    private Listener listener;

    @BeforeEach
    void listen() throws StoreException, IOException {
        HistoryLimit history = new HistoryLimit(0, 0);
        Clock clock = Clock.systemUTC();
        Executor direct = Runnable::run;
        store = MessageStore.open(directory, Durability.OS, history, new HealthyStore());
        loops = new Loops(1, store, clock, 1 << 20);
        Events events = new Events(direct);
        Environment environment = new Environment(store, direct, history, loops.lanes(), events, clock);
        Connections connections = new Connections(events, clock);
        AmqpServer server = new AmqpServer(
                environment,
                new VirtualHosts(environment),
                connections,
                new Alarms(events, clock, connections),
                Directory.open(Map.of(), NOTHING_KEPT, GuestAccess.LOOPBACK_ONLY, "/"),
                new DirectReplies(),
                new AmqpServer.Limits(10, 8192, 60, 1000, PATIENCE, Duration.ZERO),
                "test");
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = Listener.open(
                "amqp", anyPort, Optional.empty(), loops, (lane, socket) -> new AmqpConnection(server, lane, socket));
    }

    @AfterEach
    void close() {
        listener.close();
        loops.close();
        store.close();
    }

    static List<Named<Consumer<AmqpClient>>> halves() {
        Handshake guest = Handshake.guest().frameMax(4096).channelMax(10);
        return List.of(
                Named.of("nothing", _ -> {}),
                Named.of("half a protocol header", client -> client.raw(new byte[] {'A', 'M', 'Q'})),
                Named.of("a protocol header", AmqpClient::start),
                Named.of("half a start-ok", client -> {
                    client.start();
                    client.raw(new byte[] {1, 0, 0, 0, 0, 1, 0, 0});
                }),
                Named.of("start-ok", client -> {
                    client.start();
                    client.startOk(guest).expect(ConnectionTune.class);
                }),
                Named.of("tune-ok", client -> {
                    client.start();
                    client.startOk(guest).tuneOk(guest);
                }));
    }

    @ParameterizedTest
    @MethodSource("halves")
    void whoSaysHalfOfItAndThenNothingIsCutOff(Consumer<AmqpClient> half) {
        long start = System.nanoTime();
        try (AmqpClient client = new AmqpClient(listener.info().port())) {
            half.accept(client);
            client.expectEnd();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(PATIENCE.minusMillis(50), PATIENCE.multipliedBy(10));
    }

    @Test
    void whoSaysItByteByByteIsCutOffToo() {
        try (AmqpClient client = new AmqpClient(listener.info().port())) {
            client.start();
            byte[] never = AmqpClient.frame(1, 0, new byte[4000]);
            Thread drip = Thread.ofVirtual().start(() -> client.drip(never, PATIENCE.dividedBy(20)));
            client.readToEnd();
            assertThat(drip.isInterrupted()).isFalse();
        }
    }

    @Test
    void whoIsThroughMayTakeItsTime() {
        try (AmqpClient client = new AmqpClient(listener.info().port())) {
            client.login(Handshake.guest().heartbeat(1)).expectHeartbeats(3);
            client.openChannel(1).declare("orders");
        }
    }
}
