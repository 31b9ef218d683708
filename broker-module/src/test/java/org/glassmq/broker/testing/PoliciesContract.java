package org.glassmq.broker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyEffect.Verdict;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The part of {@link BrokerSessionContract} that is about policies. */
public interface PoliciesContract {

    /** The broker behind the session. */
    TestBroker broker();

    /** The session; the same one each time. */
    BrokerSession session();

    private static PolicyInfo policy(String name, int priority, Map<String, Object> definition) {
        return new PolicyInfo("/", name, "^orders", ApplyTo.ALL, priority, definition);
    }

    private AppliedPolicies ofQueue(String queue) {
        return session().queue(new QueueRef("/", queue)).orElseThrow().info().policies();
    }

    private AppliedPolicies ofExchange(String exchange) {
        return session().exchanges("/").stream()
                .filter(info -> info.name().equals(exchange))
                .map(ExchangeInfo::policies)
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void policiesAreListedInTheOrderInWhichTheyAreTried() {
        PolicyInfo low = policy("b", 1, Map.of("max-length", 1L));
        PolicyInfo second = policy("b2", 7, Map.of("overflow", "reject-publish", "ha-params", List.of("n1")));
        PolicyInfo first = policy("a", 7, Map.of("expires", 60_000L));
        session().policies().setPolicy(low);
        session().policies().setPolicy(second);
        session().policies().setPolicy(first);
        session().policies().setOperatorPolicy(low);
        assertThat(session().policies().policies()).containsExactly(first, second, low);
        assertThat(session().policies().operatorPolicies()).containsExactly(low);
        session().policies().clearPolicy("/", "b2");
        assertThat(session().policies().policies()).containsExactly(first, low);
    }

    @Test
    default void settingAPolicyAgainReplacesIt() {
        session().policies().setPolicy(policy("p", 1, Map.of("max-length", 1L)));
        PolicyInfo other = policy("p", 2, Map.of("max-length-bytes", 1L));
        session().policies().setPolicy(other);
        assertThat(session().policies().policies()).containsExactly(other);
    }

    @Test
    default void aPreviewSaysWhatAPolicyWouldComeToAndChangesNothing() {
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of("x-max-length", 5L)));
        session().declareQueue(new QueueDeclaration("/", "orders.eu", true, false, Map.of()));
        session().declareQueue(
                new QueueDeclaration("/", "orders.log", true, false, Map.of("x-queue-type", "stream")));
        session().declareQueue(new QueueDeclaration("/", "other", true, false, Map.of()));
        session().policies().setPolicy(
                new PolicyInfo("/", "eu", "eu$", ApplyTo.QUEUES, 5, Map.of("expires", 60_000L)));
        session().policies().setPolicy(
                new PolicyInfo("/", "p", "^other$", ApplyTo.QUEUES, 1, Map.of("max-length", 3L)));

        Map<String, PolicyEffect> effects = session()
                .policies()
                .previewPolicy(policy("p", 1, Map.of("max-length", 10L, "message-ttl", 5_000L)))
                .stream()
                .collect(Collectors.toMap(PolicyEffect::name, effect -> effect));

