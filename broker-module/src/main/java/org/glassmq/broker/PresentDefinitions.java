package org.glassmq.broker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.UserInfo;

/** What a broker has of all that definitions name, read once: they may name some ten thousand things. */
final class PresentDefinitions {
    private final Set<String> hosts = new HashSet<>();
    private final Map<String, UserInfo> users = new HashMap<>();
    private final Map<List<String>, PermissionInfo> permissions = new HashMap<>();
    private final Map<List<String>, TopicPermissionInfo> topicPermissions = new HashMap<>();
    private final Map<QueueRef, PolicyInfo> policies = new HashMap<>();
    private final Map<QueueRef, ExchangeInfo> exchanges = new HashMap<>();
    private final Map<QueueRef, QueueInfo> queues = new HashMap<>();
    private final Set<List<Object>> bindings = new HashSet<>();

    PresentDefinitions(BrokerSession session) {
        hosts.addAll(session.virtualHosts());
        session.administration().users().forEach(user -> users.put(user.name(), user));
        session.administration().permissions().forEach(it -> permissions.put(List.of(it.user(), it.virtualHost()), it));
        session.administration()
                .topicPermissions()
                .forEach(it -> topicPermissions.put(List.of(it.user(), it.virtualHost(), it.exchange()), it));
        session.policies().policies().forEach(it -> policies.put(new QueueRef(it.virtualHost(), it.name()), it));
        session.queues().forEach(queue -> queues.put(queue.ref(), queue));
        for (String host : hosts) {
            session.exchanges(host).forEach(it -> exchanges.put(new QueueRef(host, it.name()), it));
            session.bindings(host).forEach(it -> bindings.add(key(it)));
        }
    }

    Set<String> hosts() {
        return hosts;
    }

    Set<String> users() {
        return users.keySet();
    }

    Set<QueueRef> exchanges() {
        return exchanges.keySet();
    }

    Set<QueueRef> queues() {
        return queues.keySet();
    }

    Optional<UserInfo> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    Optional<PermissionInfo> permission(String user, String host) {
        return Optional.ofNullable(permissions.get(List.of(user, host)));
    }

    Optional<TopicPermissionInfo> topicPermission(String user, String host, String exchange) {
        return Optional.ofNullable(topicPermissions.get(List.of(user, host, exchange)));
    }

    Optional<PolicyInfo> policy(String host, String name) {
        return Optional.ofNullable(policies.get(new QueueRef(host, name)));
    }

    Optional<ExchangeInfo> exchange(String host, String name) {
        return Optional.ofNullable(exchanges.get(new QueueRef(host, name)));
    }

    Optional<QueueInfo> queue(QueueRef ref) {
        return Optional.ofNullable(queues.get(ref));
    }

    boolean has(BindingInfo binding) {
        return bindings.contains(key(binding));
    }

    private static List<Object> key(BindingInfo binding) {
        return List.of(
                binding.virtualHost(),
                binding.source(),
                binding.target(),
                binding.destination(),
                binding.routingKey(),
                DefinitionEntries.comparable(binding.arguments()));
    }
}
