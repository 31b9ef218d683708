package org.glassmq.broker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glassmq.broker.DefinitionEntries.Part;
import org.glassmq.broker.DefinitionEntries.UserEntry;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Credentials;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.DefinitionChange.Kind;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Compares definitions with what a broker has, and has it have what they name. */
final class DefinitionsImport {
    private final BrokerSession session;
    /** What is there, or will be by the entries that were looked at. */
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> destinations = new HashSet<>();

    DefinitionsImport(BrokerSession session) {
        this.session = session;
    }

    // ---- doing -------------------------------------------------------------------------------------------

    /** Entry by entry; those before one that is refused have taken effect. */
    void apply(JsonNode root) {
        for (Part part : Part.values()) {
            each(root, part, this::apply);
        }
    }

    private static void each(JsonNode root, Part part, BiConsumer<Part, JsonNode> action) {
        int number = 0;
        for (JsonNode entry : root.path(part.key())) {
            number++;
            try {
                action.accept(part, entry);
            } catch (SessionException | JacksonException e) {
                SessionException.Reason reason =
                        e instanceof SessionException refused ? refused.reason() : SessionException.Reason.INVALID;
                throw new SessionException(
                        reason, "entry %d of %s: %s".formatted(number, part.key(), e.getMessage()), e);
            }
        }
    }

    private void apply(Part part, JsonNode entry) {
        switch (part) {
            case VHOSTS -> session.administration().createVirtualHost(DefinitionEntries.virtualHost(entry));
            case USERS -> {
                UserEntry user = DefinitionEntries.user(entry);
                session.administration().setUser(user.name(), user.credentials(), user.tags());
            }
            case PERMISSIONS -> session.administration().setPermission(DefinitionEntries.permission(entry));
            case TOPIC_PERMISSIONS ->
                session.administration().setTopicPermission(DefinitionEntries.topicPermission(entry));
            case POLICIES -> session.policies().setPolicy(DefinitionEntries.policy(entry));
            case EXCHANGES -> session.declareExchange(DefinitionEntries.exchange(entry));
            case QUEUES -> session.declareQueue(DefinitionEntries.queue(entry));
            case BINDINGS -> session.bind(DefinitionEntries.binding(entry));
        }
    }

    // ---- comparing ---------------------------------------------------------------------------------------

    /** What {@link #apply} would do. */
    List<DefinitionChange> preview(JsonNode root) {
        hosts.addAll(session.virtualHosts());
        session.administration().users().forEach(user -> users.add(user.name()));
        session.queues().forEach(queue -> destinations.add(key(Target.QUEUE, queue.ref())));
        session.virtualHosts().forEach(host -> session.exchanges(host)
                .forEach(it -> destinations.add(key(Target.EXCHANGE, new QueueRef(host, it.name())))));
        List<DefinitionChange> changes = new ArrayList<>();
        for (Part part : Part.values()) {
            each(root, part, (_, entry) -> changes.add(compare(part, entry)));
        }
        return changes;
    }

    private static String key(Target target, QueueRef ref) {
        return target + " " + ref;
    }

    private DefinitionChange compare(Part part, JsonNode entry) {
        return switch (part) {
            case VHOSTS -> virtualHost(DefinitionEntries.virtualHost(entry));
            case USERS -> user(DefinitionEntries.user(entry));
            case PERMISSIONS -> permission(DefinitionEntries.permission(entry));
            case TOPIC_PERMISSIONS -> topicPermission(DefinitionEntries.topicPermission(entry));
            case POLICIES -> policy(DefinitionEntries.policy(entry));
            case EXCHANGES -> exchange(DefinitionEntries.exchange(entry));
            case QUEUES -> queue(DefinitionEntries.queue(entry));
            case BINDINGS -> binding(DefinitionEntries.binding(entry));
        };
    }

    private DefinitionChange virtualHost(String name) {
        Kind kind = hosts.add(name) ? Kind.CREATE : Kind.UNCHANGED;
        return new DefinitionChange(kind, Part.VHOSTS.key(), Optional.empty(), name, text(kind));
    }