        assertThat(effects.keySet()).containsExactlyInAnyOrder("orders", "orders.eu", "orders.log", "other");
        PolicyEffect orders = effects.get("orders");
        assertThat(orders.verdict()).isEqualTo(Verdict.APPLIES);
        assertThat(orders.inForce()).isEqualTo(Map.of("x-max-length", 5L));
        assertThat(orders.then()).isEqualTo(Map.of("x-max-length", 5L, "x-message-ttl", 5_000L));
        assertThat(effects.get("orders.eu").verdict()).isEqualTo(Verdict.OUTRANKED);
        assertThat(effects.get("orders.eu").after().policy()).contains("eu");
        assertThat(effects.get("orders.eu").changes()).isFalse();
        assertThat(effects.get("orders.log").verdict()).isEqualTo(Verdict.UNSUITABLE);
        assertThat(effects.get("other").verdict()).isEqualTo(Verdict.RELEASED);
        assertThat(effects.get("other").then()).isEmpty();
        assertThat(ofQueue("orders")).isEqualTo(AppliedPolicies.NONE);
        assertThat(ofQueue("other").policy()).contains("p");
    }

    @Test
    default void aPreviewKnowsExchangesAndOperatorPolicies() {
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
        assertThat(session().policies().previewPolicy(new PolicyInfo(
                        "/", "x", "topic$", ApplyTo.EXCHANGES, 0, Map.of("alternate-exchange", "amq.fanout"))))
                .extracting(PolicyEffect::name, PolicyEffect::then)
                .containsExactly(tuple("amq.topic", Map.of("alternate-exchange", "amq.fanout")));
        session().policies().setPolicy(policy("p", 1, Map.of("max-length", 10L)));
        assertThat(session().policies().previewOperatorPolicy(policy("o", 1, Map.of("max-length", 7L))))
                .extracting(PolicyEffect::verdict, PolicyEffect::inForce, PolicyEffect::then)
                .containsExactly(tuple(Verdict.APPLIES, Map.of("x-max-length", 10L), Map.of("x-max-length", 7L)));
        assertThatThrownBy(() -> session().policies().previewPolicy(policy("bad", 1, Map.of("colour", "red"))))
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
    }

    @Test
    default void queuesAndExchangesTellWhichPoliciesApply() {
        session().declareQueue(new QueueDeclaration("/", "orders", true, false, Map.of()));
        session().declareQueue(new QueueDeclaration("/", "other", true, false, Map.of()));
        session().policies().setPolicy(policy("p", 1, Map.of("max-length", 10L, "message-ttl", 5_000L)));
        session().policies().setOperatorPolicy(policy("o", 1, Map.of("max-length", 7L, "expires", 60_000L)));
        AppliedPolicies both = new AppliedPolicies(
                Optional.of("p"),
                Optional.of("o"),
                Map.of("max-length", 7L, "message-ttl", 5_000L, "expires", 60_000L));
        assertThat(ofQueue("orders")).isEqualTo(both);
        assertThat(ofQueue("other")).isEqualTo(AppliedPolicies.NONE);
        assertThat(ofExchange("amq.topic")).isEqualTo(AppliedPolicies.NONE);
        session().policies().setPolicy(
                new PolicyInfo("/", "x", "topic$", ApplyTo.EXCHANGES, 0, Map.of("alternate-exchange", "amq.fanout")));
        assertThat(ofExchange("amq.topic").policy()).contains("x");
        session().policies().clearPolicy("/", "p");
        session().policies().clearPolicy("/", "x");
        assertThat(ofQueue("orders").policy()).isEmpty();
        assertThat(ofQueue("orders").definition()).isEqualTo(Map.of("max-length", 7L, "expires", 60_000L));
        assertThat(ofExchange("amq.topic")).isEqualTo(AppliedPolicies.NONE);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            max-length          | many   | a whole number from 0
            message-ttl         | soon   | a whole number from 0 to 315360000000
            expires             | 0      | a whole number from 1 to 315360000000
            overflow            | burst  | one of drop-head, reject-publish, reject-publish-dlx
            max-age             | 7      | a whole number above 0 and a unit of Y, M, D, h, m or s, such as 7D
            dead-letter-exchange | 1     | a text
            queue-mode          | busy   | one of default, lazy
            """)
    default void aValueThatIsNotAllowedIsNamed(String key, String value, String allowed) {
        Object typed = value.matches("[01]") ? (Object) Integer.parseInt(value) : value;
        assertThatThrownBy(() -> session().policies().setPolicy(policy("p", 0, Map.of(key, typed))))
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .hasMessage("'" + key + "' of policy 'p' in vhost '/' is '" + value + "'; allowed is " + allowed);
        assertThat(session().policies().policies()).isEmpty();
    }

    @Test
    default void settingPoliciesIsRefusedWithAReason() {
        assertThatThrownBy(() -> session().policies().setPolicy(policy("p", 0, Map.of("colour", "red"))))
                .hasMessageStartingWith(
                        "'colour' (red) of policy 'p' in vhost '/' is no setting of such a policy; allowed are ");
        assertThatThrownBy(() -> session().policies().setOperatorPolicy(policy("p", 0, Map.of("overflow", "x"))))
                .hasMessageStartingWith("'overflow' (x) of operator policy 'p' in vhost '/' is no setting of such a");
        assertThatThrownBy(() -> session().policies().setPolicy(
                        policy("p", 0, Collections.singletonMap("overflow", null))))
                .hasMessageStartingWith("'overflow' of policy 'p' in vhost '/' is 'null'; allowed is one of ");
        assertThatThrownBy(() -> session().policies().setPolicy(policy("p", 0, Map.of())))
                .hasMessageContaining("definition of policy 'p' in vhost '/' is empty");
        assertThatThrownBy(() -> session().policies().setPolicy(
                        new PolicyInfo("/", "p", "([", ApplyTo.ALL, 0, Map.of("expires", 1))))
                .hasMessageContaining("pattern of policy 'p' in vhost '/' is '(['; allowed is a regular expression");
        assertThatThrownBy(() -> session().policies().setPolicy(policy("", 0, Map.of("expires", 1))))
                .hasMessageContaining("policy is ''");
        assertThatThrownBy(() -> session().policies().setPolicy(
                        new PolicyInfo("x", "p", ".*", ApplyTo.ALL, 0, Map.of("expires", 1))))
                .hasMessage("no vhost 'x'");
        assertThatThrownBy(() -> session().policies().clearPolicy("/", "p"))
                .isInstanceOfSatisfying(
                        SessionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .hasMessage("no policy 'p' in vhost '/'");
        assertThatThrownBy(() -> session().policies().clearOperatorPolicy("/", "p"))
                .hasMessage("no operator policy 'p' in vhost '/'");
        assertThatThrownBy(() -> ApplyTo.named("all_queues")).hasMessageContaining("apply-to is 'all_queues'");
    }
}
