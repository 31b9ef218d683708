package org.glassmq.broker.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What setting a policy would come to for one queue or exchange.
 *
 * @param target  what it is
 * @param name    its name; in the virtual host of the policy
 * @param type    {@code classic}, {@code topic} and so on
 * @param verdict what becomes of the policy there
 * @param before  the policies that apply now
 * @param after   the policies that would apply
 * @param inForce what its arguments and policies come to now, sorted by name: named as arguments are
 * @param then    what they would come to
 */
public record PolicyEffect(
        BindingInfo.Target target,
        String name,
        String type,
        Verdict verdict,
        AppliedPolicies before,
        AppliedPolicies after,
        Map<String, Object> inForce,
        Map<String, Object> then) {

    /** What becomes of a policy at something that it could be for. */
    public enum Verdict {
        /** It would apply. */
        APPLIES,
        /** It matches, and another one comes before it: {@link PolicyEffect#after} names that. */
        OUTRANKED,
        /** It matches, and sets something that queues of this type do not know: they are left alone. */
        UNSUITABLE,
        /** The policy of that name applies now, and would not match any more. */
        RELEASED
    }

    public PolicyEffect {
        inForce = Collections.unmodifiableMap(new TreeMap<>(inForce));
        then = Collections.unmodifiableMap(new TreeMap<>(then));
    }

    /** Whether anything would be different from what is now. */
    public boolean changes() {
        return !inForce.equals(then);
    }
}
