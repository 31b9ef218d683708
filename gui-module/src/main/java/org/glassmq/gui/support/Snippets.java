package org.glassmq.gui.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.glassmq.broker.api.ListenerInfo;

/** Small clients that can be copied and run against the broker as it listens now. */
public final class Snippets {

    /** What a client is written in. */
    public enum Language {
        PYTHON("Python"),
        JAVA("Java"),
        NODE("Node.js"),
        GO("Go"),
        CSHARP("C#"),
        SHELL("Shell");

        private final String title;

        Language(String title) {
            this.title = title;
        }

        /** What it is called. */
        public String title() {
            return title;
        }
    }

    /** What a client does. */
    public enum Task {
        SEND,
        RECEIVE
    }

    private Snippets() {}

    /** A client, with host and port filled in. */
    public static String text(Language language, Task task, ListenerInfo listener) {
        String file = "snippets/" + language.name().toLowerCase(Locale.ROOT) + "-"
                + task.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Snippets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file + " beside " + Snippets.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${uri}", uri(listener))
                    .replace("${host}", host(listener))
                    .replace("${port}", Integer.toString(listener.port()))
                    .stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The connection string that clients on this machine use. */
    public static String uri(ListenerInfo listener) {
        String host = host(listener);
        return "amqp://guest:guest@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + listener.port();
    }

    /** The name or address at which clients on this machine find a listener. */
    public static String host(ListenerInfo listener) {
        return switch (listener.address()) {
            case "127.0.0.1", "0.0.0.0", "::", "0:0:0:0:0:0:0:0" -> "localhost";
            default -> listener.address();
        };
    }
}
