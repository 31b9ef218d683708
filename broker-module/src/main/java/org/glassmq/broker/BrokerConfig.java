package org.glassmq.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.api.Durability;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.TlsSettings;
import org.glassmq.broker.api.TlsSettings.ClientCertificates;
import org.glassmq.broker.api.TlsSettings.LoginName;
import org.glassmq.broker.api.Tracing;
import org.glassmq.broker.api.Why;

/**
 * How a broker is to run. Checked once, before a socket or file is opened; immutable.
 *
 * @param dataDirectory   where the store lives; created if it is not there
 * @param bind            numeric address to listen on
 * @param amqpPort        1 to 65535; 0 means any free port; empty means no AMQP listener
 * @param amqpsPort       the same for AMQP over TLS
 * @param tls             how that is encrypted
 * @param durability      what a confirm promises
 * @param historyMessages settled messages kept for browsing, per queue; 0 keeps none
 * @param historyBytes    settled body bytes kept for browsing, per queue; 0 keeps none
 * @param maxMessageSize  largest body that is accepted, bytes
 * @param memoryHighWatermark share of the heap that messages may take before publishers are held back, 0 to 1
 * @param diskFreeLimit   bytes of free disk space below which publishers are held back
 * @param consumerTimeout how long a client may leave a delivery unacknowledged; 0 means for ever
 * @param loops           event loops (threads that serve sockets and queues), 1 to 64
 * @param guestLoopbackOnly whether the user {@code guest} is let in from this machine only
 * @param definitions     file of users, virtual hosts and more, in RabbitMQ's form, to have at each start
 * @param trace           whether what happens to each message is noted down from the start
 */
