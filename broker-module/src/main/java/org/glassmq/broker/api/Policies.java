package org.glassmq.broker.api;

import java.util.List;

/**
 * Policies and operator policies: looking at them, and changing them. Belongs to a {@link BrokerSession}, whose rules
 * for threads and refusals hold here too. Changes survive a restart; when a method returns, the queues and exchanges
 * that are concerned behave as they say.
 */
public interface Policies {

    /** All user policies, sorted by virtual host, then in the order in which they are tried. */
    List<PolicyInfo> policies();

    /**
     * Sets a user policy, in place of the one of that name if there is one.
     *
     * @throws SessionException with NOT_FOUND if there is no such virtual host, with INVALID if name, pattern or
     *     definition are not allowed: the text names the setting and its value
     */
    void setPolicy(PolicyInfo policy);

    /**
     * Says what {@link #setPolicy} would do, without doing it.
     *
     * @return every queue and exchange that the policy would match, or that the one of its name applies to now
     * @throws SessionException as {@link #setPolicy}
     */
    List<PolicyEffect> previewPolicy(PolicyInfo policy);

    /** Removes a user policy; refused with NOT_FOUND if there is none of that name. */
    void clearPolicy(String virtualHost, String name);

    /** All operator policies, sorted as {@link #policies}. */
    List<PolicyInfo> operatorPolicies();

    /** Sets an operator policy, as {@link #setPolicy}; only settings that limit something are allowed in it. */
    void setOperatorPolicy(PolicyInfo policy);

    /** Says what {@link #setOperatorPolicy} would do, as {@link #previewPolicy}. */
    List<PolicyEffect> previewOperatorPolicy(PolicyInfo policy);

    /** Removes an operator policy; refused with NOT_FOUND if there is none of that name. */
    void clearOperatorPolicy(String virtualHost, String name);
}
