package org.glassmq.gui.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.glassmq.gui.topology.Graphs.exchange;
import static org.glassmq.gui.topology.Graphs.queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.ConnectionInfo;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.glassmq.gui.topology.Link.Ends;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.NodeKey.Form;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.TopologyViewModel.Direction;
import org.glassmq.gui.topology.TopologyViewModel.Motion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class TopologyViewModelTest {
    private final FakeSession session = new FakeSession();
    private final TestContext test = new TestContext(session);
    private final Owner sight = new Owner();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final TopologyViewModel model =
            new TopologyViewModel(test.context().live(), test.context().settings(), () -> now, () -> 0);

    @BeforeEach
    void declare() {
        session.addExchange("orders", "topic");
        session.addQueue("invoices");
        session.addQueue("audit");
        session.addBinding("orders", "invoices", "paid");
        session.addBinding("orders", "audit", "#");
    }

    private void publish(String exchange, String key, int count) {
        for (int i = 0; i < count; i++) {
            session.publish(new PublishRequest("/", exchange, key, MessageProperties.NONE, new byte[0]));
        }
    }

    private void after(Duration time) {
        now = now.plus(time);
        session.advance(time);
        test.refresh();
    }

    private Picture picture() {
        return model.pictureProperty().get().orElseThrow();
    }

    private Link link(NodeKey from, NodeKey to, Relation relation) {
        Ends ends = new Ends(from, to, relation);
        return picture().graph().links().stream()
                .filter(link -> link.ends().equals(ends))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + ends + " in " + picture().graph().links()));
    }

    @Test
    void whatNobodyUsesIsNotDrawn() {
        model.follow(sight);

        assertThat(picture().byKey().keySet())
                .containsExactlyInAnyOrder(exchange("orders"), queue("invoices"), queue("audit"));
        assertThat(picture().hosts()).containsExactly("/");
    }

    @Test
    void theOnlyWayIntoAQueueHasItsRate() {
        model.follow(sight);
        publish("orders", "paid", 30);
        after(Duration.ofSeconds(1));

        assertThat(link(exchange("orders"), queue("invoices"), Relation.BINDING).rate().orElseThrow())
                .isCloseTo(30, within(0.1));
        assertThat(link(exchange("orders"), queue("audit"), Relation.BINDING).keys()).containsExactly("#");
    }

    @Test
    void twoWaysIntoAQueueHaveNone() {
        session.addExchange("events", "fanout");
        session.addBinding("events", "audit", "");
        model.follow(sight);
        publish("orders", "paid", 30);
        after(Duration.ofSeconds(1));

        assertThat(link(exchange("orders"), queue("audit"), Relation.BINDING).rate()).isEmpty();
        assertThat(link(exchange("events"), queue("audit"), Relation.BINDING).rate()).isEmpty();
        assertThat(link(exchange("orders"), queue("invoices"), Relation.BINDING).rate()).isPresent();
    }

    @Test
    void severalKeysOfTheSameEndsAreOneEdge() {
        session.addBinding("orders", "invoices", "open");
        model.follow(sight);

        assertThat(link(exchange("orders"), queue("invoices"), Relation.BINDING).keys())
                .containsExactly("open", "paid");
    }

    @Test
    void whatIsSentToAQueueByItsNameMakesOtherWaysIntoItUncertain() {
        model.follow(sight);
        publish("orders", "paid", 30);
        publish("", "invoices", 30);
        after(Duration.ofSeconds(1));

        assertThat(picture().byKey()).containsKey(exchange(""));
        assertThat(link(exchange("orders"), queue("invoices"), Relation.BINDING).rate()).isEmpty();
    }

    @Test
    void theDefaultExchangeLeadsToQueuesThatNothingIsBoundTo() {
        session.addQueue("jobs");
        model.follow(sight);
        publish("", "jobs", 10);
        publish("orders", "paid", 30);
        after(Duration.ofSeconds(1));

        assertThat(link(exchange(""), queue("jobs"), Relation.BINDING).rate().orElseThrow()).isCloseTo(10, within(0.1));
        assertThat(link(exchange("orders"), queue("invoices"), Relation.BINDING).rate().orElseThrow())
                .isCloseTo(30, within(0.1));
    }

    @Test
    void deadLettersAndAlternateExchangesAreEdges() {
        session.declareExchange(new ExchangeDeclaration(
                "/", "front", "topic", true, false, false, Map.of("alternate-exchange", "orders")));
        session.declareQueue(new QueueDeclaration(
                "/", "work", true, false, Map.of("x-dead-letter-exchange", "orders")));
        session.declareQueue(new QueueDeclaration(
                "/",
                "retry",
                true,
                false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "work")));
        model.follow(sight);

        assertThat(link(exchange("front"), exchange("orders"), Relation.ALTERNATE).relation().isDashed()).isTrue();
        assertThat(link(queue("work"), exchange("orders"), Relation.DEAD_LETTER).rate()).isEmpty();
        assertThat(link(queue("retry"), queue("work"), Relation.DEAD_LETTER).rate()).isEmpty();
    }

    @Test
    void consumersAreEdgesWithWhatTheyGet() {
        session.addConnection(new ConnectionInfo(
                "c-1", "AMQP 0-9-1", "guest", "/", "127.0.0.1:50000", Map.of("connection_name", "billing"), now,
                1, 1, 0, 0, 0, 0, 0, 0, 60, 131_072, false));
        session.addConsumer(new QueueRef("/", "invoices"), "tag", "c-1", 100);
        model.follow(sight);
        publish("orders", "paid", 40);
        session.deliver(new QueueRef("/", "invoices"), "tag", 40);
        after(Duration.ofSeconds(2));

        NodeKey billing = Graphs.consumer("c-1");
        assertThat(picture().byKey().get(billing).title()).isEqualTo("billing");
        assertThat(link(queue("invoices"), billing, Relation.CONSUME).rate().orElseThrow()).isCloseTo(20, within(0.1));
        assertThat(picture().byKey().get(queue("invoices")).counts().unacked()).isEqualTo(40);
    }

    @Test
    void theLayoutStaysWhileOnlyFiguresChange() {
        model.follow(sight);
        Layout before = picture().layout();
        publish("orders", "paid", 3);
        after(Duration.ofSeconds(1));

        assertThat(picture().byKey().get(queue("audit")).counts().ready()).isEqualTo(3);
        assertThat(picture().layout()).isSameAs(before);

        session.bind(new BindingInfo("/", "orders", Target.QUEUE, "audit", "more", Map.of()));
        after(Duration.ofSeconds(1));
        assertThat(picture().layout()).isNotSameAs(before);
    }

    @Test
    void arrowsWalkAlongEdges() {
        model.follow(sight);
        assertThat(model.go(Direction.RIGHT)).isTrue();
        assertThat(model.selectedProperty().get()).contains(exchange("orders"));
        model.go(Direction.RIGHT);
        NodeKey first = model.selectedProperty().get().orElseThrow();
        assertThat(first.kind()).isEqualTo(Kind.QUEUE);
        boolean down = model.go(Direction.DOWN);
        assertThat(down || model.go(Direction.UP)).isTrue();
        assertThat(model.selectedProperty().get()).isNotEqualTo(Optional.of(first));
        model.go(Direction.LEFT);
        assertThat(model.selectedProperty().get()).contains(exchange("orders"));
        assertThat(model.go(Direction.LEFT)).isFalse();
        assertThat(model.go(Direction.PREVIOUS)).isFalse();
    }

    @Test
    void theChosenNodeIsForgottenWithIt() {
        model.follow(sight);
        model.selectedProperty().set(Optional.of(queue("audit")));
        session.deleteQueue(new QueueRef("/", "audit"));
        after(Duration.ofSeconds(1));

        assertThat(model.selectedProperty().get()).isEmpty();
    }

    @Test
    void aCrowdIsOneNodeUntilItIsOpened() {
        for (int i = 0; i < 5_000; i++) {
            session.addQueue("device." + i);
        }
        NodeKey group = new NodeKey(Kind.QUEUE, Form.GROUP, "/", "device.");
        model.follow(sight);
        assertThat(picture().byKey().get(group).members()).isEqualTo(5_000);
        assertThat(picture().tally()).isEqualTo(new Picture.Tally(5_003, 5_000, 0));

        model.toggle(group);
        assertThat(picture().byKey()).containsKey(queue("device.0"));
        model.collapse();
        assertThat(picture().byKey()).doesNotContainKey(queue("device.0"));
        model.filter("device.4711");
        assertThat(picture().byKey().keySet()).containsExactly(queue("device.4711"));
        assertThat(picture().tally().hidden()).isEqualTo(5_002);
    }

    @Test
    void motionIsRemembered() {
        model.motionProperty().set(Motion.OFF);

        TopologyViewModel later = new TopologyViewModel(
                test.context().live(), test.context().settings(), () -> now, () -> 0);
        assertThat(later.motionProperty().get()).isEqualTo(Motion.OFF);
    }

    @Test
    void aPictureIsWrittenAsSvg() {
        session.addQueue("<odd> & \"quoted\"");
        session.addBinding("orders", "<odd> & \"quoted\"", "a<b");
        model.follow(sight);
        TopologyTexts texts =
                new TopologyTexts(test.context().messages(), test.context().formats());
        Shades<String> shades = new Shades<>(
                "#ffffff", "#ffffff", "#888888", "#000000", "#666666",
                new Shades.Kinds<>("#008800", "#880088", "#0000ff", "#cc6600"), "#777777");

        String svg = SvgWriter.write(picture(), shades, texts);

        assertThat(svg).contains("&lt;odd&gt; &amp; &quot;quoted&quot;", "a&lt;b", "invoices");
        assertThat(parse(svg)).isEqualTo("svg");
    }

    private static String parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement()
                    .getTagName();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }

    @Test
    void figuresThatAreNotKnownAreSaidToBe() {
        TopologyTexts texts =
                new TopologyTexts(test.context().messages(), test.context().formats());

        assertThat(texts.rate(OptionalDouble.empty())).isEqualTo("not known");
        assertThat(texts.label(new Link(
                        new Ends(exchange("a"), queue("b"), Relation.BINDING),
                        List.of("x", "y", "z"),
                        OptionalDouble.of(1_204)), ""))
                .isEqualTo("3 keys  1,204/s");
    }
}
