package org.glassmq.broker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.core.Topology.DeleteIf;
import org.glassmq.broker.message.Address;
import org.glassmq.broker.message.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("bindings and where messages go")
class TopologyRouteTest {
    private final RouteFixture host = new RouteFixture().queues("a", "b", "c", "durable");
    private final Topology<String> topology = host.topology;

    @Test
    void theDefaultExchangeGoesByTheQueuesName() {
        assertThat(host.route("", "a")).containsExactly("a");
        assertThat(host.route("", "nobody")).isEmpty();
        host.deleteQueue("a");
        assertThat(host.route("", "a")).isEmpty();
    }

    @Test
    void aDirectExchangeGoesByTheKey() {
        host.exchange("x", "direct").bind("x", "a", "red").bind("x", "b", "green");
        host.bind("x", "c", "red").bind("x", "a", "");
        assertThat(host.route("x", "red")).containsExactly("a", "c");
        assertThat(host.route("x", "green")).containsExactly("b");
        assertThat(host.route("x", "")).containsExactly("a");
        assertThat(host.route("x", "blue")).isEmpty();
        assertThat(host.route("x", "re")).isEmpty();
    }

    @Test
    void aFanoutExchangeGoesToEachQueueOnceInTheOrderOfTheFirstBinding() {
        host.exchange("x", "fanout").bind("x", "b", "1").bind("x", "a", "2").bind("x", "b", "3").bind("x", "c", "");
        assertThat(host.route("x", "whatever")).containsExactly("b", "a", "c");
        topology.unbindQueue("x", "b", "1", Map.of());
        assertThat(host.route("x", "whatever")).containsExactly("a", "b", "c");
    }

    @Test
    void theSameAnswerIsTheSameObject() {
        host.exchange("x", "direct").bind("x", "a", "k");
        Exchange<String> exchange = topology.exchange("x");
        assertThat(topology.route(exchange, "k", Map.of())).isEqualTo(topology.route(exchange, "k", Map.of()));
        assertThat(exchange.match("k", MessageProperties.NONE)).isSameAs(exchange.match("k", MessageProperties.NONE));
    }

    @Test
    void bindingTwiceIsBindingOnce() {
        host.exchange("x", "headers");
        assertThat(topology.bindQueue("x", "a", "k", Map.of("n", 1))).hasSize(1);
        assertThat(topology.bindQueue("x", "a", "k", Map.of("n", 1))).isEmpty();
        assertThat(topology.bindQueue("x", "a", "k", Map.of("n", 2))).hasSize(1);
        assertThat(topology.bindQueue("x", "a", "l", Map.of("n", 1))).hasSize(1);
        assertThat(topology.bindQueue("x", "b", "k", Map.of("n", 1))).hasSize(1);
        assertThat(topology.bindQueue("x", "c", "k", Map.of("n", new byte[] {1}))).hasSize(1);
        assertThat(topology.bindQueue("x", "c", "k", Map.of("n", new byte[] {1}))).isEmpty();
        assertThat(topology.bindings()).hasSize(5);
        assertThat(topology.unbindQueue("x", "c", "k", Map.of("n", new byte[] {1}))).hasSize(1);
        assertThat(topology.unbindQueue("x", "a", "k", Map.of("n", 3))).isEmpty();
        assertThat(topology.unbindQueue("x", "a", "k", null)).isEmpty();
        assertThat(topology.bindings()).hasSize(4);
    }

    @Test
    void aQueueAndAnExchangeOfOneNameAreTwo() {
        host.exchange("x", "fanout").exchange("a", "fanout");
        host.bind("x", "a", "").bindExchange("x", "a", "").bind("a", "b", "");
        assertThat(topology.exchange("x").bindings()).hasSize(2);
        assertThat(host.route("x", "")).containsExactly("a", "b");
        topology.unbindExchange("x", "a", "", Map.of());
        assertThat(host.route("x", "")).containsExactly("a");
    }

    @Test
    void unbindingWhatIsNotThereIsFine() {
        assertThat(topology.unbindQueue("nowhere", "a", "k", Map.of())).isEmpty();
        assertThat(topology.unbindExchange("nowhere", "amq.direct", "k", Map.of())).isEmpty();
        assertThat(topology.unbindExchange("amq.direct", "nowhere", "k", Map.of())).isEmpty();
        assertThat(topology.unbindQueue("amq.direct", "a", "k", Map.of())).isEmpty();
    }

