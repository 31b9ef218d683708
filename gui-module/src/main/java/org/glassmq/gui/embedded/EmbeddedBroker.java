package org.glassmq.gui.embedded;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.Broker;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;

/**
 * The broker that runs in the console's own process: starts and stops it away from the JavaFX application thread and
 * says how it stands.
 *
 * <pre>
 * Stopped  --start-->  Starting  --accepts-->  Running
 *                      Starting  --cannot-->   Failed
 * Failed   --start-->  Starting
 * Running  --stop-->   Stopping  --closed-->   Stopped
 * Running  --restart-> Stopping  --closed-->   Starting ...
 * </pre>
 *
 * What is asked for in any other state does nothing. All methods belong to the JavaFX application thread.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** How the broker stands. */
    public sealed interface State {

        /** It recovers and opens its sockets. */
        record Starting() implements State {}

        /** It accepts connections. */
        record Running(BrokerSession session) implements State {}

        /** It could not start. */
        record Failed(BrokerStartException why) implements State {}

        /** It closes connections and writes out what is pending. */
        record Stopping() implements State {}

        /** It does not run, and nobody asked it to. */
        record Stopped() implements State {}
    }

    /** A broker that runs. */
    public record Engine(BrokerSession session, Runnable stop) {}

    /** Starts a broker; blocks until it accepts connections. */
    @FunctionalInterface
    public interface Starter {
        Engine start(BrokerConfig config) throws BrokerStartException;
    }

    private final Starter starter;
    private final ExecutorService worker;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Stopped());
    private BrokerConfig configured;
    private BrokerConfig config;
    private Optional<BrokerConfig> startedWith = Optional.empty();
    /** Touched by the worker only. */
    private Optional<Engine> engine = Optional.empty();

    /**
     * @param config how to run it
     * @param worker runs one task at a time, in order; is shut down with this object
     * @param ui     runs what touches the window; {@code Platform::runLater} in the console
     */
    public EmbeddedBroker(BrokerConfig config, Starter starter, ExecutorService worker, Executor ui) {
        this.configured = config;
        this.config = config;
        this.starter = starter;
        this.worker = worker;
        this.ui = ui;
    }

    /**
     * Starts the broker of this product.
     *
     * @param show called, on any thread, when somebody starts the console a second time; with a file to open
     */
    public static Starter broker(Consumer<Optional<Path>> show) {
        return config -> {
            Broker broker = Broker.start(config);
            ShowCommand.serve(broker, show);
            return new Engine(broker.session(), broker::close);
        };
    }

    /** How the broker stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    /** How it runs, or will the next time. */
    public BrokerConfig config() {
        return config;
    }

    /** How it was to run before anybody chose otherwise in the window. */
    public BrokerConfig configured() {
        return configured;
    }

    /** How the broker was started that runs, or was tried to; empty before the first start. */
    public Optional<BrokerConfig> startedWith() {
        return startedWith;
    }

    /**
     * Runs it like this from its next start on. A port that somebody chose in the window instead of the one it was to
     * have stays, unless this asks for another one than before.
     */
    public void configure(BrokerConfig next) {
        boolean portChosen = !config.amqpPort().equals(configured.amqpPort());
        boolean portStays = next.amqpPort().equals(configured.amqpPort());
        config = portChosen && portStays && config.amqpPort().isPresent()
                ? next.withAmqpPort(config.amqpPort().getAsInt())
                : next;
        configured = next;
    }

    /** Starts it, if it is stopped or has failed. */
    public void start() {
        start(UnaryOperator.identity());
    }

    /** Starts it with another configuration, if it is stopped or has failed, but not for good. */
    public void start(UnaryOperator<BrokerConfig> change) {
        boolean down = state.get() instanceof State.Stopped || state.get() instanceof State.Failed;
        if (down && !worker.isShutdown()) {
            config = change.apply(config);
            startNow();
        }
    }

    /** Stops it, if it runs. */
    public void stop() {
        if (state.get() instanceof State.Running) {
            stopThen(() -> become(new State.Stopped()));
        }
    }

    /** Stops it and starts it again, if it runs. */
    public void restart() {
        restart(UnaryOperator.identity());
    }

    /** Stops it and starts it again with another configuration, if it runs. */
    public void restart(UnaryOperator<BrokerConfig> change) {
        if (state.get() instanceof State.Running) {
            config = change.apply(config);
            stopThen(this::startNow);
        }
    }

    /** Stops it for good and waits for that, up to 5 seconds. From any thread, and again if you like. */
    @Override
    public synchronized void close() {
        if (!worker.isShutdown()) {
            worker.execute(this::stopEngine);
            worker.shutdown();
        }
        try {
            if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startNow() {
        BrokerConfig with = config;
        startedWith = Optional.of(with);
        become(new State.Starting());
        worker.execute(() -> {
            State outcome = startEngine(with);
            ui.execute(() -> become(outcome));
        });
    }

    private State startEngine(BrokerConfig with) {
        try {
            Engine started = starter.start(with);
            engine = Optional.of(started);
            return new State.Running(started.session());
        } catch (BrokerStartException e) {
            return new State.Failed(e);
        } catch (RuntimeException e) {
            return new State.Failed(new BrokerStartException(
                    BrokerStartException.Reason.STORE_FAILED, Why.of(Phrase.FAILED_TO_START, e), e));
        }
    }

    private void stopThen(Runnable next) {
        become(new State.Stopping());
        worker.execute(() -> {
            stopEngine();
            ui.execute(next);
        });
    }

    private void stopEngine() {
        engine.ifPresent(running -> running.stop().run());
        engine = Optional.empty();
    }

    private void become(State next) {
        state.set(next);
    }
}
