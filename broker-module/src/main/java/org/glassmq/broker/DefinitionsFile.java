package org.glassmq.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.BrokerStartException.Reason;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Virtual hosts, users, permissions, policies, exchanges, queues and bindings in a file, in the form in which RabbitMQ
 * exports its definitions. What the file names is made or changed; what it does not name stays. Of users it takes
 * {@code password} as well as {@code password_hash}. Other parts of such a file are passed over.
 */
final class DefinitionsFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final String HASHING = "rabbit_password_hashing_sha256";

    private final Path path;
    private final BrokerSession session;

    private DefinitionsFile(Path path, BrokerSession session) {
        this.path = path;
        this.session = session;
    }

    /**
     * Has a broker have what a file names.
     *
     * @throws BrokerStartException naming the file and the entry, if there is no such file or something in it is not
     *     allowed; entries before that one have taken effect
     */
    static void load(Path path, BrokerSession session) throws BrokerStartException {
        if (!Files.isReadable(path)) {
            throw new BrokerStartException(Reason.INVALID_CONFIG, "definitions is '" + path + "'; it cannot be read");
        }
        try {
            new DefinitionsFile(path, session).apply(JSON.readTree(path));
        } catch (JacksonException e) {
            throw new BrokerStartException(
                    Reason.INVALID_CONFIG,
                    "definitions is '" + path + "'; it is no JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    private void apply(JsonNode root) throws BrokerStartException {
        each(root, "vhosts", entry -> session.administration().createVirtualHost(text(entry, "name")));
        each(root, "users", this::user);
        each(root, "permissions", this::permission);
        each(root, "topic_permissions", this::topicPermission);
        each(root, "policies", this::policy);
        each(root, "exchanges", this::exchange);
        each(root, "queues", this::queue);
        each(root, "bindings", this::binding);
    }

    private void each(JsonNode root, String part, Consumer<JsonNode> action) throws BrokerStartException {
        int number = 0;
        for (JsonNode entry : root.path(part)) {
            number++;
            try {
                action.accept(entry);
            } catch (SessionException | JacksonException e) {
                throw new BrokerStartException(
                        Reason.INVALID_CONFIG,
                        "%s: entry %d of %s: %s".formatted(path, number, part, e.getMessage()),
                        e);
            }
        }
    }

    private void user(JsonNode entry) {
        session.administration().setUser(text(entry, "name"), credentials(entry), tags(entry.path("tags")));
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
            throw invalid("hashing_algorithm is '" + algorithm + "'; allowed is " + HASHING);
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

    private void permission(JsonNode entry) {
        session.administration().setPermission(new PermissionInfo(
                text(entry, "user"),
                text(entry, "vhost"),
                text(entry, "configure"),
                text(entry, "write"),
                text(entry, "read")));
    }

    private void topicPermission(JsonNode entry) {
        session.administration().setTopicPermission(new TopicPermissionInfo(
                text(entry, "user"),
                text(entry, "vhost"),
                text(entry, "exchange"),
                text(entry, "write"),
                text(entry, "read")));
    }

    private void policy(JsonNode entry) {
        session.policies().setPolicy(new PolicyInfo(
                text(entry, "vhost"),
                text(entry, "name"),
                text(entry, "pattern"),
                ApplyTo.named(entry.path("apply-to").asString("all")),
                entry.path("priority").asInt(0),
                map(entry.path("definition"))));
    }

    private void exchange(JsonNode entry) {
        session.declareExchange(new ExchangeDeclaration(
                text(entry, "vhost"),
                text(entry, "name"),
                text(entry, "type"),
                entry.path("durable").asBoolean(true),
                entry.path("auto_delete").asBoolean(false),
                entry.path("internal").asBoolean(false),
                map(entry.path("arguments"))));
    }

    private void queue(JsonNode entry) {
        session.declareQueue(new QueueDeclaration(
                text(entry, "vhost"),
                text(entry, "name"),
                entry.path("durable").asBoolean(true),
                entry.path("auto_delete").asBoolean(false),
                map(entry.path("arguments"))));
    }

    private void binding(JsonNode entry) {
        session.bind(new BindingInfo(
                text(entry, "vhost"),
                text(entry, "source"),
                entry.path("destination_type").asString("queue").equals("exchange") ? Target.EXCHANGE : Target.QUEUE,
                text(entry, "destination"),
                entry.path("routing_key").asString(""),
                map(entry.path("arguments"))));
    }

    private static String text(JsonNode entry, String key) {
        JsonNode value = entry.path(key);
        if (!value.isString()) {
            throw invalid("'" + key + "' is missing, or is no text");
        }
        return value.asString();
    }

    private static Map<String, Object> map(JsonNode node) {
        return node.isObject() ? JSON.convertValue(node, new TypeReference<>() {}) : Map.of();
    }

    private static SessionException invalid(String why) {
        return new SessionException(SessionException.Reason.INVALID, why);
    }
}