    @Test
    void bindingWhatIsNotThereIsRefused() {
        assertThatThrownBy(() -> host.bind("nowhere", "a", ""))
                .hasMessage("NOT_FOUND - no exchange 'nowhere' in vhost '/'");
        assertThatThrownBy(() -> host.bindExchange("amq.direct", "nowhere", ""))
                .hasMessage("NOT_FOUND - no exchange 'nowhere' in vhost '/'");
        assertThatThrownBy(() -> host.bind("amq.direct", "gone", ""))
                .hasMessage("NOT_FOUND - no queue 'gone' in vhost '/'");
    }

    @Test
    void aBindingIsAsDurableAsItsEnds() {
        host.exchange("x", "direct");
        topology.bindQueue("amq.direct", "durable", "k", Map.of());
        topology.bindQueue("amq.direct", "a", "k", Map.of());
        topology.bindQueue("x", "durable", "k", Map.of());
        topology.bindExchange("amq.direct", "amq.fanout", "k", Map.of());
        topology.bindExchange("amq.direct", "x", "k", Map.of());
        assertThat(topology.exchange("amq.direct").bindings()).extracting(Binding::durable)
                .containsExactly(true, false, true, false);
        assertThat(topology.exchange("x").bindings()).extracting(Binding::durable).containsExactly(false);
    }

    @Test
    void aDeletedQueueTakesItsBindingsWithIt() {
        host.exchange("x", "direct").exchange("y", "topic");
        host.bind("x", "a", "k").bind("x", "b", "k").bind("y", "a", "#").bind("x", "a", "l");
        assertThat(RouteFixture.shortly(host.deleteQueue("a"))).containsExactly("-x>a", "-y>a", "-x>a");
        assertThat(host.route("x", "k")).containsExactly("b");
        assertThat(host.route("x", "l")).isEmpty();
        assertThat(host.route("y", "k")).isEmpty();
        assertThat(topology.bindingsTo("a")).isEmpty();
        assertThat(host.deleteQueue("a")).isEmpty();
    }

    @Test
    void propertiesAreDecodedOnlyIfAHeadersExchangeIsReached() {
        host.exchange("x", "direct").exchange("h", "headers").bind("x", "a", "k").bindExchange("x", "h", "l");
        topology.bindQueue("h", "b", "", Map.of("n", 1));
        Exchange<String> exchange = topology.exchange("x");
        Properties withHeader = Properties.of(MessageProperties.builder().header("n", 1).build());

        assertThat(topology.route(exchange, Address.of("x", "k"), null)).containsExactly("a");
        assertThat(topology.route(exchange, Address.of("x", "other"), null)).isEmpty();
        assertThat(topology.route(exchange, Address.of("x", "l"), withHeader)).containsExactly("b");
        assertThat(topology.route(exchange, Address.of("x", "l"), Properties.of(MessageProperties.NONE))).isEmpty();
        assertThat(topology.route(topology.exchange("h"), Address.of("h", ""), withHeader)).containsExactly("b");
    }

    @Test
    void messagesGoOnFromExchangeToExchange() {
        host.exchange("x", "direct").exchange("y", "topic").exchange("z", "fanout");
        host.bindExchange("x", "y", "k.1").bindExchange("y", "z", "k.*").bind("z", "a", "").bind("x", "b", "k.1");
        assertThat(host.route("x", "k.1")).containsExactly("b", "a");
        assertThat(host.route("x", "k.2")).isEmpty();
        assertThat(host.route("y", "k.2")).containsExactly("a");
    }

    @Test
    void circlesEnd() {
        host.exchange("x", "fanout").exchange("y", "fanout", "x");
        host.bindExchange("x", "y", "").bindExchange("y", "x", "").bindExchange("x", "x", "");
        host.bind("x", "a", "").bind("y", "a", "").bind("y", "b", "");
        assertThat(host.route("x", "")).containsExactly("a", "b");
        assertThat(host.route("y", "")).containsExactly("a", "b");
    }

    @Test
    void whatMatchesNothingGoesToTheAlternateExchange() {
        host.exchange("x", "direct", "rest").exchange("rest", "fanout").bind("x", "a", "k").bind("rest", "b", "");
        assertThat(host.route("x", "k")).containsExactly("a");
        assertThat(host.route("x", "other")).containsExactly("b");
    }

