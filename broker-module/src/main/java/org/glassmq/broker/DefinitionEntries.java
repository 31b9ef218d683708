package org.glassmq.broker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the entries of definitions in RabbitMQ's form; what is not as it has to be is refused by its name. */
final class DefinitionEntries {
    static final String HASHING = "rabbit_password_hashing_sha256";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private DefinitionEntries() {}

    /** The parts in the order in which they need each other. */
    enum Part {
        VHOSTS,
        USERS,
        PERMISSIONS,
        TOPIC_PERMISSIONS,
        POLICIES,
        EXCHANGES,
        QUEUES,
        BINDINGS;

        /** As it stands in the JSON. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A user with what it logs in by. */
    record UserEntry(String name, Credentials credentials, Set<String> tags) {}

    /** @throws JacksonException if it is no JSON */
    static JsonNode tree(byte[] json) {
        return JSON.readTree(json);
    }

    static String virtualHost(JsonNode entry) {
        return text(entry, "name");
    }

    static UserEntry user(JsonNode entry) {
        return new UserEntry(text(entry, "name"), credentials(entry), tags(entry.path("tags")));
    }

    private static Credentials credentials(JsonNode entry) {
        if (entry.hasNonNull("password")) {
            return new Credentials.Password(text(entry, "password"));
        }
        String hash = entry.path("password_hash").asString("");
        if (hash.isEmpty()) {
            return new Credentials.None();
        }
        String algorithm = entry.path("hashing_algorithm").asString(HASHING);
        if (!algorithm.equals(HASHING)) {
            throw invalid(Why.of(Phrase.ENTRY_HASHING, algorithm, HASHING));
        }
        return new Credentials.Hash(hash);
    }

    /** A list, or as RabbitMQ wrote it before 3.9, a text with commas. */
    private static Set<String> tags(JsonNode tags) {
        Stream<String> names = tags.isArray()
                ? tags.valueStream().map(JsonNode::asString)
                : Arrays.stream(tags.asString("").split(","));
        return names.map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    static PermissionInfo permission(JsonNode entry) {
        return new PermissionInfo(
                text(entry, "user"),
                text(entry, "vhost"),
                text(entry, "configure"),
                text(entry, "write"),
                text(entry, "read"));
    }

    static TopicPermissionInfo topicPermission(JsonNode entry) {
        return new TopicPermissionInfo(
                text(entry, "user"),
                text(entry, "vhost"),
                text(entry, "exchange"),
                text(entry, "write"),
                text(entry, "read"));
    }

    static PolicyInfo policy(JsonNode entry) {
        return new PolicyInfo(
                text(entry, "vhost"),
                text(entry, "name"),
                text(entry, "pattern"),
                ApplyTo.named(entry.path("apply-to").asString("all")),
                entry.path("priority").asInt(0),
                map(entry.path("definition")));
    }

    static ExchangeDeclaration exchange(JsonNode entry) {
        return new ExchangeDeclaration(
                text(entry, "vhost"),
                text(entry, "name"),
                text(entry, "type"),
                entry.path("durable").asBoolean(true),
                entry.path("auto_delete").asBoolean(false),
                entry.path("internal").asBoolean(false),
                map(entry.path("arguments")));
    }

    static QueueDeclaration queue(JsonNode entry) {
        return new QueueDeclaration(
                text(entry, "vhost"),
                text(entry, "name"),
                entry.path("durable").asBoolean(true),
                entry.path("auto_delete").asBoolean(false),
                map(entry.path("arguments")));
    }

    static BindingInfo binding(JsonNode entry) {
        return new BindingInfo(
                text(entry, "vhost"),
                text(entry, "source"),
                entry.path("destination_type").asString("queue").equals("exchange") ? Target.EXCHANGE : Target.QUEUE,
                text(entry, "destination"),
                entry.path("routing_key").asString(""),
                map(entry.path("arguments")));
    }

    /** Arguments as they come back from JSON, so that equal ones are equal whatever their numbers are kept in. */
    static JsonNode comparable(Map<String, Object> arguments) {
        return JSON.readTree(JSON.writeValueAsString(new TreeMap<>(arguments)));
    }

    /** JSON for people and files. */
    static String json(Map<String, Object> definitions) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(definitions);
    }

    private static String text(JsonNode entry, String key) {
        JsonNode value = entry.path(key);
        if (!value.isString()) {
            throw invalid(Why.of(Phrase.ENTRY_LACKS_TEXT, key));
        }
        return value.asString();
    }

    private static Map<String, Object> map(JsonNode node) {
        return node.isObject() ? JSON.convertValue(node, new TypeReference<>() {}) : Map.of();
    }

    private static SessionException invalid(Why why) {
        return new SessionException(SessionException.Reason.INVALID, why);
    }
}
