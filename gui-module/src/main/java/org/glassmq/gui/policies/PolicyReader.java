package org.glassmq.gui.policies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.table.Filter;
import org.glassmq.gui.table.Order;
import org.glassmq.gui.table.Reader;
import org.glassmq.gui.table.RowKind;

/** Reads all policies, and to how many queues and exchanges each one applies. */
final class PolicyReader implements Reader<PolicyReading> {
    static final RowKind<Place.Policy, PolicyReading> KIND = new RowKind<>(
            PolicyReading::ref,
            reading -> reading.info().virtualHost(),
            Order.by(PolicyColumn.ORDER),
            PolicyColumn.ORDER.ascending(),
            new Searched());

    @Override
    public List<PolicyReading> read(BrokerSession session) {
        if (!session.capabilities().contains(Capability.MANAGE_POLICIES)) {
            return List.of();
        }
        List<PolicyInfo> user = session.policies().policies();
        List<PolicyInfo> operator = session.policies().operatorPolicies();
        if (user.isEmpty() && operator.isEmpty()) {
            return List.of();
        }
        Map<Place.Policy, Integer> queues = new HashMap<>();
        for (QueueInfo queue : session.queues()) {
            count(queue.policies(), queue.ref().virtualHost(), queues);
        }
        Map<Place.Policy, Integer> exchanges = new HashMap<>();
        for (String host : session.virtualHosts()) {
            for (ExchangeInfo exchange : session.exchanges(host)) {
                count(exchange.policies(), host, exchanges);
            }
        }
        List<PolicyReading> all = new ArrayList<>();
        user.forEach(info -> all.add(reading(Kind.USER, info, queues, exchanges)));
        operator.forEach(info -> all.add(reading(Kind.OPERATOR, info, queues, exchanges)));
        return all;
    }

    private static void count(AppliedPolicies applied, String host, Map<Place.Policy, Integer> counts) {
        Stream.concat(
                        applied.policy().map(name -> new Place.Policy(Kind.USER, host, name)).stream(),
                        applied.operatorPolicy().map(name -> new Place.Policy(Kind.OPERATOR, host, name)).stream())
                .forEach(policy -> counts.merge(policy, 1, Integer::sum));
    }

    private static PolicyReading reading(
            Kind kind, PolicyInfo info, Map<Place.Policy, Integer> queues, Map<Place.Policy, Integer> exchanges) {
        Place.Policy ref = new Place.Policy(kind, info.virtualHost(), info.name());
        return new PolicyReading(kind, info, queues.getOrDefault(ref, 0), exchanges.getOrDefault(ref, 0));
    }

    /** Every word has to occur in the name, the pattern, the virtual host, or what is set. */
    private static final class Searched implements Filter.Searched<PolicyReading> {
        @Override
        public String name(PolicyReading reading) {
            return reading.info().name();
        }

        @Override
        public boolean has(PolicyReading reading, String word) {
            PolicyInfo info = reading.info();
            return Stream.of(info.name(), info.pattern(), info.virtualHost(), info.definition().toString())
                    .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }
    }
}
