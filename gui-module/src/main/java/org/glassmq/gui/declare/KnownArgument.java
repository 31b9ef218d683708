package org.glassmq.gui.declare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.gui.declare.Input.Option;

/** The arguments that brokers of this family know, as the forms offer and explain them. */
public enum KnownArgument implements Asked {
    MAX_LENGTH(
            "x-max-length",
            Group.LIMITS,
            new Input.Count(0, Long.MAX_VALUE),
            "declare.max-length.title",
            "declare.max-length.about",
            "declare.max-length.badge"),
    MAX_LENGTH_BYTES(
            "x-max-length-bytes",
            Group.LIMITS,
            new Input.Size(0, Long.MAX_VALUE),
            "declare.max-length-bytes.title",
            "declare.max-length-bytes.about",
            "declare.max-length-bytes.badge"),
    OVERFLOW(
            "x-overflow",
            Group.LIMITS,
            new Input.Choice(List.of(
                    new Option("drop-head", "declare.overflow.drop-head"),
                    new Option("reject-publish", "declare.overflow.reject-publish"),
                    new Option("reject-publish-dlx", "declare.overflow.reject-publish-dlx"))),
            "declare.overflow.title",
            "declare.overflow.about",
            "declare.overflow.badge"),
    /** The same for quorum queues, which cannot dead-letter what they refuse. */
    QUORUM_OVERFLOW(
            "x-overflow",
            Group.LIMITS,
            new Input.Choice(List.of(
                    new Option("drop-head", "declare.overflow.drop-head"),
                    new Option("reject-publish", "declare.overflow.reject-publish"))),
            "declare.overflow.title",
            "declare.overflow.about",
            "declare.overflow.badge"),
    MESSAGE_TTL(
            "x-message-ttl",
            Group.TIME,
            new Input.Time(0, KnownArgument.LONGEST),
            "declare.message-ttl.title",
            "declare.message-ttl.about",
            "declare.message-ttl.badge"),
    EXPIRES(
            "x-expires",
            Group.TIME,
            new Input.Time(1, KnownArgument.LONGEST),
            "declare.expires.title",
            "declare.expires.about",
            "declare.expires.badge"),
    DEAD_LETTER_EXCHANGE(
            "x-dead-letter-exchange",
            Group.DEAD_LETTERS,
            new Input.ExchangeName(),
            "declare.dead-letter-exchange.title",
            "declare.dead-letter-exchange.about",
            "declare.dead-letter-exchange.badge"),
    DEAD_LETTER_ROUTING_KEY(
            "x-dead-letter-routing-key",
            Group.DEAD_LETTERS,
            new Input.Text(),
            "declare.dead-letter-routing-key.title",
            "declare.dead-letter-routing-key.about",
            "declare.dead-letter-routing-key.badge"),
    DELIVERY_LIMIT(
            "x-delivery-limit",
            Group.DEAD_LETTERS,
            new Input.Count(0, Integer.MAX_VALUE),
            "declare.delivery-limit.title",
            "declare.delivery-limit.about",
            "declare.delivery-limit.badge"),
    MAX_PRIORITY(
            "x-max-priority",
            Group.CONSUMERS,
            new Input.Count(0, 255),
            "declare.max-priority.title",
            "declare.max-priority.about",
            "declare.max-priority.badge"),
    SINGLE_ACTIVE_CONSUMER(
            "x-single-active-consumer",
            Group.CONSUMERS,
            new Input.Flag(),
            "declare.single-active-consumer.title",
            "declare.single-active-consumer.about",
            "declare.single-active-consumer.badge"),
    CONSUMER_TIMEOUT(
            "x-consumer-timeout",
            Group.CONSUMERS,
            new Input.Time(0, KnownArgument.LONGEST),
            "declare.consumer-timeout.title",
            "declare.consumer-timeout.about",
            "declare.consumer-timeout.badge"),
    MAX_AGE(
            "x-max-age",
            Group.STREAM,
            new Input.Age(),
            "declare.max-age.title",
            "declare.max-age.about",
            "declare.max-age.badge"),
    SEGMENT_SIZE(
            "x-stream-max-segment-size-bytes",
            Group.STREAM,
            new Input.Size(1, Long.MAX_VALUE),
            "declare.segment-size.title",
            "declare.segment-size.about",
            "declare.segment-size.badge"),
    DELAYED_TYPE(
            "x-delayed-type",
            Group.ROUTING,
            new Input.Choice(List.of(
                    new Option("direct", "declare.type.direct"),
                    new Option("fanout", "declare.type.fanout"),
                    new Option("topic", "declare.type.topic"),
                    new Option("headers", "declare.type.headers"),
                    new Option("x-consistent-hash", "declare.type.consistent-hash"))),
            "declare.delayed-type.title",
            "declare.delayed-type.about",
            "declare.delayed-type.badge"),
    HASH_HEADER(
            "hash-header",
            Group.ROUTING,
            new Input.Text(),
            "declare.hash-header.title",
            "declare.hash-header.about",
            "declare.hash-header.badge"),
    HASH_PROPERTY(
            "hash-property",
            Group.ROUTING,
            new Input.Choice(List.of(
                    new Option("correlation_id", "declare.hash-property.correlation-id"),
                    new Option("message_id", "declare.hash-property.message-id"),
                    new Option("timestamp", "declare.hash-property.timestamp"))),
            "declare.hash-property.title",
            "declare.hash-property.about",
            "declare.hash-property.badge"),
    ALTERNATE_EXCHANGE(
            "alternate-exchange",
            Group.ROUTING,
            new Input.ExchangeName(),
            "declare.alternate-exchange.title",
            "declare.alternate-exchange.about",
            "declare.alternate-exchange.badge"),
    MATCH(
            "x-match",
            Group.MATCHING,
            new Input.Choice(List.of(
                    new Option("all", "declare.match.all"),
                    new Option("any", "declare.match.any"),
                    new Option("all-with-x", "declare.match.all-with-x"),
                    new Option("any-with-x", "declare.match.any-with-x"))),
            "declare.match.title",
            "declare.match.about",
            "declare.match.badge");

