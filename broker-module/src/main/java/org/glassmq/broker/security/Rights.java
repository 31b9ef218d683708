package org.glassmq.broker.security;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.api.PermissionInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.TopicPermissionInfo;

/** What a user may do in a virtual host, as it was at one moment. Immutable. */
public final class Rights {
    /** As the default exchange is called in permissions. */
    private static final String DEFAULT_EXCHANGE = "amq.default";

    /** Three kinds of things to do with a queue or an exchange. */
    public enum Right {
        CONFIGURE,
        WRITE,
        READ;

        /** As in RabbitMQ's texts. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Topics(NamePattern write, NamePattern read) {}

    private final NamePattern configure;
    private final NamePattern write;
    private final NamePattern read;
    private final Map<String, Topics> topics = new HashMap<>();

    /**
     * @param permission without one nothing is allowed
     * @param limits     by exchange
     * @throws SessionException if an expression is not a regular one
     */
    Rights(Optional<PermissionInfo> permission, Iterable<TopicPermissionInfo> limits) {
        configure = permission.map(p -> NamePattern.of("configure", p.configure())).orElse(NamePattern.NOTHING);
        write = permission.map(p -> NamePattern.of("write", p.write())).orElse(NamePattern.NOTHING);
        read = permission.map(p -> NamePattern.of("read", p.read())).orElse(NamePattern.NOTHING);
        for (TopicPermissionInfo limit : limits) {
            topics.put(
                    limit.exchange(),
                    new Topics(
                            NamePattern.of("write", expanded(limit.write(), limit)),
                            NamePattern.of("read", expanded(limit.read(), limit))));
        }
    }

    private static String expanded(String expression, TopicPermissionInfo limit) {
        Map<String, String> names = Map.of("username", limit.user(), "vhost", limit.virtualHost());
        return Pattern.compile("\\{(username|vhost)}")
                .matcher(expression)
                .replaceAll(variable -> Matcher.quoteReplacement(Pattern.quote(names.get(variable.group(1)))));
    }

    /** Whether it may do that with the queue or exchange of that name. */
    public boolean allows(Right right, String name) {
        NamePattern pattern =
                switch (right) {
                    case CONFIGURE -> configure;
                    case WRITE -> write;
                    case READ -> read;
                };
        return pattern.matches(name.isEmpty() ? DEFAULT_EXCHANGE : name);
    }

    /** Whether it may publish with that routing key to that topic exchange. */
    public boolean allowsPublishing(String exchange, String routingKey) {
        Topics limit = topics.get(exchange);
        return limit == null || limit.write().matches(routingKey);
    }

    /** Whether it may bind with that routing key to that topic exchange. */
    public boolean allowsBinding(String exchange, String routingKey) {
        Topics limit = topics.get(exchange);
        return limit == null || limit.read().matches(routingKey);
    }
}