public record BrokerConfig(
        Path dataDirectory,
        InetAddress bind,
        OptionalInt amqpPort,
        OptionalInt amqpsPort,
        TlsSettings tls,
        Durability durability,
        int historyMessages,
        long historyBytes,
        int maxMessageSize,
        double memoryHighWatermark,
        long diskFreeLimit,
        Duration consumerTimeout,
        int loops,
        boolean guestLoopbackOnly,
        Optional<Path> definitions,
        Tracing trace) {

    /**
     * Reads a configuration from its textual form. Every key is optional.
     *
     * <pre>
     * data                    directory                         per-user data folder of the platform
     * bind                    numeric address                   127.0.0.1
     * amqp                    port, 0 or off                    5672
     * amqps                   port, 0 or off                    off
     * tls-certificate         PEM file                          made by the broker, in the data directory
     * tls-key                 PEM file                          made by the broker, in the data directory
     * tls-client-ca           PEM file                          none: clients are not asked for certificates
     * tls-client-certificates optional or required              optional
     * tls-login-name          common-name or distinguished-name common-name
     * durability              sync, interval or os              sync
     * history-messages        0 to 10,000,000                   10000
     * history-bytes           0 to 1 TiB                        67108864
     * max-message-size        1 to 536,870,912                  134217728
     * memory-high-watermark   0 to 1, a share of the heap       0.6
     * disk-free-limit         0 to 1 PiB                        50000000
     * consumer-timeout        0 (none) to 4,294,967,295 ms      1800000
     * loops                   1 to 64                           one per two processors, at least 1
     * guest-loopback-only     true or false                     true
     * definitions             JSON file                         none
     * trace                   on or off                         off
     * </pre>
     *
     * @throws BrokerStartException naming the key, its value and what is allowed
     */
    public static BrokerConfig of(Map<String, String> settings) throws BrokerStartException {
        Reader reader = new Reader(new TreeMap<>(settings));
        BrokerConfig config = new BrokerConfig(
                reader.path("data", defaultDataDirectory()),
                reader.address("bind", "127.0.0.1"),
                reader.port("amqp", OptionalInt.of(5672)),
                reader.port("amqps", OptionalInt.empty()),
                reader.tls(),
                reader.durability("durability"),
                (int) reader.number("history-messages", 10_000, 0, 10_000_000),
                reader.number("history-bytes", 64L << 20, 0, 1L << 40),
                (int) reader.number("max-message-size", 128 << 20, 1, 512 << 20),
                reader.share("memory-high-watermark", 0.6),
                reader.number("disk-free-limit", 50_000_000, 0, 1L << 50),
                Duration.ofMillis(reader.number("consumer-timeout", 1_800_000, 0, 4_294_967_295L)),
                (int) reader.number("loops", Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 1, 64),
                reader.choice("guest-loopback-only", Map.of("true", true, "false", false), "true"),
                reader.file("definitions"),
                reader.choice("trace", Map.of("on", Tracing.ON, "off", Tracing.OFF), "off"));
        reader.complainAboutTheRest();
        return config;
    }

    /** The same configuration with another AMQP port. */
    public BrokerConfig withAmqpPort(int port) {
        return with(OptionalInt.of(port), trace);
    }

    /** The same configuration with lives of messages noted down from the start, or not. */
    public BrokerConfig withTrace(Tracing wanted) {
        return with(amqpPort, wanted);
    }

    private BrokerConfig with(OptionalInt port, Tracing tracing) {
        return new BrokerConfig(
                dataDirectory,
                bind,
                port,
                amqpsPort,
                tls,
                durability,
                historyMessages,
                historyBytes,
                maxMessageSize,
                memoryHighWatermark,
                diskFreeLimit,
                consumerTimeout,
                loops,
                guestLoopbackOnly,
                definitions,
                tracing);
    }

    /** The platform's folder for data of a user's application. */
    public static Path defaultDataDirectory() {
        String home = System.getProperty("user.home");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String local = System.getenv("LOCALAPPDATA");
            return local == null ? Path.of(home, "AppData", "Local", "GlassMQ") : Path.of(local, "GlassMQ");
        }
        if (os.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "GlassMQ");
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg == null || xdg.isBlank() ? Path.of(home, ".local", "share", "glassmq") : Path.of(xdg, "glassmq");
    }

    /** Takes settings out of a map one by one, so that what is left at the end is unknown. */
    private record Reader(Map<String, String> rest) {

        Path path(String key, Path otherwise) throws BrokerStartException {
            String text = rest.remove(key);
            try {
                return (text == null ? otherwise : Path.of(text)).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw invalid(key, text, Why.of(Phrase.A_DIRECTORY));
            }
        }

        InetAddress address(String key, String otherwise) throws BrokerStartException {
            String text = rest.getOrDefault(key, otherwise).strip();
            rest.remove(key);
            if (!text.equals("localhost") && !text.matches("[0-9.]+|[0-9a-fA-F:.%\\w]*:[0-9a-fA-F:.%\\w]*")) {
                throw invalid(key, text, Why.of(Phrase.AN_ADDRESS));
            }
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw invalid(key, text, Why.of(Phrase.AN_ADDRESS));
            }
        }

        OptionalInt port(String key, OptionalInt otherwise) throws BrokerStartException {
            String text = rest.remove(key);
            if (text == null) {
                return otherwise;
            }
            text = text.strip();
            if (text.equalsIgnoreCase("off")) {
                return OptionalInt.empty();
            }
            try {
                int port = Integer.parseInt(text);
                if (port >= 0 && port <= 65535) {
                    return OptionalInt.of(port);
                }
            } catch (NumberFormatException e) {
                // answered below, with the same words as a number out of range
            }
            throw invalid(key, text, Why.of(Phrase.A_PORT));
        }

        Durability durability(String key) throws BrokerStartException {
            return choice(
                    key,
                    Map.of("sync", Durability.SYNC, "interval", Durability.INTERVAL, "os", Durability.OS),
                    "sync");
        }

        TlsSettings tls() throws BrokerStartException {
            Optional<Path> certificate = file("tls-certificate");
            Optional<Path> key = file("tls-key");
            if (certificate.isPresent() != key.isPresent()) {
                throw new BrokerStartException(
                        Reason.INVALID_CONFIG,
                        certificate.isPresent()
                                ? Why.of(Phrase.TLS_ALONE, "tls-certificate", certificate.get(), "tls-key")
                                : Why.of(Phrase.TLS_ALONE, "tls-key", key.get(), "tls-certificate"));
            }
            return new TlsSettings(
                    certificate,
                    key,
                    file("tls-client-ca"),
                    choice(
                            "tls-client-certificates",
                            Map.of("optional", ClientCertificates.OPTIONAL, "required", ClientCertificates.REQUIRED),
                            "optional"),
                    choice(
                            "tls-login-name",
                            Map.of(
                                    "common-name", LoginName.COMMON_NAME,
                                    "distinguished-name", LoginName.DISTINGUISHED_NAME),
                            "common-name"));
        }

        Optional<Path> file(String key) throws BrokerStartException {
            return rest.containsKey(key) ? Optional.of(path(key, Path.of(""))) : Optional.empty();
        }

        /** One of a few words, whatever their case. */
        <T> T choice(String key, Map<String, T> values, String otherwise) throws BrokerStartException {
            String text = rest.getOrDefault(key, otherwise).strip();
            rest.remove(key);
            T value = values.get(text.toLowerCase(Locale.ROOT));
            if (value == null) {
                throw invalid(key, text, Why.of(Phrase.ONE_OF, String.join(", ", new TreeSet<>(values.keySet()))));
            }
            return value;
        }

        long number(String key, long otherwise, long least, long most) throws BrokerStartException {
            String text = rest.getOrDefault(key, Long.toString(otherwise)).strip();
            rest.remove(key);
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // answered below, with the same words as a number out of range
            }
            throw invalid(key, text, Why.of(Phrase.A_NUMBER_BETWEEN, least, most));
        }

        double share(String key, double otherwise) throws BrokerStartException {
            String text = rest.getOrDefault(key, Double.toString(otherwise)).strip();
            rest.remove(key);
            if (!text.matches("0?[.][0-9]+|0|1|1[.]0+")) {
                throw invalid(key, text, Why.of(Phrase.A_SHARE));
            }
            return Double.parseDouble(text);
        }

        void complainAboutTheRest() throws BrokerStartException {
            if (!rest.isEmpty()) {
                throw new BrokerStartException(
                        Reason.INVALID_CONFIG,
                        Why.of(
                                Phrase.UNKNOWN_SETTING,
                                rest.keySet().iterator().next(),
                                "data, bind, amqp, durability, history-messages, history-bytes,"
                                        + " max-message-size, memory-high-watermark, disk-free-limit,"
                                        + " consumer-timeout, loops, amqps, tls-certificate, tls-key, tls-client-ca,"
                                        + " tls-client-certificates, tls-login-name, guest-loopback-only,"
                                        + " definitions, trace"));
            }
        }

        private static BrokerStartException invalid(String key, String value, Why allowed) {
            return new BrokerStartException(Reason.INVALID_CONFIG, Why.of(Phrase.SETTING, key, value, allowed));
        }
    }
}