    private DefinitionChange user(UserEntry wanted) {
        String before = session.administration().users().stream()
                .filter(user -> user.name().equals(wanted.name()))
                .map(user -> describe(user.tags(), new Credentials.Hash(user.passwordHash())))
                .findFirst()
                .orElse(null);
        users.add(wanted.name());
        String after = describe(wanted.tags(), wanted.credentials());
        Kind kind = kind(before, after);
        String text = kind == Kind.CHANGE ? "Its tags or its password change." : text(kind);
        return new DefinitionChange(kind, Part.USERS.key(), Optional.empty(), wanted.name(), text);
    }

    /** A password is never known to be the same. */
    private static String describe(Set<String> tags, Credentials credentials) {
        String login = switch (credentials) {
            case Credentials.Password _ -> "a password";
            case Credentials.Hash(String hash) -> hash.isEmpty() ? "none" : "hash " + hash;
            case Credentials.None _ -> "none";
        };
        return new TreeSet<>(tags) + " " + login;
    }

    private DefinitionChange permission(PermissionInfo wanted) {
        PermissionInfo before = session.administration().permissions().stream()
                .filter(it -> it.user().equals(wanted.user()) && it.virtualHost().equals(wanted.virtualHost()))
                .findFirst()
                .orElse(null);
        return ofUser(
                Part.PERMISSIONS, wanted.virtualHost(), wanted.user(), wanted.user(), traits(before), traits(wanted));
    }

    private DefinitionChange topicPermission(TopicPermissionInfo wanted) {
        TopicPermissionInfo before = session.administration().topicPermissions().stream()
                .filter(it -> it.user().equals(wanted.user())
                        && it.virtualHost().equals(wanted.virtualHost())
                        && it.exchange().equals(wanted.exchange()))
                .findFirst()
                .orElse(null);
        String name = wanted.user() + " on " + wanted.exchange();
        return ofUser(
                Part.TOPIC_PERMISSIONS, wanted.virtualHost(), wanted.user(), name, traits(before), traits(wanted));
    }

    private DefinitionChange ofUser(
            Part part, String host, String user, String name, Traits before, Traits after) {
        return users.contains(user)
                ? inHost(part, host, name, kind(before, after), change(before, after))
                : new DefinitionChange(
                        Kind.CONFLICT, part.key(), Optional.of(host), name, "There is no user '" + user + "'.");
    }

    private DefinitionChange policy(PolicyInfo wanted) {
        PolicyInfo before = session.policies().policies().stream()
                .filter(it -> it.name().equals(wanted.name()) && it.virtualHost().equals(wanted.virtualHost()))
                .findFirst()
                .orElse(null);
        Traits now = before == null ? null : traits(before);
        Traits then = traits(wanted);
        return inHost(Part.POLICIES, wanted.virtualHost(), wanted.name(), kind(now, then), change(now, then));
    }

    private static Traits traits(PermissionInfo permission) {
        return permission == null
                ? null
                : Traits.of(Map.of(
                        "configure", permission.configure(), "write", permission.write(), "read", permission.read()));
    }

    private static Traits traits(TopicPermissionInfo limit) {
        return limit == null ? null : Traits.of(Map.of("write", limit.write(), "read", limit.read()));
    }

    private static Traits traits(PolicyInfo policy) {
        return Traits.of(Map.of(
                "pattern",
                policy.pattern(),
                "apply-to",
                policy.applyTo().wireName(),
                "priority",
                policy.priority(),
                "definition",
                DefinitionEntries.comparable(policy.definition())));
    }

    /** What becomes of something that is there; of no meaning otherwise. */
    private static String change(Traits before, Traits after) {
        return before == null ? "" : "Its " + before.differences(after) + ".";
    }

    private DefinitionChange exchange(ExchangeDeclaration wanted) {
        ExchangeInfo there = in(wanted.virtualHost(), session::exchanges)
                .filter(it -> it.name().equals(wanted.name()))
                .findFirst()
                .orElse(null);
        destinations.add(key(Target.EXCHANGE, new QueueRef(wanted.virtualHost(), wanted.name())));
        Traits before = there == null
                ? null
                : Traits.of(Map.of(
                        "type", there.type(),
                        "durable", there.durable(),
                        "auto_delete", there.autoDelete(),
                        "internal", there.internal(),
                        "arguments", DefinitionEntries.comparable(there.arguments())));
        Traits after = Traits.of(Map.of(
                "type", wanted.type(),
                "durable", wanted.durable(),
                "auto_delete", wanted.autoDelete(),
                "internal", wanted.internal(),
                "arguments", DefinitionEntries.comparable(wanted.arguments())));
        return fixed(Part.EXCHANGES, wanted.virtualHost(), wanted.name(), before, after);
    }

