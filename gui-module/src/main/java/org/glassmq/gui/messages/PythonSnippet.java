package org.glassmq.gui.messages;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.gui.messages.SnippetText.Property;

/** A program in Python, with the library pika, that publishes a message. */
final class PythonSnippet {
    private final PublishRequest message;
    private final String uri;
    private final Set<String> imports = new TreeSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    PythonSnippet(PublishRequest message, String uri) {
        this.message = message;
        this.uri = uri;
    }

    String text() {
        String body = body();
        String properties = properties();
        StringBuilder out = new StringBuilder("# pip install pika\n");
        out.append("# Publishes to ").append(SnippetText.where(message)).append(".\n");
        SnippetText.notes(message, "#").forEach(note -> out.append(note).append('\n'));
        notes.forEach(note -> out.append("# ").append(note).append('\n'));
        imports.forEach(line -> out.append(line).append('\n'));
        return out.append(imports.isEmpty() ? "" : "\n")
                .append("import pika\n\nbody = ")
                .append(body)
                .append("\nproperties = pika.BasicProperties(")
                .append(properties)
                .append(")\n\nconnection = pika.BlockingConnection(pika.URLParameters(")
                .append(Quoting.python(uri))
                .append("))\nchannel = connection.channel()\nchannel.confirm_delivery()\nchannel.basic_publish(")
                .append(Quoting.python(message.exchange()))
                .append(", ")
                .append(Quoting.python(message.routingKey()))
                .append(", body, properties, mandatory=True)\nconnection.close()\nprint('published')\n")
                .toString();
    }

    private String body() {
        return SnippetText.text(message)
                .map(text -> Quoting.python(text) + ".encode()")
                .orElseGet(() -> bytes(message.body()));
    }

    private String properties() {
        StringJoiner lines = new StringJoiner(",\n    ", "\n    ", "");
        lines.setEmptyValue("");
        for (Property property : SnippetText.properties(message.properties())) {
            Object value = property.value() instanceof Instant at ? at.getEpochSecond() : property.value();
            lines.add(property.name().replace('-', '_') + "="
                    + (value instanceof Number ? value.toString() : Quoting.python(value.toString())));
        }
        Map<String, Object> headers = message.properties().headers();
        if (headers != null) {
            StringJoiner entries = new StringJoiner(",\n        ", "{\n        ", "}");
            entries.setEmptyValue("{}");
            headers.forEach((name, value) -> entries.add(Quoting.python(name) + ": " + value(name, value)));
            lines.add("headers=" + entries);
        }
        return lines.toString();
    }

    /** A value such that pika makes the same type of it, where it can. */
    private String value(String name, Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Byte _, Short _ -> {
                notes.add("Header " + SnippetText.oneLine(name) + " becomes an int32: pika has nothing shorter.");
                yield value.toString();
            }
            case Integer number -> number.toString();
            case Float number -> {
                notes.add("Header " + SnippetText.oneLine(name) + " becomes a double: pika has no float of 32 bits.");
                yield floating(name, number.doubleValue());
            }
            case Double number -> floating(name, number);
            case BigDecimal number -> {
                imports.add("from decimal import Decimal");
                yield "Decimal('" + number.toPlainString() + "')";
            }
            case Number number -> {
                imports.add("from pika.compat import long");
                yield "long(" + number + ")";
            }
            case byte[] bytes -> bytes(bytes);
            case Instant at -> {
                imports.add("from datetime import datetime, timezone");
                yield "datetime.fromtimestamp(" + at.getEpochSecond() + ", timezone.utc)";
            }
            case List<?> list -> {
                StringJoiner parts = new StringJoiner(", ", "[", "]");
                list.forEach(part -> parts.add(value(name, part)));
                yield parts.toString();
            }
            case Map<?, ?> table -> {
                StringJoiner parts = new StringJoiner(", ", "{", "}");
                table.forEach((key, part) -> parts.add(Quoting.python(key.toString()) + ": " + value(name, part)));
                yield parts.toString();
            }
            default -> Quoting.python(value.toString());
        };
    }

    private String floating(String name, double number) {
        notes.add("Header " + SnippetText.oneLine(name)
                + " is a floating-point number, which pika before 1.3 refuses.");
        return Double.isFinite(number)
                ? Double.toString(number)
                : "float('" + Double.toString(number).replace("Infinity", "inf") + "')";
    }

    private String bytes(byte[] bytes) {
        imports.add("import base64");
        return "base64.b64decode('" + SnippetText.base64(bytes) + "')";
    }
}
