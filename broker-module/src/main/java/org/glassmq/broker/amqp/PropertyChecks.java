package org.glassmq.broker.amqp;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.message.Properties;
import org.glassmq.broker.security.User;

/** What a broker does not take from a publisher's properties. A mistake closes the channel, in RabbitMQ's words. */
final class PropertyChecks {
    /** Milliseconds; ten years. */
    private static final BigInteger LONGEST_EXPIRATION = BigInteger.valueOf(315_360_000_000L);

    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]+)(.*)", Pattern.DOTALL);

    private PropertyChecks() {}

    /** Quick for properties in which there is nothing to check. */
    static void check(Properties properties, User user) {
        checkUser(properties.userId(), user);
        checkExpiration(properties.expiration());
        checkDeliveryMode(properties.deliveryMode());
    }

    /** A publisher may not pretend to be somebody else. */
    private static void checkUser(String claimed, User user) {
        if (claimed != null && !claimed.equals(user.name())) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED,
                    "user_id property set to '%s' but authenticated user was '%s'",
                    claimed,
                    user.name());
        }
    }

    private static void checkExpiration(String expiration) {
        if (expiration == null) {
            return;
        }
        Matcher number = NUMBER.matcher(expiration);
        if (!number.matches()) {
            throw invalidExpiration(expiration, "no_integer");
        }
        if (!number.group(2).isEmpty()) {
            throw invalidExpiration(expiration, "{leftover_string,\"" + number.group(2) + "\"}");
        }
        BigInteger milliseconds = new BigInteger(number.group(1));
        if (milliseconds.signum() < 0) {
            throw invalidExpiration(expiration, "{value_negative," + milliseconds + "}");
        }
        if (milliseconds.compareTo(LONGEST_EXPIRATION) > 0) {
            throw invalidExpiration(expiration, "{value_too_large," + milliseconds + "}");
        }
    }

    private static Refusal invalidExpiration(String expiration, String why) {
        return Refusal.channel(ReplyCode.PRECONDITION_FAILED, "invalid expiration '%s': %s", expiration, why);
    }

    private static void checkDeliveryMode(int mode) {
        if (mode != 1 && mode != 2 && mode != -1) {
            throw Refusal.channel(
                    ReplyCode.PRECONDITION_FAILED, "invalid message: {delivery_mode_unknown,%d}", mode);
        }
    }
}