    /** Longest time that brokers of this family take, milliseconds: about 49 days. */
    private static final long LONGEST = 4_294_967_295L;

    private static final Set<KnownArgument> CLASSIC_ONLY = Set.of(MAX_PRIORITY, OVERFLOW);
    /** What a policy cannot set. */
    private static final Set<KnownArgument> DECLARED_ONLY = Set.of(MAX_PRIORITY, SINGLE_ACTIVE_CONSUMER);
    private static final Set<KnownArgument> LIMITING =
            Set.of(MAX_LENGTH, MAX_LENGTH_BYTES, MESSAGE_TTL, EXPIRES, DELIVERY_LIMIT, CONSUMER_TIMEOUT);
    private static final Set<KnownArgument> QUORUM_ONLY = Set.of(DELIVERY_LIMIT, QUORUM_OVERFLOW);
    private static final Set<KnownArgument> STREAM = Set.of(MAX_LENGTH_BYTES, MAX_AGE, SEGMENT_SIZE);

    /** What arguments are about; they stand together on a form. */
    public enum Group {
        LIMITS("declare.group.limits"),
        TIME("declare.group.time"),
        DEAD_LETTERS("declare.group.dead-letters"),
        CONSUMERS("declare.group.consumers"),
        STREAM("declare.group.stream"),
        ROUTING("declare.group.routing"),
        MATCHING("declare.group.matching");

        private final String key;

        Group(String key) {
            this.key = key;
        }
    }

    private final String wireName;
    private final Group group;
    private final Input input;
    private final String titleKey;
    private final String aboutKey;
    private final String badgeKey;

