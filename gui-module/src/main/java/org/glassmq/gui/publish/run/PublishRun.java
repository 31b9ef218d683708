package org.glassmq.gui.publish.run;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * Sends the messages of a source through sockets, as clients do, and keeps account of what becomes of each. Holds only
 * those in memory that wait for an answer. Everything may be called on any thread and returns at once.
 *
 * <pre>
 * CONNECTING -> SENDING &lt;-> PAUSED -> FINISHING (waits for answers) -> DONE
 *                                     ... -> CANCELLED, FAILED
 * </pre>
 */
public final class PublishRun implements AutoCloseable {
    private static final int HANDSHAKE = 20_000;
    private static final int HEARTBEAT = 30;
    /** Messages come back whole. */
    private static final int LARGEST_RETURN = 1 << 30;

    private final Plan plan;
    private final Source source;
    private final Gate gate;
    private final Ledger ledger;
    private final ConnectionFactory factory;
    private final List<Sender> senders = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Why> failures = new ArrayList<>();
    private int connected;
    private int ended;

    /** How far a run is. */
    public enum Phase {
        CONNECTING,
        SENDING,
        PAUSED,
        FINISHING,
        DONE,
        CANCELLED,
        FAILED;

        /** Nothing will happen any more. */
        public boolean over() {
            return this == DONE || this == CANCELLED || this == FAILED;
        }
    }

    /**
     * How a run stands.
     *
     * @param failure why a connection ended too early; empty if none did
     * @param blocked why the broker holds it back; empty if it does not
     * @param active  how long it has been sending, without pauses
     */
    public record Standing(
            Phase phase, Optional<Why> failure, Optional<String> blocked, Ledger.Counts counts, Duration active) {}

    private PublishRun(Plan plan, Target target, Source source, Ledger ledger, InstantSource clock) {
        this.plan = plan;
        this.source = source;
        this.ledger = ledger;
        this.gate = new Gate(plan, source, System::nanoTime);
        this.factory = factory(target);
        for (int i = 1; i <= plan.connections(); i++) {
            String name = "GlassMQ Publish " + i;
            senders.add(new Sender(() -> open(name), gate, ledger, clock));
        }
    }

    /**
     * Begins a run.
     *
     * @param source closed at the end
     * @throws IOException if there is no place for its results
     */
    public static PublishRun start(Plan plan, Target target, Source source, InstantSource clock) throws IOException {
        PublishRun run =
                new PublishRun(plan, target, source, new Ledger(Optional.of(ResultFile.begin())), clock);
        run.senders.forEach(sender -> run.threads.execute(() -> run.work(sender)));
        return run;
    }

    /** What became of the messages. */
    public Ledger ledger() {
        return ledger;
    }

    public void pause() {
        gate.pause();
    }

    public void resume() {
        gate.resume();
    }

    /** Sends nothing more; what is under way is waited for, for a few seconds. */
    public void cancel() {
        gate.cancel();
    }

    public Standing standing() {
        Gate.State state = gate.state();
        Optional<String> blocked =
                senders.stream().map(Sender::blocked).flatMap(Optional::stream).findFirst();
        Duration active = Duration.ofNanos(gate.active());
        synchronized (this) {
            Optional<Why> failure = failures.stream().findFirst();
            return new Standing(phase(state), failure, blocked, ledger.counts(), active);
        }
    }

    private Phase phase(Gate.State state) {
        if (ended == senders.size()) {
            if (state == Gate.State.CANCELLED) {
                return Phase.CANCELLED;
            }
            return failures.size() == senders.size() ? Phase.FAILED : Phase.DONE;
        }
        return switch (state) {
            case PAUSED -> Phase.PAUSED;
            case EXHAUSTED, CANCELLED -> Phase.FINISHING;
            case OPEN -> connected == 0 ? Phase.CONNECTING : Phase.SENDING;
        };
    }

    private void work(Sender sender) {
        Optional<Why> failure = Optional.of(Why.of(Phrase.INTERRUPTED));
        try {
            failure = sender.run(this::connected);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(failure);
        }
    }

    private synchronized void connected() {
        connected++;
    }

    private void ended(Optional<Why> failure) {
        boolean last;
        synchronized (this) {
            failure.ifPresent(failures::add);
            ended++;
            last = ended == senders.size();
        }
        if (last) {
            source.close();
            threads.shutdown();
        }
    }

    private Connection open(String name) throws IOException, TimeoutException {
        return factory.newConnection(name);
    }

    private static ConnectionFactory factory(Target target) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(target.host());
        factory.setPort(target.port());
        factory.setVirtualHost(target.virtualHost());
        factory.setUsername(target.user());
        factory.setPassword(target.password());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(HANDSHAKE);
        factory.setHandshakeTimeout(HANDSHAKE);
        factory.setShutdownTimeout(0);
        factory.setRequestedHeartbeat(HEARTBEAT);
        factory.setMaxInboundMessageBodySize(LARGEST_RETURN);
        factory.setThreadFactory(
                Thread.ofPlatform().daemon().name("publish-client-", 0).factory());
        Map<String, Object> about = new HashMap<>(factory.getClientProperties());
        about.put("product", "GlassMQ console");
        factory.setClientProperties(about);
        return factory;
    }

    /** Ends it at once and forgets its results. */
    @Override
    public void close() {
        gate.cancel();
        threads.shutdownNow();
        source.close();
        ledger.close();
    }

    /** What was planned. */
    public Plan plan() {
        return plan;
    }
}
