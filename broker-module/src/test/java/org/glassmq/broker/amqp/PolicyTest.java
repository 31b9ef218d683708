package org.glassmq.broker.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.broker.testing.Methods.basicGet;
import static org.glassmq.broker.testing.Methods.basicNack;
import static org.glassmq.broker.testing.Methods.basicPublish;
import static org.glassmq.broker.testing.Methods.basicReject;
import static org.glassmq.broker.testing.Methods.exchangeDeclare;
import static org.glassmq.broker.testing.Methods.queueBind;
import static org.glassmq.broker.testing.Methods.queueDeclare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicGetEmpty;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicNack;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicReturn;
import org.glassmq.broker.amqp.wire.ExchangeMethod.ExchangeDeclareOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueBindOk;
import org.glassmq.broker.amqp.wire.QueueMethod.QueueDeclareOk;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.core.ReplyCode;
import org.glassmq.broker.testing.Await;
import org.glassmq.broker.testing.ClientChannel;
import org.glassmq.broker.testing.Delivery;
import org.glassmq.broker.testing.Flag;
import org.glassmq.broker.testing.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies do to queues and exchanges, seen by clients (RabbitMQ's policies and operator policies). */
@ParameterizedClass(name = "loops={0}")
@ValueSource(ints = {1, 3})
@Timeout(30)
class PolicyTest {
    @RegisterExtension
    final TestBroker broker;

    PolicyTest(int loops) {
        broker = new TestBroker().with("loops", loops);
    }

    private Policies policies() {
        return broker.session().policies();
    }

    private static PolicyInfo policy(String name, int priority, Map<String, Object> definition) {
        return new PolicyInfo("/", name, "^orders", ApplyTo.ALL, priority, definition);
    }

    private void set(Map<String, Object> definition) {
        policies().setPolicy(policy("p", 0, definition));
    }

    private void setOperator(Map<String, Object> definition) {
        policies().setOperatorPolicy(policy("o", 0, definition));
    }

    private ClientChannel declare(String queue, Map<String, Object> arguments, Flag... flags) {
        ClientChannel channel = broker.channel();
        channel.ask(queueDeclare(queue, arguments, flags), QueueDeclareOk.class);
        return channel;
    }

    private AppliedPolicies applied(String queue) {
        return broker.queue(queue).policies();
    }

    private void awaitGone(String queue) {
        Await.until(queue + " is gone", () -> broker.session().queue(TestBroker.ref(queue)).isEmpty());
    }

    // ---- which one applies -------------------------------------------------------------------------------

    @Test
    void theHighestPriorityWinsAndTheNextOneTakesOver() {
        policies().setPolicy(policy("low", 1, Map.of("max-length", 1)));
        policies().setPolicy(policy("high", 5, Map.of("max-length", 2)));
        policies().setPolicy(policy("mid", 3, Map.of("max-length", 3, "expires", 60_000)));
        ClientChannel channel = declare("orders", Map.of()).publish("orders", "1", "2", "3", "4");
        channel.expectQueue("orders", 2, 0);
        assertThat(applied("orders").policy()).contains("high");
        assertThat(applied("orders").definition()).containsOnlyKeys("max-length");
        policies().clearPolicy("/", "high");
        assertThat(applied("orders").policy()).contains("mid");
        channel.publish("orders", "5", "6").expectQueue("orders", 3, 0);
    }

    @Test
    void ofEqualPrioritiesTheFirstByNameWins() {
        policies().setPolicy(policy("b", 1, Map.of("max-length", 1)));
        policies().setPolicy(policy("a", 1, Map.of("max-length", 2)));
        policies().setPolicy(policy("c", 1, Map.of("max-length", 3)));
        declare("orders", Map.of()).publish("orders", "1", "2", "3", "4").expectQueue("orders", 2, 0);
    }

    @Test
    void aPatternIsLookedForAnywhereInAName() {
        policies().setPolicy(new PolicyInfo("/", "p", "rde", ApplyTo.ALL, 0, Map.of("max-length", 1)));
        declare("orders", Map.of());
        declare("other", Map.of());
        assertThat(applied("orders").policy()).contains("p");
        assertThat(applied("other").policy()).isEmpty();
    }

    @ParameterizedTest(name = "{0} applies to a {1} queue: {2}")
    @CsvSource({
        "ALL, classic, true",
        "QUEUES, classic, true",
        "QUEUES, quorum, true",
        "CLASSIC_QUEUES, classic, true",
        "CLASSIC_QUEUES, quorum, false",
        "QUORUM_QUEUES, quorum, true",
        "QUORUM_QUEUES, classic, false",
        "STREAMS, classic, false",
        "STREAMS, quorum, false",
        "EXCHANGES, classic, false"
    })
    void aPolicyIsForSomeTypesOfQueues(ApplyTo applyTo, String type, boolean applies) {
        policies().setPolicy(new PolicyInfo("/", "p", ".*", applyTo, 0, Map.of("max-length", 1)));
        declare("orders", Map.of("x-queue-type", type), Flag.DURABLE);
        assertThat(applied("orders").policy().isPresent()).isEqualTo(applies);
    }

    @Test
    void aPolicyWithASettingThatAQueuesTypeDoesNotKnowLeavesItAlone() {
        policies().setPolicy(policy("limit", 9, Map.of("delivery-limit", 3, "max-length", 1)));
        policies().setPolicy(policy("short", 1, Map.of("max-length", 2)));
        declare("orders.classic", Map.of());
        declare("orders.quorum", Map.of("x-queue-type", "quorum"), Flag.DURABLE);
        assertThat(applied("orders.classic").policy()).contains("short");
        assertThat(applied("orders.quorum").policy()).contains("limit");
    }

    // ---- arguments, policies, operator policies ----------------------------------------------------------

    @ParameterizedTest(name = "declared {0}, policy {1}, operator policy {2}: {3}")
    @CsvSource({
        "2, 4, , 2", //
        "4, 2, , 2",
        ", 3, 2, 2",
        ", 2, 3, 2",
        "4, 3, 2, 2",
        "2, , 3, 2",
        "3, , 2, 2",
        ", , 2, 2"
    })
    void ofNumbersTheLeastHolds(Integer declared, Integer user, Integer operator, int length) {
        if (user != null) {
            set(Map.of("max-length", user));
        }
        if (operator != null) {
            setOperator(Map.of("max-length", operator));
        }
        declare("orders", declared == null ? Map.of() : Map.of("x-max-length", declared))
                .publish("orders", "1", "2", "3", "4", "5")
                .expectQueue("orders", length, 0);
    }

    @Test
    void otherwiseTheArgumentWinsOverThePolicy() {
        set(Map.of("max-length", 1, "overflow", "reject-publish"));
        ClientChannel channel = declare("orders", Map.of("x-overflow", "drop-head")).confirmSelect();
        channel.publish("orders", "one").expect(new BasicAck(1, false));
        channel.publish("orders", "two").expect(new BasicAck(2, false));
        assertThat(channel.get("orders").text()).isEqualTo("two");
    }

    @Test
    void declaringAgainComparesArgumentsNotPolicies() {
        set(Map.of("max-length", 1));
        declare("orders", Map.of("x-max-length", 5)).ask(
                queueDeclare("orders", Map.of("x-max-length", 5)), QueueDeclareOk.class);
        declare("orders.more", Map.of()).ask(queueDeclare("orders.more"), QueueDeclareOk.class);
    }

    // ---- at once -----------------------------------------------------------------------------------------

    @Test
    void aLimitOfLengthDropsWhatIsTooMuchAtOnce() {
        ClientChannel channel = declare("orders", Map.of()).publish("orders", "1", "2", "3", "4", "5");
        channel.expectQueue("orders", 5, 0);
        set(Map.of("max-length", 2));
        channel.expectQueue("orders", 2, 0);
        assertThat(channel.get("orders", Flag.NO_ACK).text()).isEqualTo("4");
        policies().clearPolicy("/", "p");
        channel.publish("orders", "6", "7", "8").expectQueue("orders", 4, 0);
        set(Map.of("max-length-bytes", 1));
        channel.expectQueue("orders", 1, 0);
    }

    @Test
    void overflowMayChangeWhileMessagesCome() {
        ClientChannel channel = declare("orders", Map.of("x-max-length", 1)).confirmSelect();
        set(Map.of("overflow", "reject-publish"));
        channel.publish("orders", "one").expect(new BasicAck(1, false));
        channel.publish("orders", "two").expect(new BasicNack(2, false, false));
        policies().clearPolicy("/", "p");
        channel.publish("orders", "three").expect(new BasicAck(3, false));
        assertThat(channel.get("orders").text()).isEqualTo("three");
    }

    @Test
    void aTimeToLiveCountsForMessagesThatWereThereBefore() {
        ClientChannel channel = declare("orders", Map.of()).publish("orders", "one", "two");
        channel.expectQueue("orders", 2, 0);
        set(Map.of("message-ttl", 10));
        broker.awaitMessages("orders", 0, 0);
        policies().clearPolicy("/", "p");
        channel.publish("orders", "stays").expectQueue("orders", 1, 0);
        setOperator(Map.of("message-ttl", 0));
        channel.ask(basicGet("orders"), BasicGetEmpty.class);
    }

    @Test
    void anUnusedQueueGoesByPolicy() {
        declare("orders", Map.of());
        declare("orders.longer", Map.of("x-expires", 600_000));
        set(Map.of("expires", 50));
        awaitGone("orders");
        awaitGone("orders.longer");
    }

    @Test
    void aQueueThatWasToGoStaysWithoutThePolicy() {
        set(Map.of("expires", 300));
        declare("orders", Map.of());
        policies().clearPolicy("/", "p");
        policies().setPolicy(new PolicyInfo("/", "q", "^other", ApplyTo.ALL, 0, Map.of("expires", 400)));
        declare("other", Map.of());
        awaitGone("other");
        assertThat(broker.session().queue(TestBroker.ref("orders"))).isPresent();
    }

    @Test
    void deadLettersGoWhereThePolicySays() {
        broker.declare("dead");
        ClientChannel channel = declare("orders", Map.of());
        channel.publish("orders", "lost");
        channel.send(basicReject(channel.get("orders").tag()));
        broker.awaitMessages("orders", 0, 0);
        set(Map.of("dead-letter-exchange", "", "dead-letter-routing-key", "dead"));
        channel.publish("orders", "kept");
        channel.send(basicReject(channel.get("orders").tag()));
        broker.awaitMessages("dead", 1, 0);
        Delivery dead = channel.get("dead");
        assertThat(dead.text()).isEqualTo("kept");
        assertThat(dead.content().properties().headers().get("x-death")).asInstanceOf(
                        InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void aRoutingKeyForDeadLettersAloneDoesNothing() {
        set(Map.of("dead-letter-routing-key", "dead"));
        broker.declare("dead");
        ClientChannel channel = declare("orders", Map.of()).publish("orders", "lost");
        channel.send(basicReject(channel.get("orders").tag()));
        broker.awaitMessages("orders", 0, 0);
        channel.expectQueue("dead", 0, 0);
    }

    @Test
    void theLimitOfDeliveriesOfAQuorumQueueChanges() {
        Map<String, Object> arguments = Map.of("x-queue-type", "quorum", "x-delivery-limit", 5);
        ClientChannel channel = declare("orders", arguments, Flag.DURABLE);
        setOperator(Map.of("delivery-limit", 1));
        channel.publish("orders", "one");
        channel.send(basicNack(channel.get("orders").tag(), Flag.REQUEUE));
        channel.send(basicNack(channel.get("orders").tag(), Flag.REQUEUE));
        broker.awaitMessages("orders", 0, 0);
    }

    @Test
    void aDeliveryHasToBeAcknowledgedInTheTimeThatAPolicySays() {
        ClientChannel channel = declare("orders", Map.of("x-consumer-timeout", 3_600_000));
        set(Map.of("consumer-timeout", 200));
        channel.publish("orders", "one").get("orders");
        channel.expectClose(
                ReplyCode.PRECONDITION_FAILED,
                "delivery acknowledgement on channel 1 timed out. Timeout value used: 200 ms. This timeout value can be"
                        + " configured, see consumers doc guide to learn more");
        broker.awaitMessages("orders", 1, 0);
    }

    @Test
    void aStreamKeepsLessAtOnceIfAPolicySaysSo() {
        Map<String, Object> arguments = Map.of("x-queue-type", "stream", "x-max-length-bytes", 1_000_000);
        ClientChannel channel = declare("orders", arguments, Flag.DURABLE);
        for (int i = 0; i < 10; i++) {
            channel.publish("orders", "x".repeat(100));
        }
        channel.expectQueue("orders", 10, 0);
        policies().setPolicy(new PolicyInfo(
                "/", "p", "^orders", ApplyTo.STREAMS, 0, Map.of("max-length-bytes", 300, "max-age", "1h")));
        broker.awaitMessages("orders", 3, 0);
        policies().clearPolicy("/", "p");
        channel.publish("orders", "y".repeat(100)).expectQueue("orders", 4, 0);
    }

    @Test
    void aPolicyForOtherQueuesLeavesAStreamAlone() {
        policies().setPolicy(policy("p", 0, Map.of("max-length", 1, "max-length-bytes", 1)));
        ClientChannel channel = declare("orders", Map.of("x-queue-type", "stream"), Flag.DURABLE);
        channel.publish("orders", "one", "two").expectQueue("orders", 2, 0);
        assertThat(applied("orders")).isEqualTo(AppliedPolicies.NONE);
    }

    @Test
    void settingsWithoutEffectAreAcceptedAndShown() {
        Map<String, Object> definition = new HashMap<>(Map.of(
                "queue-mode", "lazy", "queue-version", 2, "ha-mode", "exactly", "ha-params", 2, "ha-sync-mode",
                "automatic"));
        definition.put("queue-master-locator", "min-masters");
        definition.put("consumer-timeout", 3_600_000);
        set(definition);
        declare("orders", Map.of());
        assertThat(applied("orders").definition())
                .containsOnlyKeys(definition.keySet())
                .containsEntry("ha-params", 2L);
        set(Map.of("ha-mode", "nodes", "ha-params", List.of("a", "b")));
        assertThat(applied("orders").definition()).containsEntry("ha-params", List.of("a", "b"));
    }

    // ---- exchanges ---------------------------------------------------------------------------------------

    @Test
    void anAlternateExchangeComesAndGoesWithAPolicy() {
        broker.declare("rest");
        ClientChannel channel = broker.channel().confirmSelect();
        channel.ask(exchangeDeclare("orders", "direct"), ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "amq.fanout", ""), QueueBindOk.class);
        expectUnroutable(channel, 1);
        set(Map.of("alternate-exchange", "amq.fanout"));
        channel.send(basicPublish("orders", "k", Flag.MANDATORY)).content("hi").expect(new BasicAck(2, false));
        channel.expectQueue("rest", 1, 0);
        policies().clearPolicy("/", "p");
        expectUnroutable(channel, 3);
        channel.expectQueue("rest", 1, 0);
    }

    private static void expectUnroutable(ClientChannel channel, long number) {
        channel.send(basicPublish("orders", "k", Flag.MANDATORY))
                .content("hi")
                .expect(new BasicReturn(312, "NO_ROUTE", "orders", "k"))
                .expectContent("hi")
                .expect(new BasicAck(number, false));
    }

    @Test
    void theDeclaredAlternateExchangeWins() {
        set(Map.of("alternate-exchange", "amq.topic"));
        broker.declare("rest");
        ClientChannel channel = broker.channel().confirmSelect();
        Map<String, Object> arguments = Map.of("alternate-exchange", "amq.fanout");
        channel.ask(exchangeDeclare("orders", "direct", arguments), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("orders", "direct", arguments), ExchangeDeclareOk.class);
        channel.ask(queueBind("rest", "amq.fanout", ""), QueueBindOk.class);
        channel.send(basicPublish("orders", "k", Flag.MANDATORY)).content("hi").expect(new BasicAck(1, false));
        channel.expectQueue("rest", 1, 0);
    }

    @Test
    void declaringAnExchangeAgainComparesArgumentsNotPolicies() {
        set(Map.of("alternate-exchange", "amq.fanout"));
        ClientChannel channel = broker.channel();
        channel.ask(exchangeDeclare("orders", "direct"), ExchangeDeclareOk.class);
        channel.ask(exchangeDeclare("orders", "direct"), ExchangeDeclareOk.class);
    }

    // ---- restart -----------------------------------------------------------------------------------------

    @Test
    void policiesHoldAfterARestart() {
        set(Map.of("max-length", 2, "alternate-exchange", "amq.fanout"));
        setOperator(Map.of("max-length-bytes", 100));
        policies().setPolicy(policy("gone", 9, Map.of("max-length", 9)));
        policies().clearPolicy("/", "gone");
        declare("orders", Map.of(), Flag.DURABLE);
        broker.channel().ask(exchangeDeclare("orders.in", "direct", Flag.DURABLE), ExchangeDeclareOk.class);
        List<PolicyInfo> before = policies().policies();
        AppliedPolicies applied = applied("orders");
        broker.restart();
        assertThat(policies().policies()).isEqualTo(before);
        assertThat(policies().operatorPolicies()).hasSize(1);
        assertThat(applied("orders")).isEqualTo(applied);
        ClientChannel channel = broker.channel().publish("orders", "1", "2", "3").expectQueue("orders", 2, 0);
        channel.declare("rest");
        channel.ask(queueBind("rest", "amq.fanout", ""), QueueBindOk.class);
        channel.send(basicPublish("orders.in", "nobody")).content("hi");
        channel.expectQueue("rest", 1, 0);
    }

    @Test
    void policiesGoWithTheirVirtualHost() {
        broker.session().administration().createVirtualHost("shop");
        policies().setPolicy(new PolicyInfo("shop", "p", ".*", ApplyTo.ALL, 0, Map.of("max-length", 1)));
        broker.session().administration().deleteVirtualHost("shop");
        broker.session().administration().createVirtualHost("shop");
        assertThat(policies().policies()).isEmpty();
        broker.restart();
        assertThat(policies().policies()).isEmpty();
    }
}
