package org.glassmq.broker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicAck;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancel;
import org.glassmq.broker.amqp.wire.BasicMethod.BasicCancelOk;
import org.glassmq.broker.api.AppliedPolicies;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.BrokerEvent;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowseRequest;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.BrowsedMessage.State;
import org.glassmq.broker.api.Capability;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ConsumerInfo;
import org.glassmq.broker.api.Counters;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.ExchangeInfo;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RouteRequest;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.core.ReplyCode;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BrokerSession} has to do, whoever implements it. A test of an implementation implements this
 * interface and says how to get at the broker and at the session.
 */
public interface BrokerSessionContract
        extends PoliciesContract,
                LivesContract,
                RoutingContract,
                ConnectionContract,
                SearchContract,
                StripContract,
                DefinitionsContract,
                ReplaysContract {

    private static void refused(Reason reason, String text, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(text);
    }

    private QueueRef declare(String queue) {
        return session().declareQueue(new QueueDeclaration("/", queue, true, false, Map.of()));
    }

    private PublishResult publish(String exchange, String key, String body) {
        return session()
                .publish(new PublishRequest("/", exchange, key, Content.PERSISTENT, body.getBytes(UTF_8)));
    }

    // ---- looking -----------------------------------------------------------------------------------------

    @Test
    default void itSaysWhatItCan() {
        assertThat(session().capabilities()).contains(Capability.BROWSE, Capability.PUBLISH);
    }

    @Test
    default void theOverviewCountsWhatIsThere() {
        declare("orders");
        publish("", "orders", "one");
        publish("", "orders", "two");
        publish("", "nowhere", "three");
        ClientChannel client = broker().channel().consume("orders", "tag");
        client.expectDeliveries("one", "two");
        client.client().openChannel(2);
        Overview overview = Await.value("two unacknowledged messages", session()::overview, it -> it.unacked() == 2);
        assertThat(overview.product()).isEqualTo("GlassMQ");
        assertThat(overview.version()).isNotBlank();
        assertThat(overview.startedAt()).isBeforeOrEqualTo(overview.at());
        assertThat(overview.listeners()).anyMatch(listener -> listener.port() == broker().port());
        assertThat(overview.queues()).isOne();
        assertThat(overview.exchanges()).isEqualTo(6);
        assertThat(overview.connections()).isOne();
        assertThat(overview.channels()).isEqualTo(2);
        assertThat(overview.consumers()).isOne();
        assertThat(overview.ready()).isZero();
        assertThat(overview.counters()).isEqualTo(new Counters(3, 2, 0, 0, 1, 0));
        assertThat(overview.heapUsed()).isPositive().isLessThanOrEqualTo(overview.heapMax());
        assertThat(overview.diskUsed()).isPositive();
        assertThat(overview.diskFree()).isPositive();
        assertThat(overview.alarms()).isEmpty();
    }

    @Test
    default void countersOfClientsThatWentStayInTheOverview() {
        declare("orders");
        ClientChannel client = broker().channel().publish("orders", "one").expectQueue("orders", 1, 0);
        client.client().closePolitely();
        broker().awaitNoConnections();
        assertThat(session().overview().counters().published()).isOne();
    }

    @Test
    default void virtualHostsAreListed() {
        assertThat(session().virtualHosts()).containsExactly("/");
    }

    @Test
    default void queuesAreListed() {
        assertThat(session().queues()).isEmpty();
        declare("orders");
        broker().declare("mine", Flag.EXCLUSIVE);
        publish("", "orders", "hello");
        List<QueueInfo> queues = session().queues().stream()
                .sorted(Comparator.comparing(QueueInfo::ref))
                .toList();
        assertThat(queues).extracting(info -> info.ref().name()).containsExactly("mine", "orders");
        assertThat(queues.getFirst().exclusive()).isTrue();
        QueueInfo orders = queues.getLast();
        assertThat(orders.type()).isEqualTo("classic");
        assertThat(orders.durable()).isTrue();
        assertThat(orders.exclusive()).isFalse();
        assertThat(orders.ready()).isOne();
        assertThat(orders.readyBytes()).isEqualTo(5);
        assertThat(orders.lag()).isOne();
        assertThat(orders.nextOffset()).isOne();
        assertThat(orders.oldest()).isPresent();
        assertThat(orders.counters().published()).isOne();
    }

    @Test
    default void aQueueIsShownWithItsConsumersAndBindings() {
        QueueRef orders = declare("orders");
        BindingInfo binding = new BindingInfo("/", "amq.topic", Target.QUEUE, "orders", "a.#", Map.of("k", 1));
        session().bind(binding);
        broker().channel().consume("orders", "tag");
        QueueDetail detail = session().queue(orders).orElseThrow();
        assertThat(detail.info().ref()).isEqualTo(orders);
        assertThat(detail.consumers()).extracting(ConsumerInfo::tag).containsExactly("tag");
        assertThat(detail.consumers().getFirst().connectionId())
                .isEqualTo(session().connections().getFirst().id());
        assertThat(detail.bindings()).containsExactly(binding);
        assertThat(session().queue(new QueueRef("/", "nowhere"))).isEmpty();
    }

    @Test
    default void exchangesAreListed() {
        assertThat(session().exchanges("/"))
                .extracting(ExchangeInfo::name)
                .containsExactlyInAnyOrder(
                        "", "amq.direct", "amq.fanout", "amq.topic", "amq.headers", "amq.match");
    }

    @Test
    default void bindingsAreListed() {
        declare("orders");
        assertThat(session().bindings("/")).isEmpty();
        BindingInfo binding = new BindingInfo("/", "amq.fanout", Target.EXCHANGE, "amq.topic", "", Map.of());
        session().bind(binding);
        assertThat(session().bindings("/")).containsExactly(binding);
    }

    @Test
    default void connectionsAreListed() {
        assertThat(session().connections()).isEmpty();
        ClientChannel client = broker().channel().confirmSelect();
        client.declare("orders");
        client.publish("orders", "one").expect(BasicAck.class);
        client.get("orders");
        ConnectionInfo info = session().connections().getFirst();
        assertThat(info.peer()).isEqualTo(client.client().address());
        assertThat(info.user()).isEqualTo("guest");
        assertThat(info.published()).isOne();
        assertThat(info.delivered()).isOne();
        assertThat(info.unacked()).isOne();
        assertThat(info.unconfirmed()).isZero();
        assertThat(info.bytesIn()).isPositive();
        assertThat(info.bytesOut()).isPositive();
        assertThat(info.held()).isFalse();
    }

    @Test
    default void messagesAreBrowsedWithoutBeingTaken() {
        QueueRef orders = declare("orders");
        publish("", "orders", "one");
        publish("", "orders", "two");
        for (int look = 0; look < 3; look++) {
            List<BrowsedMessage> messages = session().browse(orders, new BrowseRequest(0, 10, 2)).messages();
            assertThat(messages).extracting(BrowsedMessage::offset).containsExactly(0L, 1L);
            assertThat(messages).extracting(it -> new String(it.preview(), UTF_8)).containsExactly("on", "tw");
            assertThat(messages).allMatch(it -> it.state() == State.READY && it.deliveries() == 0);
        }
        assertThat(session().browse(orders, new BrowseRequest(0, 10, 0)).messages().getFirst().preview()).isEmpty();
        assertThat(session().queue(orders).orElseThrow().info().counters().delivered()).isZero();
        assertThat(broker().channel().get("orders").redelivered()).isFalse();
    }

    @Test
    default void aMessageIsShownInFull() {
        QueueRef orders = declare("orders");
        MessageProperties properties = MessageProperties.builder()
                .contentType("text/plain")
                .header("k", List.of(1, "two"))
                .deliveryMode(2)
                .build();
        session().publish(new PublishRequest("/", "", "orders", properties, "hello".getBytes(UTF_8)));
        MessageDetail detail = session().message(orders, 0).orElseThrow();
        assertThat(detail.message().properties()).isEqualTo(properties);
        assertThat(detail.message().routingKey()).isEqualTo("orders");
        assertThat(detail.truncated()).isFalse();
        assertThat(session().message(orders, 1)).isEmpty();
        assertThat(session().message(orders, -1)).isEmpty();
        assertThat(session().body(orders, 0, 1, 3))
                .hasValueSatisfying(it -> assertThat(it).asString().isEqualTo("ell"));
        assertThat(session().body(orders, 7, 0, 3)).isEmpty();
    }

    @Test
    default void aRouteIsExplainedWithoutPublishing() {
        declare("orders");
        session().bind(new BindingInfo("/", "amq.topic", Target.QUEUE, "orders", "a.*", Map.of()));
        RoutePreview hit = session().route(new RouteRequest("/", "amq.topic", "a.b", Map.of()));
        assertThat(hit.exchangeFound()).isTrue();
        assertThat(hit.queues()).containsExactly("orders");
        assertThat(hit.verdicts()).singleElement().matches(RoutePreview.Verdict::matched);
        RoutePreview miss = session().route(new RouteRequest("/", "amq.topic", "b", Map.of()));
        assertThat(miss.queues()).isEmpty();
        assertThat(miss.verdicts()).singleElement().matches(verdict -> !verdict.matched() && !verdict.why().isEmpty());
        assertThat(session().route(new RouteRequest("/", "nowhere", "b", Map.of())).exchangeFound()).isFalse();
        assertThat(session().overview().counters().published()).isZero();
    }

    @Test
    default void whatIsNotThereCannotBeLookedAt() {
        QueueRef nowhere = new QueueRef("/", "nowhere");
        BrowseRequest page = new BrowseRequest(0, 10, 10);
        String text = "no queue 'nowhere' in vhost '/'";
        refused(Reason.NOT_FOUND, text, () -> session().browse(nowhere, page));
        refused(Reason.NOT_FOUND, text, () -> session().message(nowhere, 0));
        refused(Reason.NOT_FOUND, text, () -> session().body(nowhere, 0, 0, 1));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session().queue(new QueueRef("x", "orders")));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session().exchanges("x"));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session().bindings("x"));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session().route(new RouteRequest("x", "", "", Map.of())));
    }

    @Test
    default void partsOfBodiesHaveLimits() {
        QueueRef orders = declare("orders");
        refused(Reason.INVALID, "from is -1", () -> session().body(orders, 0, -1, 1));
        refused(Reason.INVALID, "length is 0", () -> session().body(orders, 0, 0, 0));
        refused(Reason.INVALID, "16777216", () -> session().body(orders, 0, 0, (16 << 20) + 1));
    }

    // ---- publishing --------------------------------------------------------------------------------------

    @Test
    default void aPublishedMessageArrivesAndTheResultSaysWhere() {
        declare("orders");
        declare("archive");
        session().bind(new BindingInfo("/", "amq.fanout", Target.QUEUE, "orders", "", Map.of()));
        session().bind(new BindingInfo("/", "amq.fanout", Target.QUEUE, "archive", "", Map.of()));
        assertThat(publish("amq.fanout", "", "hi"))
                .isInstanceOfSatisfying(
                        PublishResult.Confirmed.class,
                        it -> assertThat(it.queues()).containsExactlyInAnyOrder("orders", "archive"));
        assertThat(broker().channel().get("orders").text()).isEqualTo("hi");
        assertThat(broker().channel().get("archive").text()).isEqualTo("hi");
    }

    @Test
    default void anUnroutableMessageComesBack() {
        assertThat(publish("", "nowhere", "hi"))
                .isEqualTo(new PublishResult.Returned(ReplyCode.NO_ROUTE.code(), "NO_ROUTE"));
    }

    @Test
    default void publishingIsRefusedWithAReason() {
        session().declareExchange(new ExchangeDeclaration("/", "inner", "fanout", false, false, true, Map.of()));
        refused(Reason.NOT_FOUND, "no exchange 'nowhere' in vhost '/'", () -> publish("nowhere", "", "hi"));
        refused(Reason.ACCESS_REFUSED, "internal exchange 'inner'", () -> publish("inner", "", "hi"));
        refused(Reason.INVALID, "255 bytes", () -> publish("", "k".repeat(256), "hi"));
        refused(Reason.INVALID, "java.util.Date", () -> session()
                .publish(new PublishRequest(
                        "/", "", "k", MessageProperties.builder().header("at", new Date()).build(), new byte[0])));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session()
                .publish(new PublishRequest("x", "", "k", MessageProperties.NONE, new byte[0])));
    }

    // ---- queues ------------------------------------------------------------------------------------------

    @Test
    default void aQueueIsDeclaredOnce() {
        Map<String, Object> arguments = Map.of("x-max-length", 10L);
        QueueDeclaration declaration = new QueueDeclaration("/", "orders", true, true, arguments);
        assertThat(session().declareQueue(declaration)).isEqualTo(new QueueRef("/", "orders"));
        assertThat(session().declareQueue(declaration)).isEqualTo(new QueueRef("/", "orders"));
        QueueInfo info = session().queues().getFirst();
        assertThat(info.durable()).isTrue();
        assertThat(info.autoDelete()).isTrue();
        assertThat(info.arguments()).isEqualTo(arguments);
        assertThat(declare("").name()).startsWith("amq.gen-");
    }

    @Test
    default void declaringAQueueIsRefusedWithAReason() {
        declare("orders");
        broker().declare("mine", Flag.EXCLUSIVE);
        refused(Reason.PRECONDITION_FAILED, "inequivalent arg 'durable' for queue 'orders'", () -> session()
                .declareQueue(new QueueDeclaration("/", "orders", false, false, Map.of())));
        refused(Reason.ACCESS_REFUSED, "exclusive access to locked queue 'mine'", () -> declare("mine"));
        refused(Reason.ACCESS_REFUSED, "reserved prefix 'amq.*'", () -> declare("amq.mine"));
        refused(Reason.INVALID, "255 bytes", () -> declare("ü".repeat(128)));
        refused(Reason.INVALID, "Date", () -> session()
                .declareQueue(new QueueDeclaration("/", "dated", true, false, Map.of("at", new Date()))));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session()
                .declareQueue(new QueueDeclaration("x", "orders", true, false, Map.of())));
        assertThat(session().queues())
                .extracting(info -> info.ref().name())
                .containsExactlyInAnyOrder("orders", "mine");
    }

    @Test
    default void aQueueIsDeletedAndPurged() {
        QueueRef orders = declare("orders");
        for (String body : List.of("one", "two", "three")) {
            publish("", "orders", body);
        }
        ClientChannel client = broker().channel();
        client.get("orders");
        assertThat(session().purge(orders)).isEqualTo(2);
        assertThat(session().purge(orders)).isZero();
        assertThat(session().queue(orders).orElseThrow().info().unacked()).isOne();
        publish("", "orders", "four");
        assertThat(session().deleteQueue(orders)).isOne();
        assertThat(session().queue(orders)).isEmpty();
        refused(Reason.NOT_FOUND, "no queue 'orders' in vhost '/'", () -> session().deleteQueue(orders));
        refused(Reason.NOT_FOUND, "no queue 'orders' in vhost '/'", () -> session().purge(orders));
    }

    @Test
    default void aQueueThatIsDeclaredAgainIsAnotherOne() {
        QueueRef orders = declare("orders");
        long first = session().queue(orders).orElseThrow().id();
        declare("orders");
        assertThat(session().queue(orders).orElseThrow().id()).isEqualTo(first);
        session().deleteQueue(orders);
        declare("orders");
        assertThat(session().queue(orders).orElseThrow().id()).isNotEqualTo(first);
    }

    // ---- exchanges and bindings --------------------------------------------------------------------------

    @Test
    default void anExchangeIsDeclaredOnceAndDeleted() {
        ExchangeDeclaration shop = new ExchangeDeclaration("/", "shop", "topic", true, false, false, Map.of());
        session().declareExchange(shop);
        session().declareExchange(shop);
        declare("orders");
        session().bind(new BindingInfo("/", "shop", Target.QUEUE, "orders", "#", Map.of()));
        publish("shop", "k", "hi");
        Optional<ExchangeInfo> info =
                session().exchanges("/").stream().filter(it -> it.name().equals("shop")).findFirst();
        assertThat(info).contains(new ExchangeInfo(
                "/", "shop", "topic", true, false, false, Map.of(), AppliedPolicies.NONE, 1, 1, 0));
        session().deleteExchange("/", "shop");
        session().deleteExchange("/", "shop");
        assertThat(session().exchanges("/")).noneMatch(it -> it.name().equals("shop"));
        assertThat(session().bindings("/")).isEmpty();
    }

    @Test
    default void changingExchangesIsRefusedWithAReason() {
        session().declareExchange(new ExchangeDeclaration("/", "shop", "topic", true, false, false, Map.of()));
        refused(Reason.PRECONDITION_FAILED, "inequivalent arg 'type' for exchange 'shop'", () -> session()
                .declareExchange(new ExchangeDeclaration("/", "shop", "fanout", true, false, false, Map.of())));
        refused(Reason.INVALID, "unknown exchange type 'x-nothing'", () -> session()
                .declareExchange(new ExchangeDeclaration("/", "other", "x-nothing", true, false, false, Map.of())));
        refused(Reason.ACCESS_REFUSED, "reserved prefix 'amq.*'", () -> session()
                .declareExchange(new ExchangeDeclaration("/", "amq.x", "topic", true, false, false, Map.of())));
        refused(Reason.ACCESS_REFUSED, "default exchange", () -> session()
                .declareExchange(new ExchangeDeclaration("/", "", "direct", true, false, false, Map.of())));
        refused(Reason.INVALID, "255 bytes", () -> session()
                .declareExchange(new ExchangeDeclaration("/", "e".repeat(256), "topic", true, false, false, Map.of())));
        refused(Reason.INVALID, "Date", () -> session()
                .declareExchange(
                        new ExchangeDeclaration("/", "dated", "topic", true, false, false, Map.of("at", new Date()))));
        refused(Reason.ACCESS_REFUSED, "amq.topic", () -> session().deleteExchange("/", "amq.topic"));
        refused(Reason.NOT_FOUND, "no vhost 'x'", () -> session().deleteExchange("x", "shop"));
        assertThat(session().exchanges("/")).hasSize(7);
    }

    @Test
    default void aBindingIsMadeOnceAndTakenBack() {
        declare("orders");
        BindingInfo binding = new BindingInfo("/", "amq.direct", Target.QUEUE, "orders", "k", Map.of());
        session().bind(binding);
        session().bind(binding);
        assertThat(session().bindings("/")).containsExactly(binding);
        session().unbind(binding);
        session().unbind(binding);
        assertThat(session().bindings("/")).isEmpty();
    }

    @Test
    default void bindingIsRefusedWithAReason() {
        declare("orders");
        refused(Reason.NOT_FOUND, "no exchange 'nowhere'", () -> session()
                .bind(new BindingInfo("/", "nowhere", Target.QUEUE, "orders", "k", Map.of())));
        refused(Reason.NOT_FOUND, "no queue 'nowhere'", () -> session()
                .bind(new BindingInfo("/", "amq.direct", Target.QUEUE, "nowhere", "k", Map.of())));
        refused(Reason.NOT_FOUND, "no exchange 'nowhere'", () -> session()
                .bind(new BindingInfo("/", "amq.direct", Target.EXCHANGE, "nowhere", "k", Map.of())));
        refused(Reason.ACCESS_REFUSED, "default exchange", () -> session()
                .bind(new BindingInfo("/", "", Target.QUEUE, "orders", "k", Map.of())));
        refused(Reason.INVALID, "255 bytes", () -> session()
                .bind(new BindingInfo("/", "amq.direct", Target.QUEUE, "orders", "k".repeat(256), Map.of())));
        refused(Reason.INVALID, "Date", () -> session()
                .bind(new BindingInfo("/", "amq.direct", Target.QUEUE, "orders", "k", Map.of("at", new Date()))));
        refused(Reason.PRECONDITION_FAILED, "x-match", () -> session()
                .bind(new BindingInfo("/", "amq.headers", Target.QUEUE, "orders", "", Map.of("x-match", "none"))));
        assertThat(session().bindings("/")).isEmpty();
    }

    // ---- connections -------------------------------------------------------------------------------------

    @Test
    default void aConnectionIsClosed() {
        AmqpClient client = broker().amqp();
        session().closeConnection(session().connections().getFirst().id(), "enough");
        client.expectClose(ReplyCode.CONNECTION_FORCED, "enough");
        client.expectEnd();
        broker().awaitNoConnections();
        refused(Reason.NOT_FOUND, "no connection '1.2.3.4'", () -> session().closeConnection("1.2.3.4", "enough"));
    }

    // ---- following ---------------------------------------------------------------------------------------

    @Test
    default void changesAreToldInTheirOrderUntilTheSubscriptionEnds() {
        List<String> told = new CopyOnWriteArrayList<>();
        BrokerSession.Subscription subscription = session().subscribe(event -> told.add(name(event)));
        ClientChannel client = broker().channel();
        client.declare("orders", Flag.AUTO_DELETE);
        session().declareExchange(new ExchangeDeclaration("/", "shop", "topic", true, false, false, Map.of()));
        client.consume("orders", "tag");
        client.ask(new BasicCancel("tag", false), BasicCancelOk.class);
        session().deleteExchange("/", "shop");
        client.client().closePolitely();
        Await.until("the last event", () -> told.contains("ConnectionClosed"));
        assertThat(told)
                .containsExactly(
                        "ConnectionOpened",
                        "QueueDeclared orders",
                        "ExchangeDeclared shop",
                        "ConsumerAdded tag",
                        "ConsumerRemoved tag",
                        "QueueDeleted orders",
                        "ExchangeDeleted shop",
                        "ConnectionClosed");
        subscription.close();
        subscription.close();
        declare("later");
        assertThat(told).hasSize(8);
    }

    private static String name(BrokerEvent event) {
        return switch (event) {
            case BrokerEvent.QueueDeclared it -> "QueueDeclared " + it.queue().name();
            case BrokerEvent.QueueDeleted it -> "QueueDeleted " + it.queue().name();
            case BrokerEvent.ExchangeDeclared it -> "ExchangeDeclared " + it.exchange();
            case BrokerEvent.ExchangeDeleted it -> "ExchangeDeleted " + it.exchange();
            case BrokerEvent.ConsumerAdded it -> "ConsumerAdded " + it.tag();
            case BrokerEvent.ConsumerRemoved it -> "ConsumerRemoved " + it.tag();
            default -> event.getClass().getSimpleName();
        };
    }

    @Test
    default void aListenerThatFailsHarmsNobody() {
        List<String> told = new CopyOnWriteArrayList<>();
        session().subscribe(_ -> {
            throw new IllegalStateException("a listener's own fault");
        });
        session().subscribe(event -> told.add(name(event)));
        declare("orders");
        Await.until("the event", () -> told.contains("QueueDeclared orders"));
    }

    // ---- the end -----------------------------------------------------------------------------------------

    @Test
    default void nothingIsPossibleWhenTheBrokerIsStopped() {
        QueueRef orders = declare("orders");
        BindingInfo binding = new BindingInfo("/", "amq.direct", Target.QUEUE, "orders", "k", Map.of());
        BrowseRequest page = new BrowseRequest(0, 1, 1);
        broker().broker().close();
        List<ThrowingCallable> requests = List.of(
                session()::overview,
                session()::virtualHosts,
                session()::queues,
                () -> session().queue(orders),
                () -> session().exchanges("/"),
                () -> session().bindings("/"),
                session()::connections,
                () -> session().browse(orders, page),
                () -> session().message(orders, 0),
                () -> session().body(orders, 0, 0, 1),
                () -> session().route(new RouteRequest("/", "", "k", Map.of())),
                () -> publish("", "orders", "hi"),
                () -> declare("more"),
                () -> session().deleteQueue(orders),
                () -> session().purge(orders),
                () -> session()
                        .declareExchange(new ExchangeDeclaration("/", "e", "topic", true, false, false, Map.of())),
                () -> session().deleteExchange("/", "e"),
                () -> session().bind(binding),
                () -> session().unbind(binding),
                () -> session().closeConnection("x", "y"),
                () -> session().policies(),
                () -> session().subscribe(_ -> {}));
        for (ThrowingCallable request : requests) {
            refused(Reason.UNAVAILABLE, "stopped", request);
        }
        session().close();
    }
}
