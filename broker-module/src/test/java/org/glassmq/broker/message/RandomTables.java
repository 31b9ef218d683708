package org.glassmq.broker.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Field tables with values of all types. */
public final class RandomTables {
    private static final int TYPES = 14;
    private static final int SCALAR_TYPES = 12;

    private final RandomGenerator random;

    public RandomTables(RandomGenerator random) {
        this.random = random;
    }

    public Map<String, Object> table(int depth) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            table.put(text(random.nextInt(20)), value(depth, random.nextInt(depth < 3 ? TYPES : SCALAR_TYPES)));
        }
        return table;
    }

    /** A table with a value of each type. */
    public Map<String, Object> large() {
        Map<String, Object> table = new LinkedHashMap<>();
        for (int type = 0; type < TYPES; type++) {
            table.put("field " + type, value(1, type));
        }
        return table;
    }

    private Object value(int depth, int type) {
        return switch (type) {
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
                    list.add(value(depth + 1, random.nextInt(depth < 2 ? TYPES : SCALAR_TYPES)));
                }
                yield list;
            }
        };
    }

    /** Text of so many characters, of all planes of Unicode. */
    public String text(int length) {
        return random.ints(length, 0, 0x10ffff)
                .map(it -> random.nextBoolean() ? ' ' + it % 95 : it)
                .filter(it -> it < 0xd800 || it > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
