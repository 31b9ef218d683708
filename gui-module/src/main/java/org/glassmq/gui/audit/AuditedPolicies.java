package org.glassmq.gui.audit;

import java.util.List;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueRef;

/** Notes down which policies are deleted. */
record AuditedPolicies(Policies behind, Noting noting) implements Policies {

    @Override
    public List<PolicyInfo> policies() {
        return behind.policies();
    }

    @Override
    public void setPolicy(PolicyInfo policy) {
        behind.setPolicy(policy);
    }

    @Override
    public List<PolicyEffect> previewPolicy(PolicyInfo policy) {
        return behind.previewPolicy(policy);
    }

    @Override
    public void clearPolicy(String virtualHost, String name) {
        noting.done(
                Action.DELETE_POLICY, new QueueRef(virtualHost, name), () -> behind.clearPolicy(virtualHost, name));
    }

    @Override
    public List<PolicyInfo> operatorPolicies() {
        return behind.operatorPolicies();
    }

    @Override
    public void setOperatorPolicy(PolicyInfo policy) {
        behind.setOperatorPolicy(policy);
    }

    @Override
    public List<PolicyEffect> previewOperatorPolicy(PolicyInfo policy) {
        return behind.previewOperatorPolicy(policy);
    }

    @Override
    public void clearOperatorPolicy(String virtualHost, String name) {
        noting.done(
                Action.DELETE_POLICY,
                new QueueRef(virtualHost, name),
                () -> behind.clearOperatorPolicy(virtualHost, name));
    }
}
