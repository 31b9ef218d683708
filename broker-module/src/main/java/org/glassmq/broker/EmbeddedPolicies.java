package org.glassmq.broker;

import java.util.Comparator;
import java.util.List;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.PolicyKind;
import org.glassmq.broker.core.VirtualHost;
import org.glassmq.broker.security.Names;

/** The policies of the process that owns the broker: with all rights. */
record EmbeddedPolicies(Broker broker) implements Policies {

    @Override
    public List<PolicyInfo> policies() {
        return all(PolicyKind.USER);
    }

    @Override
    public void setPolicy(PolicyInfo policy) {
        set(PolicyKind.USER, policy);
    }

    @Override
    public List<PolicyEffect> previewPolicy(PolicyInfo policy) {
        return preview(PolicyKind.USER, policy);
    }

    @Override
    public void clearPolicy(String virtualHost, String name) {
        clear(PolicyKind.USER, virtualHost, name);
    }

    @Override
    public List<PolicyInfo> operatorPolicies() {
        return all(PolicyKind.OPERATOR);
    }

    @Override
    public void setOperatorPolicy(PolicyInfo policy) {
        set(PolicyKind.OPERATOR, policy);
    }

    @Override
    public List<PolicyEffect> previewOperatorPolicy(PolicyInfo policy) {
        return preview(PolicyKind.OPERATOR, policy);
    }

    @Override
    public void clearOperatorPolicy(String virtualHost, String name) {
        clear(PolicyKind.OPERATOR, virtualHost, name);
    }

    private List<PolicyInfo> all(PolicyKind kind) {
        return broker.virtualHosts().all().stream()
                .sorted(Comparator.comparing(VirtualHost::name))
                .flatMap(host -> host.policies(kind).stream())
                .toList();
    }

    private void set(PolicyKind kind, PolicyInfo policy) {
        Names.require(Why.of(Phrase.POLICY), policy.name());
        Answers.join(host(policy.virtualHost()).setPolicy(kind, policy));
    }

    private List<PolicyEffect> preview(PolicyKind kind, PolicyInfo policy) {
        Names.require(Why.of(Phrase.POLICY), policy.name());
        return host(policy.virtualHost()).preview(kind, policy);
    }

    private void clear(PolicyKind kind, String virtualHost, String name) {
        Answers.join(host(virtualHost).clearPolicy(kind, name));
    }

    private VirtualHost host(String name) {
        return broker.virtualHosts()
                .find(name)
                .orElseThrow(() -> new SessionException(Reason.NOT_FOUND, Why.of(Phrase.NO_VHOST, name)));
    }
}
