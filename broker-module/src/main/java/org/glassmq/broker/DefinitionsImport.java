package org.glassmq.broker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
import org.glassmq.broker.api.ImportProgress;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Compares definitions with what a broker has, and has it have what they name. */
final class DefinitionsImport {
    private final BrokerSession session;
    private final Consumer<ImportProgress> progress;
    private long done;
    private long total;
    private PresentDefinitions present;
    /** What is there, or will be by the entries that were looked at. */
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> destinations = new HashSet<>();

    /** @param progress told after each entry */
    DefinitionsImport(BrokerSession session, Consumer<ImportProgress> progress) {
        this.session = session;
        this.progress = progress;
    }

    /**
     * Does what can be done, or nothing.
     *
     * @throws SessionException with PRECONDITION_FAILED naming the first conflict
     */
    List<DefinitionChange> carryOut(JsonNode root) {
        total = 2 * entries(root);
        List<DefinitionChange> changes = compare(root);
        changes.stream().filter(it -> it.kind() == Kind.CONFLICT).findFirst().ifPresent(conflict -> {
            throw new SessionException(
                    SessionException.Reason.PRECONDITION_FAILED,
                    Why.of(Phrase.NOT_IMPORTED, conflict.part(), conflict.name(), conflict.why()));
        });
        doAll(root);
        return changes;
    }

    private static long entries(JsonNode root) {
        return Stream.of(Part.values()).mapToLong(part -> root.path(part.key()).size()).sum();
    }

    // ---- doing -------------------------------------------------------------------------------------------

    /** Entry by entry; those before one that is refused have taken effect. */
    void apply(JsonNode root) {
        total = entries(root);
        doAll(root);
    }

    private void doAll(JsonNode root) {
        for (Part part : Part.values()) {
            each(root, part, this::apply);
        }
    }

    private void each(JsonNode root, Part part, BiConsumer<Part, JsonNode> action) {
        int number = 0;
        for (JsonNode entry : root.path(part.key())) {
            number++;
            try {
                action.accept(part, entry);
            } catch (SessionException | JacksonException e) {
                SessionException.Reason reason =
                        e instanceof SessionException refused ? refused.reason() : SessionException.Reason.INVALID;
                throw new SessionException(
                        reason, Why.of(Phrase.ENTRY, number, part.key(), Why.of(e)), e);
            }
            progress.accept(new ImportProgress(++done, total));
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
        total = entries(root);
        return compare(root);
    }

    private List<DefinitionChange> compare(JsonNode root) {
        present = new PresentDefinitions(session);
        hosts.addAll(present.hosts());
        users.addAll(present.users());
        present.queues().forEach(queue -> destinations.add(key(Target.QUEUE, queue)));
        present.exchanges().forEach(exchange -> destinations.add(key(Target.EXCHANGE, exchange)));
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
        return new DefinitionChange(kind, Part.VHOSTS.key(), Optional.empty(), Why.said(name), why(kind));
    }

    private DefinitionChange user(UserEntry wanted) {
        String before = present.user(wanted.name())
                .map(user -> describe(user.tags(), new Credentials.Hash(user.passwordHash())))
                .orElse(null);
        users.add(wanted.name());
        String after = describe(wanted.tags(), wanted.credentials());
        Kind kind = kind(before, after);
        Why why = kind == Kind.CHANGE ? Why.of(Phrase.USER_CHANGES) : why(kind);
        return new DefinitionChange(kind, Part.USERS.key(), Optional.empty(), Why.said(wanted.name()), why);
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
        PermissionInfo before = present.permission(wanted.user(), wanted.virtualHost()).orElse(null);
        Why name = Why.said(wanted.user());
        return ofUser(
                Part.PERMISSIONS, wanted.virtualHost(), wanted.user(), name, traits(before), traits(wanted));
    }

    private DefinitionChange topicPermission(TopicPermissionInfo wanted) {
        TopicPermissionInfo before = present.topicPermission(wanted.user(), wanted.virtualHost(), wanted.exchange())
                .orElse(null);
        Why name = Why.of(Phrase.USER_ON_EXCHANGE, wanted.user(), wanted.exchange());
        return ofUser(
                Part.TOPIC_PERMISSIONS, wanted.virtualHost(), wanted.user(), name, traits(before), traits(wanted));
    }

    private DefinitionChange ofUser(
            Part part, String host, String user, Why name, Traits before, Traits after) {
        return users.contains(user)
                ? inHost(part, host, name, kind(before, after), change(before, after))
                : new DefinitionChange(
                        Kind.CONFLICT, part.key(), Optional.of(host), name, Why.of(Phrase.USER_IS_MISSING, user));
    }

    private DefinitionChange policy(PolicyInfo wanted) {
        PolicyInfo before = present.policy(wanted.virtualHost(), wanted.name()).orElse(null);
        Traits now = before == null ? null : traits(before);
        Traits then = traits(wanted);
        Why name = Why.said(wanted.name());
        return inHost(Part.POLICIES, wanted.virtualHost(), name, kind(now, then), change(now, then));
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
    private static Why change(Traits before, Traits after) {
        return before == null ? Why.NONE : Why.of(Phrase.CHANGES, before.differences(after));
    }

    private DefinitionChange exchange(ExchangeDeclaration wanted) {
        ExchangeInfo there = present.exchange(wanted.virtualHost(), wanted.name()).orElse(null);
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
        QueueInfo there = present.queue(ref).orElse(null);
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
        Why why = before == null ? Why.NONE : Why.of(Phrase.CANNOT_CHANGE, before.differences(after));
        return inHost(part, host, Why.said(name), kind, why);
    }

    private DefinitionChange binding(BindingInfo wanted) {
        boolean there = present.has(wanted);
        Why name = Why.of(
                wanted.target() == Target.QUEUE ? Phrase.BINDING_TO_QUEUE : Phrase.BINDING_TO_EXCHANGE,
                wanted.source(),
                wanted.destination(),
                wanted.routingKey());
        QueueRef source = new QueueRef(wanted.virtualHost(), wanted.source());
        QueueRef destination = new QueueRef(wanted.virtualHost(), wanted.destination());
        boolean possible = destinations.contains(key(Target.EXCHANGE, source))
                && destinations.contains(key(wanted.target(), destination));
        Kind kind = there ? Kind.UNCHANGED : possible ? Kind.CREATE : Kind.CONFLICT;
        return inHost(Part.BINDINGS, wanted.virtualHost(), name, kind, Why.of(Phrase.END_IS_MISSING));
    }

    // ---- saying ------------------------------------------------------------------------------------------

    private DefinitionChange inHost(Part part, String host, Why name, Kind kind, Why why) {
        if (!hosts.contains(host)) {
            return new DefinitionChange(
                    Kind.CONFLICT, part.key(), Optional.of(host), name, Why.of(Phrase.VHOST_IS_MISSING, host));
        }
        Why told = kind == Kind.CHANGE || kind == Kind.CONFLICT ? why : why(kind);
        return new DefinitionChange(kind, part.key(), Optional.of(host), name, told);
    }

    private static Kind kind(Object before, Object after) {
        if (before == null) {
            return Kind.CREATE;
        }
        return before.equals(after) ? Kind.UNCHANGED : Kind.CHANGE;
    }

    /** Of a kind that says it all. */
    private static Why why(Kind kind) {
        return Why.of(kind == Kind.CREATE ? Phrase.IS_CREATED : Phrase.IS_THERE);
    }
}
