package org.glassmq.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.UserInfo;

/** Definitions of a broker as RabbitMQ exports them; what would not survive a restart is not in them. */
final class DefinitionsExport {
    private final BrokerSession session;

    DefinitionsExport(BrokerSession session) {
        this.session = session;
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("product_name", Broker.PRODUCT);
        all.put("product_version", Broker.version());
        all.put("users", each(session.administration().users(), DefinitionsExport::user));
        all.put("vhosts", each(session.virtualHosts(), host -> Map.of("name", host)));
        all.put("permissions", each(session.administration().permissions(), DefinitionsExport::permission));
        all.put(
                "topic_permissions",
                each(session.administration().topicPermissions(), DefinitionsExport::topicPermission));
        all.put("policies", each(session.policies().policies(), DefinitionsExport::policy));
        all.put("queues", each(queues(), DefinitionsExport::queue));
        all.put("exchanges", each(exchanges(), DefinitionsExport::exchange));
        all.put("bindings", each(bindings(), DefinitionsExport::binding));
        return DefinitionEntries.json(all);
    }

    private static <T> List<Map<String, Object>> each(List<T> all, Function<T, Map<String, Object>> entry) {
        return all.stream().map(entry).toList();
    }

    private List<QueueInfo> queues() {
        return session.queues().stream()
                .filter(queue -> queue.durable() && !queue.exclusive())
                .sorted((one, other) -> one.ref().compareTo(other.ref()))
                .toList();
    }

    private List<ExchangeInfo> exchanges() {
        return session.virtualHosts().stream()
                .flatMap(host -> session.exchanges(host).stream())
                .filter(it -> it.durable() && !it.name().isEmpty() && !it.name().startsWith("amq."))
                .toList();
    }

    /** Those of which both ends survive. */
    private List<BindingInfo> bindings() {
        List<QueueInfo> queues = queues();
        return session.virtualHosts().stream()
                .flatMap(host -> session.bindings(host).stream().filter(it -> durable(host, it, queues)))
                .toList();
    }

    private boolean durable(String host, BindingInfo binding, List<QueueInfo> queues) {
        return durableExchange(host, binding.source())
                && switch (binding.target()) {
                    case EXCHANGE -> durableExchange(host, binding.destination());
                    case QUEUE -> queues.stream()
                            .anyMatch(queue -> queue.ref().virtualHost().equals(host)
                                    && queue.ref().name().equals(binding.destination()));
                };
    }

    private boolean durableExchange(String host, String name) {
        return session.exchanges(host).stream().anyMatch(it -> it.durable() && it.name().equals(name));
    }

    private static Map<String, Object> entry(Object... namesAndValues) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entry;
    }

    private static Map<String, Object> user(UserInfo user) {
        return entry(
                "name", user.name(),
                "password_hash", user.passwordHash(),
                "hashing_algorithm", DefinitionEntries.HASHING,
                "tags", List.copyOf(user.tags()),
                "limits", Map.of());
    }

    private static Map<String, Object> permission(PermissionInfo permission) {
        return entry(
                "user", permission.user(),
                "vhost", permission.virtualHost(),
                "configure", permission.configure(),
                "write", permission.write(),
                "read", permission.read());
    }

    private static Map<String, Object> topicPermission(TopicPermissionInfo permission) {
        return entry(
                "user", permission.user(),
                "vhost", permission.virtualHost(),
                "exchange", permission.exchange(),
                "write", permission.write(),
                "read", permission.read());
    }

    private static Map<String, Object> policy(PolicyInfo policy) {
        return entry(
                "vhost", policy.virtualHost(),
                "name", policy.name(),
                "pattern", policy.pattern(),
                "apply-to", policy.applyTo().wireName(),
                "definition", policy.definition(),
                "priority", policy.priority());
    }

    private static Map<String, Object> queue(QueueInfo queue) {
        return entry(
                "name", queue.ref().name(),
                "vhost", queue.ref().virtualHost(),
                "durable", queue.durable(),
                "auto_delete", queue.autoDelete(),
                "arguments", queue.arguments());
    }

    private static Map<String, Object> exchange(ExchangeInfo exchange) {
        return entry(
                "name", exchange.name(),
                "vhost", exchange.virtualHost(),
                "type", exchange.type(),
                "durable", exchange.durable(),
                "auto_delete", exchange.autoDelete(),
                "internal", exchange.internal(),
                "arguments", exchange.arguments());
    }

    private static Map<String, Object> binding(BindingInfo binding) {
        return entry(
                "source", binding.source(),
                "vhost", binding.virtualHost(),
                "destination", binding.destination(),
                "destination_type", binding.target() == BindingInfo.Target.QUEUE ? "queue" : "exchange",
                "routing_key", binding.routingKey(),
                "arguments", binding.arguments());
    }
}
