package org.glassmq.broker.api;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The policies that apply to a queue or an exchange at one moment.
 *
 * @param policy         name of the user policy; empty if none matches
 * @param operatorPolicy name of the operator policy; empty if none matches
 * @param definition     what the two set together, sorted by name. Arguments that the client declared with are not in
 *                       here: of two numbers the lower one holds, otherwise the client's value.
 */
public record AppliedPolicies(
        Optional<String> policy, Optional<String> operatorPolicy, Map<String, Object> definition) {

    /** No policy matches. */
    public static final AppliedPolicies NONE = new AppliedPolicies(Optional.empty(), Optional.empty(), Map.of());

    public AppliedPolicies {
        definition = Collections.unmodifiableMap(new TreeMap<>(definition));
    }
}
