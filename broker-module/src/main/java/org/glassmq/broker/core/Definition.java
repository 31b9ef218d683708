package org.glassmq.broker.core;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.message.FieldTable;
import org.glassmq.broker.message.WireBuffer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something durable that was declared, as the store keeps it: a key, and a JSON object. Arguments are kept as an AMQP
 * field table in Base64, because JSON would lose the types of their values.
 */
sealed interface Definition {
    JsonMapper JSON = JsonMapper.shared();

    /** Unique among all definitions. */
    String key();

    String json();

    record VirtualHost(String name) implements Definition {
        static final String PREFIX = "vhost";

        static VirtualHost parse(String json) {
            return new VirtualHost(JSON.readTree(json).get("name").asString());
        }

        @Override
        public String key() {
            return Definition.key(PREFIX, List.of(name));
        }

        @Override
        public String json() {
            return JSON.createObjectNode().put("name", name).toString();
        }
    }

    /** @param id name of its log in the store */
    record Queue(long id, QueueRef ref, boolean autoDelete, Map<String, Object> arguments) implements Definition {
        static final String PREFIX = "queue";

        static Queue parse(String json) {
            JsonNode node = JSON.readTree(json);
            return new Queue(
                    node.get("id").asLong(),
                    new QueueRef(node.get("vhost").asString(), node.get("name").asString()),
                    node.get("auto_delete").asBoolean(),
                    readArguments(node));
        }

        @Override
        public String key() {
            return Definition.key(PREFIX, List.of(ref.virtualHost(), ref.name()));
        }

        @Override
        public String json() {
            return object(ref.virtualHost(), arguments)
                    .put("id", id)
                    .put("name", ref.name())
                    .put("auto_delete", autoDelete)
                    .toString();
        }
    }

    record Exchange(ExchangeDeclaration declaration) implements Definition {
        static final String PREFIX = "exchange";

        static Exchange parse(String json) {
            JsonNode node = JSON.readTree(json);
            return new Exchange(new ExchangeDeclaration(
                    node.get("vhost").asString(),
                    node.get("name").asString(),
                    node.get("type").asString(),
                    true,
                    node.get("auto_delete").asBoolean(),
                    node.get("internal").asBoolean(),
                    readArguments(node)));
        }

        @Override
        public String key() {
            return Definition.key(PREFIX, List.of(declaration.virtualHost(), declaration.name()));
        }

        @Override
        public String json() {
            return object(declaration.virtualHost(), declaration.arguments())
                    .put("name", declaration.name())
                    .put("type", declaration.type())
                    .put("auto_delete", declaration.autoDelete())
                    .put("internal", declaration.internal())
                    .toString();
        }
    }

    /**
     * Where the messages of a delayed exchange wait.
     *
     * @param id name of its log in the store
     */
    record WaitingRoom(long id, String virtualHost, String exchange) implements Definition {
        static final String PREFIX = "delayed";

        static WaitingRoom parse(String json) {
            JsonNode node = JSON.readTree(json);
            return new WaitingRoom(
                    node.get("id").asLong(), node.get("vhost").asString(), node.get("exchange").asString());
        }

        @Override
        public String key() {
            return Definition.key(PREFIX, List.of(virtualHost, exchange));
        }

        @Override
        public String json() {
            return object(virtualHost, Map.of()).put("id", id).put("exchange", exchange).toString();
        }
    }

    /** Names as in RabbitMQ's definitions. */
    record Policy(PolicyKind kind, PolicyInfo policy) implements Definition {
        static final String PREFIX = "policy";
        static final String OPERATOR_PREFIX = "operator_policy";

        static PolicyInfo parse(String json) {
            JsonNode node = JSON.readTree(json);
            return new PolicyInfo(
                    node.get("vhost").asString(),
                    node.get("name").asString(),
                    node.get("pattern").asString(),
                    PolicyInfo.ApplyTo.named(node.get("apply-to").asString()),
                    node.get("priority").asInt(),
                    JSON.convertValue(node.get("definition"), new TypeReference<Map<String, Object>>() {}));
        }

        @Override
        public String key() {
            String prefix = switch (kind) {
                case USER -> PREFIX;
                case OPERATOR -> OPERATOR_PREFIX;
            };
            return Definition.key(prefix, List.of(policy.virtualHost(), policy.name()));
        }

        @Override
        public String json() {
            ObjectNode node = JSON.createObjectNode()
                    .put("vhost", policy.virtualHost())
                    .put("name", policy.name())
                    .put("pattern", policy.pattern())
                    .put("apply-to", policy.applyTo().wireName())
                    .put("priority", policy.priority());
            node.set("definition", JSON.valueToTree(policy.definition()));
            return node.toString();
        }
    }

    record Binding(BindingInfo binding) implements Definition {
        static final String PREFIX = "binding";

        static Binding parse(String json) {
            JsonNode node = JSON.readTree(json);
            return new Binding(new BindingInfo(
                    node.get("vhost").asString(),
                    node.get("source").asString(),
                    BindingInfo.Target.valueOf(node.get("target").asString()),
                    node.get("destination").asString(),
                    node.get("routing_key").asString(),
                    readArguments(node)));
        }

        @Override
        public String key() {
            return Definition.key(
                    PREFIX,
                    List.of(
                            binding.virtualHost(),
                            binding.source(),
                            binding.target().name(),
                            binding.destination(),
                            binding.routingKey(),
                            encode(binding.arguments())));
        }

        @Override
        public String json() {
            return object(binding.virtualHost(), binding.arguments())
                    .put("source", binding.source())
                    .put("target", binding.target().name())
                    .put("destination", binding.destination())
                    .put("routing_key", binding.routingKey())
                    .toString();
        }
    }

    /** Joins names by NUL; a NUL in a name is escaped. */
    private static String key(String prefix, List<String> names) {
        StringBuilder key = new StringBuilder(prefix);
        for (String name : names) {
            key.append('\0').append(name.replace("\1", "\1\1").replace("\0", "\1\2"));
        }
        return key.toString();
    }

    /** Whether a key is one of definitions of this kind. */
    static boolean hasPrefix(String key, String prefix) {
        return key.startsWith(prefix + '\0');
    }

    private static ObjectNode object(String virtualHost, Map<String, Object> arguments) {
        return JSON.createObjectNode().put("vhost", virtualHost).put("arguments", encode(arguments));
    }

    private static String encode(Map<String, Object> arguments) {
        WireBuffer table = new WireBuffer(64);
        FieldTable.write(arguments, table);
        return Base64.getEncoder().encodeToString(table.toArray());
    }

    private static Map<String, Object> readArguments(JsonNode node) {
        return FieldTable.read(ByteBuffer.wrap(Base64.getDecoder().decode(node.get("arguments").asString())));
    }
}
