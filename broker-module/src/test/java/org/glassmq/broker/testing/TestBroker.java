package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.Inside;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker on any free port, in a fresh folder, for each test; with clients that are closed after it. */
public final class TestBroker implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<AmqpClient> clients = new ArrayList<>();
    private ClientChannel declarer;
    private Scarcity scarcity;
    private Broker broker;
    private BrokerSession session;

    /** A broker with default settings and one lane. */
    public TestBroker() {
        settings.put("amqp", "0");
        settings.put("loops", "1");
    }

    /** With a setting of {@link BrokerConfig}. */
    public TestBroker with(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    /** With memory and disk as they are said to be. */
    public TestBroker with(Scarcity resources) {
        scarcity = resources;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** In a fresh folder. */
    public TestBroker start() {
        startIn(folder());
        return this;
    }

    private Path folder() {
        try {
            Path folder = Files.createTempDirectory("glassmq-test");
            folders.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startIn(Path folder) {
        settings.put("data", folder.toString());
        try {
            BrokerConfig config = BrokerConfig.of(settings);
            broker = scarcity == null
                    ? Broker.start(config)
                    : Inside.start(config, scarcity::messageBytes, scarcity::diskFree);
            session = broker.session();
        } catch (BrokerStartException e) {
            throw new AssertionError("the broker does not start", e);
        }
    }

    // ---- lives -------------------------------------------------------------------------------------------

    /** Stops as a person would stop it, and starts on the same folder. */
    public void restart() {
        stop();
        startIn(folders.getLast());
    }

    /** Goes on with the files as they are now, as if the process had been killed at this moment. */
    public void crash() {
        Path running = folders.getLast();
        Path copy = folder();
        Await.until("a moment in which nothing is written", () -> isCopied(running, copy));
        stop();
        startIn(copy);
    }

    /** A file that was changed while it was copied is not what a killed process leaves behind. */
    private static boolean isCopied(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            boolean same = true;
            for (Path file : files.filter(Files::isRegularFile).toList()) { // not the control socket
                Path target = to.resolve(file.getFileName());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                same &= Files.mismatch(file, target) == -1;
            }
            return same;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clients go first, without a word. */
    public void stop() {
        clients.forEach(AmqpClient::close);
        clients.clear();
        declarer = null;
        broker.close();
    }

    @Override
    public void close() {
        clients.forEach(AmqpClient::close);
        broker.close();
        folders.forEach(TestBroker::delete);
        assertThat(LeakDetector.found()).as("buffers that were not released").isEmpty();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- clients -----------------------------------------------------------------------------------------

    public int port() {
        return broker.listeners().getFirst().port();
    }

    /** A socket on which nothing was said yet. */
    public AmqpClient connect() {
        AmqpClient client = new AmqpClient(port());
        clients.add(client);
        return client;
    }

    /** A client that has come in. */
    public AmqpClient amqp() {
        return amqp(Handshake.guest());
    }

    public AmqpClient amqp(Handshake handshake) {
        return connect().login(handshake);
    }

    /** A new client with channel 1 open. */
    public ClientChannel channel() {
        return amqp().openChannel(1);
    }

    /** Declares a queue by a connection of its own: with several lanes it then lives on another one than its users. */
    public TestBroker declare(String queue, Flag... flags) {
        if (declarer == null) {
            declarer = channel();
        }
        declarer.declare(queue, flags);
        return this;
    }

    /** Takes no more messages, as when the store has failed. */
    public void blockPublishers(String reason) {
        Inside.block(broker, reason);
        session.connections();
    }

    /** Finds out now what memory and disk are left; all connections have heeded it when this returns. */
    public void checkResources() {
        Inside.checkResources(broker);
        session.connections();
    }

    // ---- looking inside ----------------------------------------------------------------------------------

    public Broker broker() {
        return broker;
    }

    public BrokerSession session() {
        return session;
    }

    public static QueueRef ref(String queue) {
        return new QueueRef("/", queue);
    }

    public QueueInfo queue(String queue) {
        return session.queue(ref(queue)).orElseThrow().info();
    }

    /** Waits until a queue has so many messages. */
    public void awaitMessages(String queue, long ready, long unacked) {
        Await.value(
                "queue " + queue + " has " + ready + " ready and " + unacked + " unacknowledged messages",
                () -> queue(queue),
                info -> info.ready() == ready && info.unacked() == unacked);
    }

    /** Waits until so many messages were settled since the queue was declared. */
    public void awaitSettled(String queue, long count) {
        Await.value(
                "queue " + queue + " has settled " + count + " messages",
                () -> queue(queue),
                info -> info.nextOffset() - info.lag() == count);
    }

    /** Waits until a connection is as wanted, and returns it. */
    public ConnectionInfo awaitConnection(Predicate<ConnectionInfo> wanted) {
        Predicate<List<ConnectionInfo>> found = all -> all.stream().anyMatch(wanted);
        return Await.value("a connection", session::connections, found).stream().filter(wanted).findFirst().get();
    }

    /** Waits until this client is not connected any more. */
    public void awaitNoConnection(AmqpClient client) {
        Await.value("one connection less", session::connections, all -> all.stream()
                .noneMatch(info -> info.peer().equals(client.address())));
    }

    /** Waits until no client is connected any more. */
    public void awaitNoConnections() {
        Await.value("no connections", session::connections, List::isEmpty);
    }
}
