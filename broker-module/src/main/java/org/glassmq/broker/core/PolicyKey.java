package org.glassmq.broker.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.QueueSettings.Type;

/**
 * What a policy can set (RabbitMQ's names), the values that are allowed, and the types of queues that do not know it: a
 * policy that sets what a queue's type does not know leaves that queue alone. Some have no effect here, because there
 * is nothing that they could change; they are accepted and shown.
 */
enum PolicyKey {
    ALTERNATE_EXCHANGE(Values.NAME),
    DEAD_LETTER_EXCHANGE(Values.NAME, Type.STREAM),
    DEAD_LETTER_ROUTING_KEY(Values.NAME, Type.STREAM),
    DEAD_LETTER_STRATEGY(Values.oneOf("at-most-once", "at-least-once"), Type.CLASSIC, Type.STREAM),
    MESSAGE_TTL(Values.between(0, QueueSettings.LONGEST), Merge.LEAST, Type.STREAM),
    EXPIRES(Values.between(1, QueueSettings.LONGEST), Merge.LEAST, Type.STREAM),
    MAX_LENGTH(Values.from(0), Merge.LEAST, Type.STREAM),
    MAX_LENGTH_BYTES(Values.from(0), Merge.LEAST),
    MAX_IN_MEMORY_LENGTH(Values.from(0), Merge.LEAST, Type.CLASSIC, Type.STREAM),
    MAX_IN_MEMORY_BYTES(Values.from(0), Merge.LEAST, Type.CLASSIC, Type.STREAM),
    DELIVERY_LIMIT(Values.between(0, Integer.MAX_VALUE), Merge.LEAST, Type.CLASSIC, Type.STREAM),
    CONSUMER_TIMEOUT(Values.from(0), Merge.LEAST, Type.STREAM),
    OVERFLOW(Values.oneOf("drop-head", "reject-publish", "reject-publish-dlx"), Type.STREAM),
    QUEUE_MODE(Values.oneOf("default", "lazy"), Type.QUORUM, Type.STREAM),
    QUEUE_VERSION(Values.between(1, 2)),
    QUEUE_LEADER_LOCATOR(Values.oneOf("client-local", "balanced", "random", "least-leaders")),
    QUEUE_MASTER_LOCATOR(Values.oneOf("min-masters", "client-local", "random"), Type.QUORUM, Type.STREAM),
    MAX_AGE(Values.AGE, Type.CLASSIC, Type.QUORUM),
    STREAM_MAX_SEGMENT_SIZE_BYTES(Values.from(0), Type.CLASSIC, Type.QUORUM),
    INITIAL_CLUSTER_SIZE(Values.from(0), Type.CLASSIC, Type.QUORUM),
    TARGET_GROUP_SIZE(Values.from(1), Merge.GREATEST, Type.CLASSIC, Type.STREAM),
    HA_MODE(Values.oneOf("all", "exactly", "nodes"), Merge.OPERATOR, Type.QUORUM, Type.STREAM),
    HA_PARAMS(Values.NUMBER_OR_LIST, Merge.OPERATOR, Type.QUORUM, Type.STREAM),
    HA_SYNC_MODE(Values.oneOf("manual", "automatic"), Merge.OPERATOR, Type.QUORUM, Type.STREAM),
    HA_SYNC_BATCH_SIZE(Values.from(1), Type.QUORUM, Type.STREAM),
    HA_PROMOTE_ON_SHUTDOWN(Values.oneOf("always", "when-synced"), Type.QUORUM, Type.STREAM),
    HA_PROMOTE_ON_FAILURE(Values.oneOf("always", "when-synced"), Type.QUORUM, Type.STREAM);

    private static final Map<String, PolicyKey> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(PolicyKey::wireName, key -> key));

    /** Which of two values holds if both a user policy and an operator policy have one. */
    private enum Merge {
        /** Not allowed in an operator policy. */
        USER((user, _) -> user),
        OPERATOR((_, operator) -> operator),
        LEAST((user, operator) -> Math.min((Long) user, (Long) operator)),
        GREATEST((user, operator) -> Math.max((Long) user, (Long) operator));

        private final BinaryOperator<Object> choice;

        Merge(BinaryOperator<Object> choice) {
            this.choice = choice;
        }
    }

    /**
     * @param allowed in words
     * @param reader  the value as it is kept; null if it is not allowed
     */
    private record Values(Why allowed, Function<Object, Object> reader) {
        static final Values NAME = new Values(Why.of(Phrase.A_TEXT), value -> value instanceof String ? value : null);
        static final Values AGE = new Values(
                Why.of(Phrase.AN_AGE),
                value -> value instanceof String text && MaxAge.isOne(text) ? text : null);
        static final Values NUMBER_OR_LIST = new Values(
                Why.of(Phrase.A_NUMBER_OR_LIST),
                value -> value instanceof List<?> ? value : whole(value));

        static Values oneOf(String... texts) {
            List<String> known = List.of(texts);
            return new Values(
                    Why.of(Phrase.ONE_OF, String.join(", ", known)), value -> known.contains(value) ? value : null);
        }

        static Values from(long least) {
            return new Values(Why.of(Phrase.A_NUMBER_FROM, least), value -> within(value, least, Long.MAX_VALUE));
        }

        static Values between(long least, long most) {
            return new Values(
                    Why.of(Phrase.A_NUMBER_BETWEEN, least, most), value -> within(value, least, most));
        }

        private static Object within(Object value, long least, long most) {
            Object number = whole(value);
            return number instanceof Long exact && exact >= least && exact <= most ? exact : null;
        }

        private static Object whole(Object value) {
            return QueueArguments.isWhole(value) ? (Object) ((Number) value).longValue() : null;
        }
    }

    private final Values values;
    private final Merge merge;
    private final Set<Type> unknownTo;

    PolicyKey(Values values, Type... unknownTo) {
        this(values, Merge.USER, unknownTo);
    }

    PolicyKey(Values values, Merge merge, Type... unknownTo) {
        this.values = values;
        this.merge = merge;
        this.unknownTo = EnumSet.noneOf(Type.class);
        this.unknownTo.addAll(List.of(unknownTo));
    }

    /** The one of that name in a definition; null if there is none. */
    static PolicyKey named(String wireName) {
        return BY_NAME.get(wireName);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether an operator policy may set it. */
    boolean forOperators() {
        return merge != Merge.USER;
    }

    /** The value as it is kept; null if it is not {@link #allowed}. */
    Object read(Object value) {
        return value == null ? null : values.reader().apply(value);
    }

    /** The values that are allowed, in words. */
    Why allowed() {
        return values.allowed();
    }

    boolean isKnownTo(Type type) {
        return !unknownTo.contains(type);
    }

    /** What holds of a user's and an operator's value. */
    Object merged(Object user, Object operator) {
        return merge.choice.apply(user, operator);
    }
}
