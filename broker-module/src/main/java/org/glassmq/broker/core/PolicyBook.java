package org.glassmq.broker.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;

/** The policies of a virtual host, and what they come to for each queue and exchange. From any thread. */
final class PolicyBook {
    private final String virtualHost;
    /** Each list in the order in which it is tried; replaced as a whole. */
    private final Map<PolicyKind, List<Policy>> policies = new EnumMap<>(PolicyKind.class);

    PolicyBook(String virtualHost) {
        this.virtualHost = virtualHost;
        for (PolicyKind kind : PolicyKind.values()) {
            policies.put(kind, List.of());
        }
    }

    /** In the order in which they are tried. */
    synchronized List<PolicyInfo> all(PolicyKind kind) {
        return policies.get(kind).stream().map(Policy::info).toList();
    }

    synchronized void set(PolicyKind kind, Policy policy) {
        String name = policy.info().name();
        policies.put(kind, Stream.concat(Stream.of(policy), others(kind, name)).sorted(Policy.ORDER).toList());
    }

    /** A copy with one more policy, or with another one in place of that of its name. */
    synchronized PolicyBook with(PolicyKind kind, Policy policy) {
        PolicyBook copy = new PolicyBook(virtualHost);
        copy.policies.putAll(policies);
        copy.set(kind, policy);
        return copy;
    }

    private Stream<Policy> others(PolicyKind kind, String name) {
        return policies.get(kind).stream().filter(policy -> !policy.info().name().equals(name));
    }

    /**
     * Returns what is removed.
     *
     * @throws SessionException if there is none of that name
     */
    synchronized Policy clear(PolicyKind kind, String name) {
        Policy policy = policies.get(kind).stream()
                .filter(known -> known.info().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SessionException(
                        Reason.NOT_FOUND, Why.of(Phrase.NO_POLICY, kind.named(name, virtualHost))));
        policies.put(kind, others(kind, name).toList());
        return policy;
    }

    AppliedPolicies forQueue(String name, QueueSettings.Type type) {
        return applied(policy -> policy.isForQueue(name, type));
    }

    /** None for the default exchange: there is nothing about it that can be set. */
    AppliedPolicies forExchange(String name) {
        return name.isEmpty() ? AppliedPolicies.NONE : applied(policy -> policy.isForExchange(name));
    }

    private synchronized AppliedPolicies applied(Predicate<Policy> matches) {
        Optional<Policy> user = policies.get(PolicyKind.USER).stream().filter(matches).findFirst();
        Optional<Policy> operator = policies.get(PolicyKind.OPERATOR).stream().filter(matches).findFirst();
        if (user.isEmpty() && operator.isEmpty()) {
            return AppliedPolicies.NONE;
        }
        Map<String, Object> merged = new TreeMap<>();
        user.ifPresent(policy -> merged.putAll(policy.info().definition()));
        operator.ifPresent(policy -> policy.info().definition().forEach((key, limit) ->
                merged.merge(key, limit, PolicyKey.named(key)::merged)));
        return new AppliedPolicies(name(user), name(operator), merged);
    }

    private static Optional<String> name(Optional<Policy> policy) {
        return policy.map(known -> known.info().name());
    }
}
