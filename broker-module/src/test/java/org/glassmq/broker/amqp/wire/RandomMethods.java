package org.glassmq.broker.amqp.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.RandomTables;

/** Methods with values of all kinds within their ranges. */
final class RandomMethods {
    private static final List<String> LONGS = List.of("prefetchSize", "messageCount", "consumerCount");

    private final RandomGenerator random;
    private final RandomTables tables;

    RandomMethods(RandomGenerator random) {
        this.random = random;
        this.tables = new RandomTables(random);
    }

    /** All records of the sealed hierarchy. */
    static Stream<Class<?>> types() {
        return Arrays.stream(Method.class.getPermittedSubclasses())
                .flatMap(it -> Arrays.stream(it.getPermittedSubclasses()));
    }

    Method of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(this::value).toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return (Method) constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new LinkageError(type + " is not a record of accessible values", e);
        }
    }

    private Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class) {
            return switch (component.getName()) {
                case "versionMajor", "versionMinor" -> random.nextInt(256);
                case "frameMax" -> random.nextInt() & Integer.MAX_VALUE;
                default -> random.nextInt(65_536);
            };
        } else if (type == long.class) {
            return LONGS.contains(component.getName()) ? random.nextLong(1L << 32) : random.nextLong();
        } else if (type == String.class) {
            return tables.text(random.nextInt(60));
        } else if (type == byte[].class) {
            return tables.bytes(random.nextInt(300));
        } else if (type == Map.class) {
            return tables.table(0);
        } else if (type == Address.class) {
            return Address.of(tables.text(random.nextInt(60)), tables.text(random.nextInt(60)));
        }
        throw new IllegalArgumentException("no values for " + component);
    }
}
