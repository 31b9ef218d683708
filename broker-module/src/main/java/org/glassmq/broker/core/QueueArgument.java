package org.glassmq.broker.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.core.QueueSettings.Type;

/**
 * The arguments of queue declarations that RabbitMQ knows: which values are allowed, and the types of queues that they
 * are for. In these two declarations of one queue have to agree; anything else may stand there and is shown.
 */
enum QueueArgument {
    QUEUE_TYPE((reader, name) -> reader.oneOf(
            List.of("classic", "quorum", "stream"), "\"unsupported queue type '%s'\"", name)),
    EXPIRES(
            (reader, name) -> {
                reader.positive(name);
                reader.time(name);
            },
            Type.CLASSIC,
            Type.QUORUM),
    MESSAGE_TTL((reader, name) -> reader.time(name), Type.CLASSIC, Type.QUORUM),
    DEAD_LETTER_EXCHANGE(QueueArgument::checkDeadLetterExchange, Type.CLASSIC, Type.QUORUM),
    DEAD_LETTER_ROUTING_KEY(QueueArgument::checkDeadLetterKey, Type.CLASSIC, Type.QUORUM),
    DEAD_LETTER_STRATEGY(
            (reader, name) -> reader.oneOf(List.of("at-most-once", "at-least-once"), "invalid_dlx_strategy", name),
            Type.QUORUM),
    MAX_LENGTH((reader, name) -> reader.whole(name), Type.CLASSIC, Type.QUORUM),
    MAX_LENGTH_BYTES((reader, name) -> reader.whole(name)),
    MAX_IN_MEMORY_LENGTH((reader, name) -> reader.whole(name), Type.QUORUM),
    MAX_IN_MEMORY_BYTES((reader, name) -> reader.whole(name), Type.QUORUM),
    MAX_PRIORITY((reader, name) -> reader.atMost(255, "max_value_exceeded", name), Type.CLASSIC),
    OVERFLOW(
            (reader, name) -> reader.oneOf(
                    List.of("drop-head", "reject-publish", "reject-publish-dlx"), "invalid_overflow", name),
            Type.CLASSIC,
            Type.QUORUM),
    DELIVERY_LIMIT((reader, name) -> reader.atMost(Integer.MAX_VALUE, "value_too_large", name), Type.QUORUM),
    CONSUMER_TIMEOUT((reader, name) -> reader.time(name), Type.CLASSIC, Type.QUORUM),
    QUEUE_MODE(
            (reader, name) -> reader.oneOf(List.of("default", "lazy"), "\"unsupported queue mode '%s'\"", name),
            Type.CLASSIC),
    QUEUE_VERSION(QueueArgument::checkVersion, Type.CLASSIC),
    SINGLE_ACTIVE_CONSUMER((reader, name) -> reader.flag(name), Type.CLASSIC, Type.QUORUM),
    QUORUM_INITIAL_GROUP_SIZE((reader, name) -> reader.positive(name), Type.QUORUM),
    MAX_AGE(QueueArgument::checkAge, Type.STREAM),
    STREAM_MAX_SEGMENT_SIZE_BYTES(QueueArgument::checkSegment, Type.STREAM),
    STREAM_FILTER_SIZE_BYTES((reader, name) -> reader.whole(name), Type.STREAM),
    INITIAL_CLUSTER_SIZE((reader, name) -> reader.positive(name), Type.STREAM),
    QUEUE_MASTER_LOCATOR((reader, name) -> reader.text(name), Type.CLASSIC),
    QUEUE_LEADER_LOCATOR((reader, name) -> reader.oneOf(
            List.of("client-local", "balanced", "random", "least-leaders"), "invalid_queue_locator_arg", name));

    private static final long LARGEST_SEGMENT = 3_000_000_000L;

    private static final Map<String, QueueArgument> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(QueueArgument::wireName, Function.identity()));

    private final BiConsumer<ArgumentReader, String> check;
    private final Set<Type> types;

    /** @param types empty: all */
    QueueArgument(BiConsumer<ArgumentReader, String> check, Type... types) {
        this.check = check;
        this.types = types.length == 0 ? EnumSet.allOf(Type.class) : EnumSet.copyOf(List.of(types));
    }

    /** As it stands in {@code queue.declare}. */
    String wireName() {
        return "x-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isFor(Type type) {
        return types.contains(type);
    }

    /**
     * Checks the arguments of a new queue.
     *
     * @throws Refusal with PRECONDITION_FAILED, naming the argument, if one has a value that is not allowed or is not
     *     for queues of this type
     */
    static void check(QueueAttributes attributes) {
        ArgumentReader reader = new ArgumentReader(attributes.ref(), attributes.arguments());
        QUEUE_TYPE.check.accept(reader, QUEUE_TYPE.wireName());
        Type type = attributes.type();
        for (QueueArgument known : values()) {
            if (known.isFor(type)) {
                known.check.accept(reader, known.wireName());
            }
        }
        for (String name : attributes.arguments().keySet()) {
            QueueArgument known = BY_NAME.get(name);
            if (known != null && !known.isFor(type)) {
                QueueArguments.refuse(name, attributes.arguments(), attributes.ref(), type);
            }
        }
    }

    private static void checkDeadLetterExchange(ArgumentReader reader, String name) {
        Object value = reader.arguments().get(name);
        if (value != null && !(value instanceof String)) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    Phrase.ARGUMENT_HAS_WRONG_TYPE,
                    QueueArguments.typeName(value),
                    name,
                    reader.queue().name(),
                    reader.queue().virtualHost());
        }
    }

    private static void checkDeadLetterKey(ArgumentReader reader, String name) {
        if (reader.text(name).isPresent() && reader.text(DEAD_LETTER_EXCHANGE.wireName()).isEmpty()) {
            throw reader.invalid(name, "routing_key_but_no_dlx_defined");
        }
    }

    private static void checkVersion(ArgumentReader reader, String name) {
        reader.whole(name).ifPresent(version -> {
            if (version != 1 && version != 2) {
                throw reader.invalid(name, "\"unsupported queue version '" + version + "'\"");
            }
        });
    }

    private static void checkSegment(ArgumentReader reader, String name) {
        if (reader.whole(name).orElse(0) > LARGEST_SEGMENT) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, Phrase.ARGUMENT_IS_TOO_LARGE, name);
        }
    }

    private static void checkAge(ArgumentReader reader, String name) {
        reader.text(name).ifPresent(age -> {
            if (!MaxAge.isOne(age)) {
                throw reader.invalid(name, "invalid_max_age");
            }
        });
    }
}
