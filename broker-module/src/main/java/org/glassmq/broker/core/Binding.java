package org.glassmq.broker.core;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.BindingInfo;

/**
 * What leads from an exchange to a queue or to another exchange. Immutable.
 *
 * @param <Q>       what stands for a queue
 * @param number    grows with every new binding of a virtual host: bindings are considered in this order
 * @param source    exchange
 * @param target    where it leads
 * @param key       binding key; a pattern for topic exchanges
 * @param arguments what a headers exchange matches; unmodifiable, values may be null
 * @param durable   whether both ends survive a restart, and the binding with them
 */
public record Binding<Q>(
        long number,
        Exchange<Q> source,
        Target<Q> target,
        String key,
        Map<String, Object> arguments,
        boolean durable) {

    /** Where a binding leads. */
    public sealed interface Target<Q> {

        /** Of the queue or the exchange. */
        String name();
    }

    /** To a queue. */
    public record ToQueue<Q>(Q queue, String name) implements Target<Q> {}

    /** To another exchange, or to the source itself. */
    public record ToExchange<Q>(Exchange<Q> exchange) implements Target<Q> {

        @Override
        public String name() {
            return exchange.name();
        }
    }

    /** The record for a console. */
    public BindingInfo info() {
        return new BindingInfo(source.virtualHost(), source.name(), kindOf(target), target.name(), key, arguments);
    }

    Identity identity() {
        return Identity.of(target, key, arguments);
    }

    @Override
    public String toString() {
        return "binding of " + source + " to " + target.name() + " with key '" + key + "'";
    }

    private static BindingInfo.Target kindOf(Target<?> target) {
        return switch (target) {
            case ToQueue<?> _ -> BindingInfo.Target.QUEUE;
            case ToExchange<?> _ -> BindingInfo.Target.EXCHANGE;
        };
    }

    /** What makes two bindings of one source the same binding: binding twice is binding once. */
    record Identity(BindingInfo.Target kind, String destination, String key, Object arguments) {

        static Identity of(Target<?> target, String key, Map<String, Object> arguments) {
            return new Identity(kindOf(target), target.name(), key, comparable(arguments));
        }

        /** The same value with byte arrays replaced by something that is compared by content. */
        private static Object comparable(Object value) {
            return switch (value) {
                case byte[] bytes -> ByteBuffer.wrap(bytes);
                case List<?> list -> {
                    List<Object> copy = new ArrayList<>(list.size());
                    list.forEach(item -> copy.add(comparable(item)));
                    yield copy;
                }
                case Map<?, ?> map when map.isEmpty() -> Map.of();
                case Map<?, ?> map -> {
                    Map<Object, Object> copy = new LinkedHashMap<>();
                    map.forEach((name, item) -> copy.put(name, comparable(item)));
                    yield copy;
                }
                case null, default -> value;
            };
        }
    }
}
