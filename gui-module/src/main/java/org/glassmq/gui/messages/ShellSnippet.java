package org.glassmq.gui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.messages.SnippetText.Property;

/**
 * A command that publishes a message with {@code amqp-publish}. That tool knows few properties and only headers that
 * are text; what it cannot set is named in a comment.
 */
final class ShellSnippet {
    private static final Map<String, String> OPTIONS = Map.of(
            "content-type", "-C",
            "content-encoding", "-E",
            "reply-to", "-t");

    private final PublishRequest message;
    private final String uri;
    private final List<String> options = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    ShellSnippet(PublishRequest message, String uri) {
        this.message = message;
        this.uri = uri;
    }

    String text() {
        option("-u", uri);
        if (!message.exchange().isEmpty()) {
            option("-e", message.exchange());
        }
        option("-r", message.routingKey());
        SnippetText.properties(message.properties()).forEach(this::property);
        message.properties().headersOrEmpty().forEach(this::header);
        StringBuilder out = new StringBuilder("# apt install amqp-tools\n# Publishes to ")
                .append(SnippetText.where(message))
                .append(".\n");
        if (!missing.isEmpty()) {
            out.append("# amqp-publish cannot set these, so the message goes without them: ")
                    .append(SnippetText.oneLine(String.join(", ", missing)))
                    .append('\n');
        }
        return out.append(body())
                .append(" |\n  amqp-publish ")
                .append(String.join(" \\\n    ", options))
                .append('\n')
                .toString();
    }

    private String body() {
        return SnippetText.text(message)
                .flatMap(Quoting::shell)
                .map(text -> "printf %s " + text)
                .orElseGet(() -> "printf %s '" + SnippetText.base64(message.body()) + "' | base64 -d");
    }

    private void property(Property property) {
        String option = OPTIONS.get(property.name());
        if (option != null) {
            option(option, property.value().toString());
        } else if (property.name().equals("delivery-mode")) {
            if (property.value().equals(2)) {
                options.add("-p");
            }
        } else {
            missing.add(property.name());
        }
    }

    /** The tool takes what stands before the first colon for the name, and drops the white space after it. */
    private void header(String name, Object value) {
        boolean fits = value instanceof String text
                && !text.isEmpty()
                && !Character.isWhitespace(text.charAt(0))
                && name.indexOf(':') < 0;
        Optional<String> both = fits ? Quoting.shell(name + ": " + value) : Optional.empty();
        both.ifPresentOrElse(
                argument -> options.add("-H " + argument),
                () -> missing.add("header " + name));
    }

    private void option(String option, String value) {
        Quoting.shell(value)
                .ifPresentOrElse(argument -> options.add(option + " " + argument), () -> missing.add(option));
    }
}
