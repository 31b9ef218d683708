package org.glassmq.gui.publish.variables;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What the variables stand for in one message.
 *
 * @param seq    number of the message, from 1
 * @param now    when it is made
 * @param uuid   of this message
 * @param random draws what is left to chance
 * @param row    fields of the row of which it is made, by column; empty if it is made of none
 */
public record Values(long seq, Instant now, UUID uuid, RandomGenerator random, Map<String, String> row) {

    /** The values of a message that is made of no row. */
    public static Values of(long seq, Instant now, RandomGenerator random) {
        return of(seq, now, random, Map.of());
    }

    /** The values of a message that is made of a row. */
    public static Values of(long seq, Instant now, RandomGenerator random, Map<String, String> row) {
        return new Values(seq, now, uuid(random), random, row);
    }

    /** Version 4, variant 1 (RFC 9562, section 5.4), of a generator that can be repeated. */
    private static UUID uuid(RandomGenerator random) {
        long most = random.nextLong() & 0xffffffff_ffff0fffL | 0x4000L;
        long least = random.nextLong() & 0x3fffffff_ffffffffL | 0x8000000000000000L;
        return new UUID(most, least);
    }
}
