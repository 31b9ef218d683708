package org.glassmq.broker.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyEffect.Verdict;

/** What a policy would come to for queues and exchanges if it were set now. From any thread. */
final class PolicyPreview {
    private final PolicyBook now;
    private final PolicyBook then;
    private final PolicyKind kind;
    private final Policy policy;

    PolicyPreview(PolicyBook now, PolicyKind kind, Policy policy) {
        this.now = now;
        this.then = now.with(kind, policy);
        this.kind = kind;
        this.policy = policy;
    }

    /** For a queue; empty if the policy has nothing to do with it. */
    Stream<PolicyEffect> ofQueue(QueueAttributes queue) {
        String name = queue.ref().name();
        AppliedPolicies before = now.forQueue(name, queue.type());
        AppliedPolicies after = then.forQueue(name, queue.type());
        boolean matches = policy.matchesQueue(name, queue.type());
        return verdict(matches, policy.suits(queue.type()), before, after)
                .map(verdict -> new PolicyEffect(
                        Target.QUEUE,
                        name,
                        queue.type().wireName(),
                        verdict,
                        before,
                        after,
                        QueueArguments.under(before.definition(), queue.arguments()),
                        QueueArguments.under(after.definition(), queue.arguments())))
                .stream();
    }

    /** For an exchange; empty if the policy has nothing to do with it. */
    Stream<PolicyEffect> ofExchange(Exchange<?> exchange) {
        AppliedPolicies before = now.forExchange(exchange.name());
        AppliedPolicies after = then.forExchange(exchange.name());
        boolean matches = !exchange.isDefault() && policy.isForExchange(exchange.name());
        return verdict(matches, true, before, after)
                .map(verdict -> new PolicyEffect(
                        Target.EXCHANGE,
                        exchange.name(),
                        exchange.type().wireName(),
                        verdict,
                        before,
                        after,
                        inForce(exchange, before),
                        inForce(exchange, after)))
                .stream();
    }

    private Optional<Verdict> verdict(
            boolean matches, boolean suits, AppliedPolicies before, AppliedPolicies after) {
        if (isNamed(after)) {
            return Optional.of(Verdict.APPLIES);
        }
        if (isNamed(before) && !(matches && suits)) {
            return Optional.of(matches ? Verdict.UNSUITABLE : Verdict.RELEASED);
        }
        return matches ? Optional.of(suits ? Verdict.OUTRANKED : Verdict.UNSUITABLE) : Optional.empty();
    }

    private boolean isNamed(AppliedPolicies applied) {
        Optional<String> name = kind == PolicyKind.USER ? applied.policy() : applied.operatorPolicy();
        return name.filter(policy.info().name()::equals).isPresent();
    }

    /** Of what policies set, an exchange looks only at where to send what it cannot route. */
    private static Map<String, Object> inForce(Exchange<?> exchange, AppliedPolicies policies) {
        Map<String, Object> all = new HashMap<>(exchange.declaration().arguments());
        Object alternate = policies.definition().get(Exchange.ALTERNATE);
        if (alternate != null) {
            all.putIfAbsent(Exchange.ALTERNATE, alternate);
        }
        return all;
    }
}
