package org.glassmq.launcher;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassmq.broker.control.ControlClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Properties and headers as they are typed on the command line, in the form of docs/message-export.md. */
final class PropertyWords {
    private static final Set<String> TEXTS = Set.of(
            "content_type", "content_encoding", "correlation_id", "reply_to", "expiration", "message_id", "type",
            "user_id", "app_id", "cluster_id");
    private static final Set<String> NUMBERS = Set.of("delivery_mode", "priority", "timestamp");
    private static final Set<String> TYPES = Set.of(
            "void", "boolean", "int8", "int16", "int32", "int64", "float", "double", "decimal", "string", "bytes",
            "timestamp", "array", "table");
    /** Types whose value is text in the form of the file. */
    private static final Set<String> TEXT_TYPES = Set.of("decimal", "string", "bytes", "timestamp");

    private final Instance instance;

    PropertyWords(Instance instance) {
        this.instance = instance;
    }

    ObjectNode node(Map<String, String> properties, List<String> headers) {
        ObjectNode node = ControlClient.arguments().put("delivery_mode", 2);
        properties.forEach((name, value) -> put(node, name, value));
        if (!headers.isEmpty()) {
            ObjectNode table = node.putObject("headers");
            headers.forEach(header -> put(table, header));
        }
        return node;
    }

    private void put(ObjectNode node, String name, String value) {
        if (TEXTS.contains(name)) {
            node.put(name, value);
        } else if (NUMBERS.contains(name)) {
            try {
                node.put(name, Long.parseLong(value));
            } catch (NumberFormatException _) {
                throw instance.mistake("property " + name + " is '" + value + "'; allowed is a whole number");
            }
        } else {
            throw instance.mistake("--property is '" + name + "'; allowed are " + String.join(", ",
                    java.util.stream.Stream.of(TEXTS, NUMBERS).flatMap(Set::stream).sorted().toList()));
        }
    }

    private void put(ObjectNode table, String header) {
        int end = header.indexOf('=');
        if (end < 1) {
            throw instance.mistake("--header is '" + header + "'; allowed is NAME=VALUE or NAME:TYPE=VALUE");
        }
        String name = header.substring(0, end);
        String value = header.substring(end + 1);
        int colon = name.lastIndexOf(':');
        String type = name.substring(colon + 1);
        if (colon < 1 || !TYPES.contains(type)) {
            table.putObject(name).put("type", "string").put("value", value);
            return;
        }
        ObjectNode typed = table.putObject(name.substring(0, colon)).put("type", type);
        if (TEXT_TYPES.contains(type)) {
            typed.put("value", value);
        } else if (!type.equals("void")) {
            typed.set("value", json(header, value));
        }
    }

    private JsonNode json(String header, String value) {
        try {
            return JsonMapper.shared().readTree(value);
        } catch (JacksonException _) {
            throw instance.mistake("--header is '" + header + "'; allowed is a value as JSON writes it");
        }
    }
}
