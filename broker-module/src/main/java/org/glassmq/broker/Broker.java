package org.glassmq.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.amqp.AmqpConnection;
import org.glassmq.broker.amqp.AmqpServer;
import org.glassmq.broker.amqp.DirectReplies;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.Spool;
import org.glassmq.broker.control.ControlClient;
import org.glassmq.broker.control.ControlSocket;
import org.glassmq.broker.control.SessionCommands;
import org.glassmq.broker.core.Alarms;
import org.glassmq.broker.core.ClientConnection;
import org.glassmq.broker.core.Connections;
import org.glassmq.broker.core.Environment;
import org.glassmq.broker.core.Events;
import org.glassmq.broker.core.Lane;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.core.VirtualHosts;
import org.glassmq.broker.replay.ReplayEngine;
import org.glassmq.broker.security.Directory;
import org.glassmq.broker.security.Users.GuestAccess;
import org.glassmq.broker.server.Listener;
import org.glassmq.broker.server.Loops;
import org.glassmq.broker.server.PortOwner;
import org.glassmq.broker.server.Tls;
import org.glassmq.broker.store.HistoryLimit;
import org.glassmq.broker.store.MessageStore;
import org.glassmq.broker.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running broker. Starting puts all its parts together; closing stops them in the opposite order. */
public final class Broker implements AutoCloseable {
    /** Name of the software. */
    public static final String PRODUCT = "GlassMQ";

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    /** Share of the heap that messages may take before more of them are in the store only. */
    private static final double MEMORY_SHARE = 0.4;
    /** How long clients may take to answer that they are disconnected. */
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private final BrokerConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Instant startedAt = clock.instant();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService teller =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("glassmq-events").factory());
    private final Events events = new Events(teller);
    private final Connections connections = new Connections(events, clock);
    private final Alarms alarms = new Alarms(events, clock, connections);
    private MessageStore store;
    private Environment environment;
    private VirtualHosts virtualHosts;
    private Directory directory;
    private ReplayEngine replays;
    private ResourceWatch watch;
    /** Empty where there can be none. */
    private Optional<ControlSocket> control = Optional.empty();
    private boolean closed;

    private Broker(BrokerConfig config) {
        this.config = config;
    }

    /**
     * Starts a broker and returns when it accepts connections. Blocks for as long as recovery takes.
     *
     * @throws BrokerStartException if it cannot; nothing is left open or running then
     */
    public static Broker start(BrokerConfig config) throws BrokerStartException {
        return start(config, new Resources.Actual());
    }

    /** With resources of which there may be less than there are. */
    static Broker start(BrokerConfig config, Resources resources) throws BrokerStartException {
        Broker broker = new Broker(config);
        boolean started = false;
        try {
            broker.start(resources);
            started = true;
            return broker;
        } finally {
            if (!started) {
                broker.close();
            }
        }
    }

    private void start(Resources resources) throws BrokerStartException {
        HistoryLimit history = new HistoryLimit(config.historyMessages(), config.historyBytes());
        store = openStore(history);
        parts.add(store);
        Loops loops = new Loops(
                config.loops(), store, clock, (long) (Runtime.getRuntime().maxMemory() * MEMORY_SHARE));
        parts.add(loops);
        environment = new Environment(store, blocking, history, loops.lanes(), events, clock);
        trace(config.trace());
        watch = new ResourceWatch(resources, limits(), loops.lanes(), alarms);
        parts.add(watch);
        watch.start();
        virtualHosts = new VirtualHosts(environment);
        directory = Directory.open(
                store.definitions(),
                new StoredDefinitions(store),
                config.guestLoopbackOnly() ? GuestAccess.LOOPBACK_ONLY : GuestAccess.FROM_ANYWHERE,
                VirtualHosts.DEFAULT);
        if (config.definitions().isPresent()) {
            try (BrokerSession session = session()) {
                DefinitionsFile.load(config.definitions().get(), session);
            }
        }
        replays = new ReplayEngine(new ReplayEngine.Surroundings(
                environment,
                virtualHosts,
                connections,
                alarms,
                config.maxMessageSize(),
                new Spool(config.dataDirectory()),
                System::nanoTime));
        parts.add(replays);
        AmqpServer amqp = new AmqpServer(
                environment,
                virtualHosts,
                connections,
                alarms,
                directory,
                new DirectReplies(),
                AmqpServer.Limits.of(config.maxMessageSize(), config.consumerTimeout()),
                version());
        if (config.amqpPort().isPresent()) {
            listen("amqp", config.amqpPort().getAsInt(), Optional.empty(), loops, amqp);
        }
        if (config.amqpsPort().isPresent()) {
            listen("amqps", config.amqpsPort().getAsInt(), Optional.of(tls()), loops, amqp);
        }
        control = openControl();
        control.ifPresent(parts::add);
    }

    /** A broker without one works; only the command line and a second start of the console do not find it. */
    private Optional<ControlSocket> openControl() {
        try {
            return Optional.of(ControlSocket.open(
                    config.dataDirectory(), mostItemBytes(), new SessionCommands(session()).all()));
        } catch (IOException e) {
            LOG.warn("there is no control socket in {}, so commands will not find this broker: {}",
                    config.dataDirectory(), e.getMessage());
            return Optional.empty();
        }
    }

    /** A line with a message: a body in base64 is longer by a third. It is in memory as a whole, more than once. */
    private long mostItemBytes() {
        return Math.min(config.maxMessageSize() * 4L / 3 + (1 << 20), Runtime.getRuntime().maxMemory() / 8);
    }

    private ResourceWatch.Limits limits() {
        return new ResourceWatch.Limits(
                (long) (Runtime.getRuntime().maxMemory() * config.memoryHighWatermark()),
                config.diskFreeLimit(),
                config.dataDirectory());
    }

    private Tls tls() throws BrokerStartException {
        try {
            return Tls.open(config.tls(), config.dataDirectory().resolve("tls"), config.bind(), clock);
        } catch (IOException e) {
            throw new BrokerStartException(Reason.INVALID_CONFIG, Why.of(Phrase.TLS_CANNOT_BE_OFFERED, Why.of(e)), e);
        }
    }

    private MessageStore openStore(HistoryLimit history) throws BrokerStartException {
        try {
            StoreAlarms storeAlarms = new StoreAlarms(config.dataDirectory(), alarms);
            return MessageStore.open(config.dataDirectory(), config.durability(), history, storeAlarms);
        } catch (StoreException e) {
            throw new BrokerStartException(reason(e.reason()), e.why(), e);
        }
    }

    private static Reason reason(StoreException.Reason reason) {
        return switch (reason) {
            case IN_USE -> Reason.DATA_IN_USE;
            case NO_PERMISSION -> Reason.NO_PERMISSION;
            case NEWER_FORMAT -> Reason.NEWER_FORMAT;
            case DAMAGED, IO -> Reason.STORE_FAILED;
        };
    }

    private void listen(String protocol, int port, Optional<Tls> tls, Loops loops, AmqpServer amqp)
            throws BrokerStartException {
        InetSocketAddress address = new InetSocketAddress(config.bind(), port);
        try {
            Listener listener = Listener.open(
                    protocol, address, tls, loops, (lane, socket) -> new AmqpConnection(amqp, lane, socket));
            listeners.add(listener);
            LOG.info("{} accepts on {}", protocol, listener.info().endpoint());
        } catch (IOException e) {
            throw refused(protocol, address, e);
        }
    }

    private static BrokerStartException refused(String protocol, InetSocketAddress address, IOException e) {
        String port = Integer.toString(address.getPort());
        String host = address.getAddress().getHostAddress();
        String text = String.valueOf(e.getMessage());
        if (text.contains("in use")) {
            Why busy = PortOwner.of(address.getPort())
                    .map(owner -> Why.of(Phrase.PORT_IS_BUSY_BY, protocol, port, host, owner, protocol))
                    .orElseGet(() -> Why.of(Phrase.PORT_IS_BUSY, protocol, port, host, protocol));
            return new BrokerStartException(Reason.PORT_BUSY, busy, e);
        }
        if (text.contains("ermission denied")) {
            return new BrokerStartException(
                    Reason.NO_PERMISSION, Why.of(Phrase.PORT_IS_FORBIDDEN, protocol, port, host, protocol), e);
        }
        return new BrokerStartException(
                Reason.INVALID_CONFIG, Why.of(Phrase.PORT_CANNOT_BE_OPENED, protocol, port, host, text), e);
    }

    /** The version of this software. */
    public static String version() {
        return Broker.class.getModule().getDescriptor() == null
                ? "development"
                : Broker.class.getModule().getDescriptor().rawVersion().orElse("development");
    }

    /** The sockets it listens on, with their actual ports. */
    public List<ListenerInfo> listeners() {
        return listeners.stream().map(Listener::info).toList();
    }

    /** A session with all rights, for the process that owns this broker. */
    public BrokerSession session() {
        return new EmbeddedSession(this);
    }

    /**
     * Adds a command to those that other processes can call through the data directory's socket, or replaces it; does
     * nothing where there can be no such socket. See {@link ControlClient#send}.
     *
     * @param action called with what gives an argument by its name, on a thread that it may block; the caller is
     *     answered when it returns, with the text of a {@link org.glassmq.broker.api.SessionException} if it throws one
     */
    public void onControl(String command, Consumer<Function<String, Optional<String>>> action) {
        control.ifPresent(socket -> socket.handle(command, call -> {
            action.accept(call.arguments()::optionalText);
            return ControlClient.arguments();
        }));
    }

    /** Has all lanes note down the lives of messages, or not; done when they do. */
    List<CompletableFuture<Void>> trace(Tracing tracing) {
        return environment.lanes().stream()
                .map(lane -> lane.<Void>ask(() -> {
                    lane.trace().turn(tracing, clock.millis());
                    return null;
                }))
                .toList();
    }

    BrokerConfig config() {
        return config;
    }

    Instant startedAt() {
        return startedAt;
    }

    Environment environment() {
        return environment;
    }

    VirtualHosts virtualHosts() {
        return virtualHosts;
    }

    Directory directory() {
        return directory;
    }

    Replays replays() {
        return replays;
    }

    Connections connections() {
        return connections;
    }

    ResourceWatch watch() {
        return watch;
    }

    Alarms alarms() {
        return alarms;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Stops: closes listeners and connections, writes out what is pending, releases the data directory. Takes up to 2
     * seconds.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        listeners.forEach(Listener::close);
        sayGoodbye();
        for (AutoCloseable part : parts.reversed()) {
            close(part);
        }
        blocking.shutdown();
        teller.shutdown();
    }

    /** Tells clients, and leaves them a moment to answer: then the socket is closed with nothing lost on its way. */
    private void sayGoodbye() {
        if (connections.all().isEmpty()) {
            return;
        }
        CompletableFuture.allOf(environment.lanes().stream().map(Lane::rest).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        for (ClientConnection connection : connections.all()) {
            connection.close(ReplyCode.CONNECTION_FORCED, "broker forced connection closure with reason 'shutdown'");
        }
        try {
            connections.awaitNone(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch")
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("{} could not be closed", part, e);
        }
    }
}