    private DefinitionChange queue(QueueDeclaration wanted) {
        QueueRef ref = new QueueRef(wanted.virtualHost(), wanted.name());
        QueueInfo there = session.queues().stream()
                .filter(it -> it.ref().equals(ref))
                .findFirst()
                .orElse(null);
        destinations.add(key(Target.QUEUE, ref));
        Traits before = there == null
                ? null
                : Traits.of(Map.of(
                        "durable", there.durable(),
                        "auto_delete", there.autoDelete(),
                        "arguments", DefinitionEntries.comparable(there.arguments())));
        Traits after = Traits.of(Map.of(
                "durable", wanted.durable(),
                "auto_delete", wanted.autoDelete(),
                "arguments", DefinitionEntries.comparable(wanted.arguments())));
        return fixed(Part.QUEUES, ref.virtualHost(), ref.name(), before, after);
    }

    /** An exchange or queue that is there stays as it is. */
    private DefinitionChange fixed(Part part, String host, String name, Traits before, Traits after) {
        Kind kind = kind(before, after) == Kind.CHANGE ? Kind.CONFLICT : kind(before, after);
        String text = before == null ? "" : "It is there and cannot change: " + before.differences(after) + ".";
        return inHost(part, host, name, kind, text);
    }

    private DefinitionChange binding(BindingInfo wanted) {
        boolean there = in(wanted.virtualHost(), session::bindings).anyMatch(it -> same(it, wanted));
        String name = "'%s' to %s '%s' with key '%s'".formatted(
                wanted.source(),
                wanted.target() == Target.QUEUE ? "queue" : "exchange",
                wanted.destination(),
                wanted.routingKey());
        QueueRef source = new QueueRef(wanted.virtualHost(), wanted.source());
        QueueRef destination = new QueueRef(wanted.virtualHost(), wanted.destination());
        boolean possible = destinations.contains(key(Target.EXCHANGE, source))
                && destinations.contains(key(wanted.target(), destination));
        Kind kind = there ? Kind.UNCHANGED : possible ? Kind.CREATE : Kind.CONFLICT;
        return inHost(Part.BINDINGS, wanted.virtualHost(), name, kind, "One end of it is missing.");
    }

    private static boolean same(BindingInfo one, BindingInfo other) {
        return one.source().equals(other.source())
                && one.target() == other.target()
                && one.destination().equals(other.destination())
                && one.routingKey().equals(other.routingKey())
                && DefinitionEntries.comparable(one.arguments())
                        .equals(DefinitionEntries.comparable(other.arguments()));
    }

    // ---- saying ------------------------------------------------------------------------------------------

    private <T> Stream<T> in(String host, Function<String, List<T>> question) {
        return session.virtualHosts().contains(host) ? question.apply(host).stream() : Stream.empty();
    }

    private DefinitionChange inHost(Part part, String host, String name, Kind kind, String text) {
        if (!hosts.contains(host)) {
            return new DefinitionChange(
                    Kind.CONFLICT, part.key(), Optional.of(host), name, "There is no vhost '" + host + "'.");
        }
        String told = kind == Kind.CHANGE || kind == Kind.CONFLICT ? text : text(kind);
        return new DefinitionChange(kind, part.key(), Optional.of(host), name, told);
    }

    private static Kind kind(Object before, Object after) {
        if (before == null) {
            return Kind.CREATE;
        }
        return before.equals(after) ? Kind.UNCHANGED : Kind.CHANGE;
    }

    private static String text(Kind kind) {
        return switch (kind) {
            case CREATE -> "It is created.";
            case CHANGE -> "It changes.";
            case CONFLICT -> "It cannot be as it should.";
            case UNCHANGED -> "It is there just so.";
        };
    }
}
