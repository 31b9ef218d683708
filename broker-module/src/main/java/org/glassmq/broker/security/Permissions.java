package org.glassmq.broker.security;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;
import org.glassmq.broker.api.Why;

/**
 * What users may do in virtual hosts, which is kept. Looking takes no lock; changes are made one at a time. From any
 * thread. Whether user and virtual host are there is for the caller to know.
 */
public final class Permissions {
    private final Map<String, PermissionInfo> permissions = new ConcurrentHashMap<>();
    private final Map<String, TopicPermissionInfo> limits = new ConcurrentHashMap<>();
    private final Definitions definitions;
    private volatile long version;

    public Permissions(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Puts back what is kept; as {@link Users#recover}. */
    public void recover(Map<String, String> kept) {
        kept.forEach((key, json) -> {
            if (key.startsWith(Definition.PERMISSION)) {
                permissions.put(key, Definition.permission(json));
            } else if (key.startsWith(Definition.TOPIC_PERMISSION)) {
                limits.put(key, Definition.topicPermission(json));
            }
        });
    }

    // ---- looking -----------------------------------------------------------------------------------------

    /** Grows after every change: what was allowed at the same version is allowed still. */
    public long version() {
        return version;
    }

    /** Whether a user may come into a virtual host. */
    public boolean allows(String user, String virtualHost) {
        return permissions.containsKey(key(user, virtualHost));
    }

    /** What a user may do in a virtual host: nothing, if nobody gave it permission. */
    public Rights rights(String user, String virtualHost) {
        Collection<TopicPermissionInfo> known = limits.values();
        return new Rights(
                Optional.ofNullable(permissions.get(key(user, virtualHost))),
                known.stream()
                        .filter(limit -> limit.user().equals(user) && limit.virtualHost().equals(virtualHost))
                        .toList());
    }

    private static String key(String user, String virtualHost) {
        return Definition.PERMISSION + user + '\0' + virtualHost;
    }

    /** Sorted by user and virtual host. */
    public List<PermissionInfo> all() {
        return permissions.values().stream()
                .sorted(Comparator.comparing(PermissionInfo::user).thenComparing(PermissionInfo::virtualHost))
                .toList();
    }

    /** Sorted by user, virtual host and exchange. */
    public List<TopicPermissionInfo> topics() {
        return limits.values().stream()
                .sorted(Comparator.comparing(TopicPermissionInfo::user)
                        .thenComparing(TopicPermissionInfo::virtualHost)
                        .thenComparing(TopicPermissionInfo::exchange))
                .toList();
    }

    // ---- changing ----------------------------------------------------------------------------------------

    /** @throws SessionException if an expression is not a regular one */
    public synchronized void set(PermissionInfo permission) {
        new Rights(Optional.of(permission), List.of());
        Definition definition = Definition.of(permission);
        permissions.put(definition.key(), permission);
        define(definition);
    }

    /** @throws SessionException if an expression is not a regular one, or the exchange has no name */
    public synchronized void set(TopicPermissionInfo limit) {
        Names.require(Why.of(Phrase.EXCHANGE), limit.exchange());
        new Rights(Optional.empty(), List.of(limit));
        Definition definition = Definition.of(limit);
        limits.put(definition.key(), limit);
        define(definition);
    }

    /** Does nothing if there is none. */
    public void clear(String user, String virtualHost) {
        remove(
                permission -> permission.user().equals(user) && permission.virtualHost().equals(virtualHost),
                _ -> false);
    }

    /** Does nothing if there is none. */
    public void clear(String user, String virtualHost, String exchange) {
        remove(
                _ -> false,
                limit -> limit.user().equals(user)
                        && limit.virtualHost().equals(virtualHost)
                        && limit.exchange().equals(exchange));
    }

    /** A user is gone. */
    public void forgetUser(String user) {
        remove(permission -> permission.user().equals(user), limit -> limit.user().equals(user));
    }

    /** A virtual host is gone. */
    public void forgetVirtualHost(String name) {
        remove(permission -> permission.virtualHost().equals(name), limit -> limit.virtualHost().equals(name));
    }

    private void define(Definition definition) {
        definitions.define(definition.key(), definition.json());
        changed();
    }

    private synchronized void remove(Predicate<PermissionInfo> gone, Predicate<TopicPermissionInfo> lifted) {
        remove(permissions, gone);
        remove(limits, lifted);
        changed();
    }

    private <T> void remove(Map<String, T> map, Predicate<T> gone) {
        map.forEach((key, value) -> {
            if (gone.test(value)) {
                map.remove(key);
                definitions.undefine(key);
            }
        });
    }

    private void changed() {
        long before = version;
        version = before + 1;
    }
}
