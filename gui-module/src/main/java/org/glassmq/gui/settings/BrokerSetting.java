package org.glassmq.gui.settings;

import java.util.List;
import org.glassmq.gui.declare.Asked;
import org.glassmq.gui.declare.Input;
import org.glassmq.gui.declare.Input.Option;

/**
 * The settings of {@link org.glassmq.broker.BrokerConfig#of} as the screen offers and explains them. That class has the
 * last word on what is allowed.
 */
public enum BrokerSetting implements Asked {
    BIND("bind", Group.LISTENERS, new Input.Text(), "127.0.0.1", "settings.bind.title", "settings.bind.about"),
    AMQP("amqp", Group.LISTENERS, new Input.Text(), "5672", "settings.amqp.title", "settings.amqp.about"),
    AMQPS("amqps", Group.LISTENERS, new Input.Text(), "off", "settings.amqps.title", "settings.amqps.about"),
    GUEST(
            "guest-loopback-only",
            Group.LISTENERS,
            new Input.Choice(List.of(
                    new Option("true", "settings.guest.true"), new Option("false", "settings.guest.false"))),
            "true",
            "settings.guest.title",
            "settings.guest.about"),
    CERTIFICATE(
            "tls-certificate",
            Group.TLS,
            new Input.Text(),
            "",
            "settings.tls-certificate.title",
            "settings.tls-certificate.about"),
    KEY("tls-key", Group.TLS, new Input.Text(), "", "settings.tls-key.title", "settings.tls-key.about"),
    CLIENT_CA(
            "tls-client-ca",
            Group.TLS,
            new Input.Text(),
            "",
            "settings.tls-client-ca.title",
            "settings.tls-client-ca.about"),
    CLIENT_CERTIFICATES(
            "tls-client-certificates",
            Group.TLS,
            new Input.Choice(List.of(
                    new Option("optional", "settings.tls-client.optional"),
                    new Option("required", "settings.tls-client.required"))),
            "optional",
            "settings.tls-client.title",
            "settings.tls-client.about"),
    LOGIN_NAME(
            "tls-login-name",
            Group.TLS,
            new Input.Choice(List.of(
                    new Option("common-name", "settings.tls-login.common"),
                    new Option("distinguished-name", "settings.tls-login.distinguished"))),
            "common-name",
            "settings.tls-login.title",
            "settings.tls-login.about"),
    DURABILITY(
            "durability",
            Group.SAFETY,
            new Input.Choice(List.of(
                    new Option("sync", "settings.durability.sync"),
                    new Option("interval", "settings.durability.interval"),
                    new Option("os", "settings.durability.os"))),
            "sync",
            "settings.durability.title",
            "settings.durability.about"),
    MEMORY(
            "memory-high-watermark",
            Group.SAFETY,
            new Input.Text(),
            "0.6",
            "settings.memory.title",
            "settings.memory.about"),
    DISK(
            "disk-free-limit",
            Group.SAFETY,
            new Input.Size(0, 1L << 50),
            "50000000",
            "settings.disk.title",
            "settings.disk.about"),
    MESSAGE_SIZE(
            "max-message-size",
            Group.SAFETY,
            new Input.Size(1, 512L << 20),
            "134217728",
            "settings.message-size.title",
            "settings.message-size.about"),
    CONSUMER_TIMEOUT(
            "consumer-timeout",
            Group.SAFETY,
            new Input.Time(0, 4_294_967_295L),
            "1800000",
            "settings.consumer-timeout.title",
            "settings.consumer-timeout.about"),
    HISTORY_MESSAGES(
            "history-messages",
            Group.HISTORY,
            new Input.Count(0, 10_000_000),
            "10000",
            "settings.history-messages.title",
            "settings.history-messages.about"),
    HISTORY_BYTES(
            "history-bytes",
            Group.HISTORY,
            new Input.Size(0, 1L << 40),
            "67108864",
            "settings.history-bytes.title",
            "settings.history-bytes.about"),
    TRACE(
            "trace",
            Group.HISTORY,
            new Input.Choice(
                    List.of(new Option("on", "settings.trace.on"), new Option("off", "settings.trace.off"))),
            "on",
            "settings.trace.title",
            "settings.trace.about"),
    LOOPS("loops", Group.START, new Input.Count(1, 64), "", "settings.loops.title", "settings.loops.about"),
    DEFINITIONS(
            "definitions",
            Group.START,
            new Input.Text(),
            "",
            "settings.definitions.title",
            "settings.definitions.about");

    /** What settings are about; they stand together. */
    public enum Group {
        LISTENERS("settings.group.listeners"),
        TLS("settings.group.tls"),
        SAFETY("settings.group.safety"),
        HISTORY("settings.group.history"),
        START("settings.group.start");

        private final String key;

        Group(String key) {
            this.key = key;
        }

        /** Key of its heading. */
        public String key() {
            return key;
        }
    }

    /** When a change takes effect. */
    public enum Effect {
        AT_ONCE,
        AFTER_A_RESTART
    }

    private final String key;
    private final Group group;
    private final Input input;
    private final String usual;
    private final String titleKey;
    private final String aboutKey;

    BrokerSetting(String key, Group group, Input input, String usual, String titleKey, String aboutKey) {
        this.key = key;
        this.group = group;
        this.input = input;
        this.usual = usual;
        this.titleKey = titleKey;
        this.aboutKey = aboutKey;
    }

    /** Its name in a configuration file. */
    public String key() {
        return key;
    }

    public Group group() {
        return group;
    }

    /** What holds if nobody sets it, as it would be written; empty if that is no value. */
    public String usual() {
        return usual;
    }

    public Effect effect() {
        return this == TRACE ? Effect.AT_ONCE : Effect.AFTER_A_RESTART;
    }

    @Override
    public Input input() {
        return input;
    }

    @Override
    public String titleKey() {
        return titleKey;
    }

    @Override
    public String aboutKey() {
        return aboutKey;
    }

    @Override
    public String groupKey() {
        return group.key;
    }
}
