package org.glassmq.broker.core;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;

/**
 * A policy whose pattern and definition were checked. Immutable.
 *
 * @param info    what it says, with whole numbers as Long
 * @param pattern what it looks for in names
 */
record Policy(PolicyInfo info, Pattern pattern) {

    /** The order in which policies are tried: by priority, highest first, then by name. */
    static final Comparator<Policy> ORDER =
            Comparator.comparing((Policy policy) -> policy.info().priority()).reversed()
                    .thenComparing(policy -> policy.info().name());

    /** @throws SessionException naming setting and value if something is not allowed */
    static Policy of(PolicyKind kind, PolicyInfo info) {
        Why which = kind.named(info.name(), info.virtualHost());
        if (info.definition().isEmpty()) {
            throw invalid(Why.of(Phrase.POLICY_IS_EMPTY, which));
        }
        Map<String, Object> definition = new TreeMap<>();
        info.definition().forEach((key, value) -> definition.put(key, read(kind, which, key, value)));
        PolicyInfo checked = new PolicyInfo(
                info.virtualHost(), info.name(), info.pattern(), info.applyTo(), info.priority(), definition);
        return new Policy(checked, compile(which, info.pattern()));
    }

    private static Object read(PolicyKind kind, Why which, String name, Object value) {
        PolicyKey key = PolicyKey.named(name);
        if (key == null || !kind.allows(key)) {
            throw invalid(Why.of(Phrase.POLICY_KEY_IS_UNKNOWN, name, String.valueOf(value), which, allowedKeys(kind)));
        }
        Object kept = key.read(value);
        if (kept == null) {
            throw invalid(Why.of(Phrase.POLICY_VALUE, name, which, String.valueOf(value), key.allowed()));
        }
        return kept;
    }

    private static String allowedKeys(PolicyKind kind) {
        return Stream.of(PolicyKey.values())
                .filter(kind::allows)
                .map(PolicyKey::wireName)
                .collect(Collectors.joining(", "));
    }

    private static Pattern compile(Why which, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.POLICY_PATTERN, which, expression, e.getDescription(), e.getIndex() + 1),
                    e);
        }
    }

    private static SessionException invalid(Why why) {
        return new SessionException(Reason.INVALID, why);
    }

    /** Whether it is for a queue of that name and type. */
    boolean isForQueue(String name, QueueSettings.Type type) {
        return suits(type) && matchesQueue(name, type);
    }

    /** Whether all that it sets is known to queues of a type: they are left alone otherwise. */
    boolean suits(QueueSettings.Type type) {
        return info.definition().keySet().stream().allMatch(key -> PolicyKey.named(key).isKnownTo(type));
    }

    /** Whether it would be for a queue of that name and type, if only it {@linkplain #suits suited} it. */
    boolean matchesQueue(String name, QueueSettings.Type type) {
        return (info.applyTo() == ApplyTo.ALL || info.applyTo() == ApplyTo.QUEUES || info.applyTo() == ownOf(type))
                && pattern.matcher(name).find();
    }

    private static ApplyTo ownOf(QueueSettings.Type type) {
        return switch (type) {
            case CLASSIC -> ApplyTo.CLASSIC_QUEUES;
            case QUORUM -> ApplyTo.QUORUM_QUEUES;
            case STREAM -> ApplyTo.STREAMS;
        };
    }

    /** Whether it is for an exchange of that name. */
    boolean isForExchange(String name) {
        return (info.applyTo() == ApplyTo.ALL || info.applyTo() == ApplyTo.EXCHANGES) && pattern.matcher(name).find();
    }
}