    KnownArgument(String wireName, Group group, Input input, String titleKey, String aboutKey, String badgeKey) {
        this.wireName = wireName;
        this.group = group;
        this.input = input;
        this.titleKey = titleKey;
        this.aboutKey = aboutKey;
        this.badgeKey = badgeKey;
    }

    /** Its name in a declaration. */
    public String wireName() {
        return wireName;
    }

    @Override
    public String groupKey() {
        return group.key;
    }

    @Override
    public Input input() {
        return input;
    }

    @Override
    public String titleKey() {
        return titleKey;
    }

    @Override
    public String aboutKey() {
        return aboutKey;
    }

    /** Key of the word or two that stand for it; the first argument is the value. */
    String badgeKey() {
        return badgeKey;
    }

    /** The one of this name, if it is one of these; the more general one if there are two. */
    public static Optional<KnownArgument> named(String wireName) {
        return Naming.ARGUMENTS.find(wireName);
    }

    /** What a queue of a type understands: {@code classic}, {@code quorum} or {@code stream}. */
    public static List<KnownArgument> ofQueue(String type) {
        return switch (type) {
            case "stream" -> pick(STREAM::contains);
            case "quorum" -> pick(known -> ofQueues(known) && !CLASSIC_ONLY.contains(known));
            default -> pick(known -> ofQueues(known) && !QUORUM_ONLY.contains(known));
        };
    }

    /** What a policy can set: for exchanges, for queues of every type, or for both. */
    public static List<KnownArgument> ofPolicy(ApplyTo applyTo) {
        return switch (applyTo) {
            case EXCHANGES -> List.of(ALTERNATE_EXCHANGE);
            case STREAMS -> pick(STREAM::contains);
            case QUORUM_QUEUES -> pick(known -> ofQueuesByPolicy(known) && !CLASSIC_ONLY.contains(known));
            case CLASSIC_QUEUES -> pick(known -> ofQueuesByPolicy(known) && !QUORUM_ONLY.contains(known));
            case QUEUES -> pick(known -> ofAnyQueueByPolicy(known));
            case ALL -> pick(known -> ofAnyQueueByPolicy(known) || known == ALTERNATE_EXCHANGE);
        };
    }

    private static boolean ofAnyQueueByPolicy(KnownArgument known) {
        return (ofQueuesByPolicy(known) || known.group == Group.STREAM) && known != QUORUM_OVERFLOW;
    }

    private static boolean ofQueuesByPolicy(KnownArgument known) {
        return ofQueues(known) && !DECLARED_ONLY.contains(known);
    }

    /** What limits something, so that an operator policy can set it; others only sharpen what clients ask for. */
    public static List<KnownArgument> ofOperatorPolicy(ApplyTo applyTo) {
        return ofPolicy(applyTo).stream().filter(LIMITING::contains).toList();
    }

    /** What an exchange of a type understands. */
    public static List<KnownArgument> ofExchange(String type) {
        return switch (type) {
            case "x-delayed-message" -> List.of(DELAYED_TYPE, ALTERNATE_EXCHANGE);
            case "x-consistent-hash" -> List.of(HASH_HEADER, HASH_PROPERTY, ALTERNATE_EXCHANGE);
            default -> List.of(ALTERNATE_EXCHANGE);
        };
    }

    /** What a binding from an exchange of a type understands. */
    public static List<KnownArgument> ofBinding(String exchangeType) {
        return exchangeType.equals("headers") ? List.of(MATCH) : List.of();
    }

    private static boolean ofQueues(KnownArgument known) {
        return switch (known.group) {
            case LIMITS, TIME, DEAD_LETTERS, CONSUMERS -> true;
            case STREAM, ROUTING, MATCHING -> false;
        };
    }

    private static List<KnownArgument> pick(Predicate<KnownArgument> fitting) {
        return Stream.of(values()).filter(fitting).toList();
    }
}