    @Test
    void alternatesFollowEachOtherAndEndInACircle() {
        host.exchange("x", "direct", "y").exchange("y", "topic", "z").exchange("z", "headers", "x");
        assertThat(host.route("x", "k")).isEmpty();
        topology.bindQueue("z", "a", "", Map.of("n", 1));
        assertThat(host.route("x", "k", Map.of("n", 1))).containsExactly("a");
    }

    @Test
    void aMatchingExchangeThatLeadsNowhereIsAMatch() {
        host.exchange("x", "direct", "rest").exchange("rest", "fanout").bind("rest", "b", "");
        host.exchange("empty", "direct").bindExchange("x", "empty", "k");
        assertThat(host.route("x", "k")).isEmpty();
        assertThat(host.route("x", "other")).containsExactly("b");
    }

    @Test
    void anAlternateOnTheWayIsFollowedToo() {
        host.exchange("x", "fanout").exchange("y", "direct", "rest").exchange("rest", "fanout");
        host.bindExchange("x", "y", "").bind("rest", "b", "").bind("x", "a", "");
        assertThat(host.route("x", "k")).containsExactly("a", "b");
    }

    @Test
    void theAlternateExchangeMayComeLaterOrNever() {
        host.exchange("x", "direct", "later");
        assertThat(host.route("x", "k")).isEmpty();
        host.exchange("later", "fanout").bind("later", "a", "");
        assertThat(host.route("x", "k")).containsExactly("a");
        topology.deleteExchange("later", DeleteIf.ALWAYS);
        assertThat(host.route("x", "k")).isEmpty();
    }

    @Test
    void theDefaultExchangeCanBeTheAlternate() {
        host.exchange("x", "direct", "");
        assertThat(host.route("x", "a")).containsExactly("a");
    }

    @Test
    void dependsOnPropertiesFollowsBindingsAndAlternates() {
        host.exchange("x", "direct").exchange("y", "fanout", "h").exchange("z", "topic");
        List<String> none = List.of("x", "y", "z", "", "amq.topic");
        assertThat(none).noneMatch(name -> topology.exchange(name).dependsOnProperties());
        assertThat(topology.exchange("amq.match").dependsOnProperties()).isTrue();

        host.exchange("h", "headers");
        host.bindExchange("x", "y", "k").bindExchange("z", "x", "#").bindExchange("x", "z", "");
        assertThat(List.of("x", "y", "z")).allMatch(name -> topology.exchange(name).dependsOnProperties());

        topology.unbindExchange("x", "y", "k", Map.of());
        assertThat(List.of("x", "z")).noneMatch(name -> topology.exchange(name).dependsOnProperties());
        assertThat(topology.exchange("y").dependsOnProperties()).isTrue();
    }

    @Test
    void everyChangeOfARouteIsAnotherVersion() {
        long[] last = {topology.version()};
        List<Runnable> changes = List.of(
                () -> host.exchange("x", "direct"),
                () -> host.bind("x", "a", "k"),
                () -> host.queues("new"),
                () -> topology.unbindQueue("x", "a", "k", Map.of()),
                () -> host.bindExchange("x", "amq.topic", "k"),
                () -> topology.unbindExchange("x", "amq.topic", "k", Map.of()),
                () -> host.deleteQueue("new"),
                () -> topology.deleteExchange("x", DeleteIf.ALWAYS));
        for (Runnable change : changes) {
            change.run();
            assertThat(topology.version()).isGreaterThan(last[0]).matches(version -> !Topology.isChanging(version));
            last[0] = topology.version();
        }
    }

    @Test
    void aRefusedChangeChangesNothing() {
        host.exchange("x", "headers");
        assertThatThrownBy(() -> topology.bindQueue("x", "a", "", Map.of("x-match", "some")))
                .hasMessage("PRECONDITION_FAILED - Invalid x-match field value <<\"some\">>; "
                        + "expected all, any, all-with-x, or any-with-x");
        assertThat(topology.exchange("x").bindings()).isEmpty();
        assertThat(topology.bindingsTo("a")).isEmpty();
        assertThat(Topology.isChanging(topology.version())).isFalse();
    }
}
