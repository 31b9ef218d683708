package org.glassmq.gui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.glassmq.broker.BrokerConfig;
import org.glassmq.broker.BrokerStartException;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.gui.embedded.EmbeddedBroker;

/** A broker in a folder of its own, for what records in memory cannot stand for; without sockets unless it listens. */
public final class RealBroker implements AutoCloseable {
    private final Path folder;
    private final EmbeddedBroker.Engine engine;

    public RealBroker() {
        this("off");
    }

    /** A broker that listens on any free port of this machine. */
    public static RealBroker listening() {
        return new RealBroker("0");
    }

    /** @param amqp port to listen on; 0 for any that is free */
    public RealBroker(String amqp) {
        try {
            folder = Files.createTempDirectory("glassmq-real");
            engine = EmbeddedBroker.broker(_ -> {})
                    .start(BrokerConfig.of(Map.of("data", folder.toString(), "amqp", amqp, "loops", "1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BrokerStartException e) {
            throw new IllegalStateException(e);
        }
    }

    public BrokerSession session() {
        return engine.session();
    }

    /** The port on which it listens for AMQP. */
    public int port() {
        return session().overview().listeners().getFirst().port();
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        engine.stop().run();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
