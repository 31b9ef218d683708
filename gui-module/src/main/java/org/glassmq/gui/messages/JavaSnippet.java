package org.glassmq.gui.messages;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.messages.SnippetText.Property;

/** A program in Java (25 or later), with RabbitMQ's amqp-client, that publishes a message. */
final class JavaSnippet {
    /** A literal must not have more than 65,535 bytes, and a character has three at most. */
    private static final int LONGEST_LITERAL = 20_000;

    private static final String TABLE = """

            Map<String, Object> table(Object... namesAndValues) {
                var table = new LinkedHashMap<String, Object>();
                for (int i = 0; i < namesAndValues.length; i += 2) {
                    table.put((String) namesAndValues[i], namesAndValues[i + 1]);
                }
                return table;
            }
            """;

    private final PublishRequest message;
    private final String uri;

    JavaSnippet(PublishRequest message, String uri) {
        this.message = message;
        this.uri = uri;
    }

    String text() {
        StringBuilder out = new StringBuilder("//DEPS com.rabbitmq:amqp-client:5.37.0     run: jbang Publish.java\n");
        out.append("// Publishes to ").append(SnippetText.where(message)).append(". For Java 25 or later.\n");
        SnippetText.notes(message, "//").forEach(note -> out.append(note).append('\n'));
        out.append("import com.rabbitmq.client.AMQP;\nimport com.rabbitmq.client.ConnectionFactory;\n\n");
        out.append("void main() throws Exception {\n    byte[] body = ").append(body()).append(";\n");
        out.append("    var properties = new AMQP.BasicProperties.Builder()\n");
        properties().forEach(line -> out.append("            .").append(line).append('\n'));
        out.append("            .build();\n    var factory = new ConnectionFactory();\n    factory.setUri(")
                .append(literal(uri))
                .append(");\n    try (var connection = factory.newConnection(); var channel = ")
                .append("connection.createChannel()) {\n        channel.confirmSelect();\n")
                .append("        channel.addReturnListener(returned -> IO.println(\"returned: \"")
                .append(" + returned.getReplyText()));\n        channel.basicPublish(")
                .append(literal(message.exchange()))
                .append(", ")
                .append(literal(message.routingKey()))
                .append(", true, properties, body);\n        channel.waitForConfirmsOrDie(10_000);\n")
                .append("        IO.println(\"confirmed\");\n    }\n}\n");
        return out.append(message.properties().headers() == null ? "" : TABLE).toString();
    }

    private String body() {
        return SnippetText.text(message)
                .map(text -> literal(text) + ".getBytes(StandardCharsets.UTF_8)")
                .orElseGet(() -> bytes(message.body()));
    }

    private List<String> properties() {
        List<String> calls = new ArrayList<>();
        for (Property property : SnippetText.properties(message.properties())) {
            String value = switch (property.value()) {
                case Instant at -> value(at);
                case Number number -> number.toString();
                default -> literal(property.value().toString());
            };
            calls.add(camelCase(property.name()) + "(" + value + ")");
        }
        if (message.properties().headers() != null) {
            calls.add("headers(" + value(message.properties().headers()) + ")");
        }
        return calls;
    }

    private static String camelCase(String name) {
        int dash = name.indexOf('-');
        return dash < 0
                ? name
                : name.substring(0, dash) + Character.toUpperCase(name.charAt(dash + 1)) + name.substring(dash + 2);
    }

    /** A value of the Java type of which the library makes the same type on the wire. */
    private static String value(Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean flag -> flag.toString();
            case Byte number -> "(byte) " + number;
            case Short number -> "(short) " + number;
            case Integer number -> number.toString();
            case Float number -> Float.isFinite(number) ? number + "f" : "Float." + constant(number);
            case Double number -> Double.isFinite(number) ? number.toString() : "Double." + constant(number);
            case BigDecimal number -> "new BigDecimal(\"" + number.toPlainString() + "\")";
            case Number number -> number + "L";
            case byte[] bytes -> bytes(bytes);
            case Instant at -> "Date.from(Instant.ofEpochSecond(" + at.getEpochSecond() + "L))";
            case List<?> list -> {
                StringJoiner parts = new StringJoiner(", ", "Arrays.asList(", ")");
                list.forEach(part -> parts.add(part == null ? "(Object) null" : value(part)));
                yield parts.toString();
            }
            case Map<?, ?> table -> {
                StringJoiner parts = new StringJoiner(", ", "table(", ")");
                table.forEach((key, part) -> parts.add(literal(key.toString()) + ", " + value(part)));
                yield parts.toString();
            }
            default -> literal(value.toString());
        };
    }

    private static String constant(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
    }

    private static String bytes(byte[] bytes) {
        return "Base64.getDecoder().decode(" + literal(SnippetText.base64(bytes)) + ")";
    }

    private static String literal(String text) {
        if (text.length() <= LONGEST_LITERAL) {
            return Quoting.java(text);
        }
        StringJoiner pieces = new StringJoiner(", ", "String.join(\"\", ", ")");
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + LONGEST_LITERAL);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            pieces.add(Quoting.java(text.substring(from, to)));
            from = to;
        }
        return pieces.toString();
    }
}
