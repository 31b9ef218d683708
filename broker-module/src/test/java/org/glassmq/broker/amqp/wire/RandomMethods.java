package org.glassmq.broker.amqp.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.glassmq.broker.message.Address;

/** Methods with values of all kinds within their ranges. */
final class RandomMethods {
    private static final List<String> LONGS = List.of("prefetchSize", "messageCount", "consumerCount");

    private final RandomGenerator random;

    RandomMethods(RandomGenerator random) {
        this.random = random;
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
            return text(random.nextInt(60));
        } else if (type == byte[].class) {
            return bytes(random.nextInt(300));
        } else if (type == Map.class) {
            return table(0);
        } else if (type == Address.class) {
            return Address.of(text(random.nextInt(60)), text(random.nextInt(60)));
        }
        throw new IllegalArgumentException("no values for " + component);
    }

    String text(int length) {
        return random.ints(length, 0, 0x10ffff)
                .filter(it -> it < 0xd800 || it > 0xdfff)
                .map(it -> random.nextBoolean() ? ' ' + it % 95 : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    Map<String, Object> table(int depth) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            table.put(text(random.nextInt(20)), fieldValue(depth));
        }
        return table;
    }

    private Object fieldValue(int depth) {
        return switch (random.nextInt(depth < 3 ? 14 : 12)) {
            case 0 -> random.nextBoolean();
            case 1 -> (byte) random.nextInt();
            case 2 -> (short) random.nextInt();
            case 3 -> random.nextInt();
            case 4 -> random.nextLong();
            case 5 -> random.nextFloat();
            case 6 -> random.nextDouble();
            case 7 -> new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt(256));
            case 8 -> text(random.nextInt(40));
            case 9 -> bytes(random.nextInt(40));
            case 10 -> Instant.ofEpochSecond(random.nextLong(1L << 40));
            case 11 -> null;
            case 12 -> table(depth + 1);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(fieldValue(depth + 1));
                }
                yield list;
            }
        };
    }
}
