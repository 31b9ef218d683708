package org.glassmq.gui.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.gui.topology.Graphs.consumer;
import static org.glassmq.gui.topology.Graphs.exchange;
import static org.glassmq.gui.topology.Graphs.producer;
import static org.glassmq.gui.topology.Graphs.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.glassmq.gui.topology.Layout.Box;
import org.glassmq.gui.topology.Layout.Label;
import org.glassmq.gui.topology.Layout.Route;
import org.glassmq.gui.topology.Link.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeringTest {

    private static Layout layout(Graph graph) {
        return Layering.of(graph, Layout.EMPTY);
    }

    @Test
    void messagesGoFromLeftToRight() {
        Layout layout = layout(new Graphs()
                .link(producer("p"), exchange("orders"), Relation.PUBLISH)
                .bind(exchange("orders"), exchange("audit"), "#")
                .bind(exchange("audit"), queue("log"), "#")
                .bind(exchange("orders"), queue("invoices"), "paid")
                .link(queue("invoices"), consumer("c"), Relation.CONSUME)
                .graph());

        assertThat(List.of(
                        column(layout, producer("p")),
                        column(layout, exchange("orders")),
                        column(layout, exchange("audit")),
                        column(layout, queue("log")),
                        column(layout, consumer("c"))))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(column(layout, queue("invoices"))).isEqualTo(3);
        assertThat(box(layout, producer("p")).right()).isLessThan(box(layout, exchange("orders")).x());
    }

    @Test
    void exchangesThatFeedEachOtherInACircleAreDrawn() {
        Layout layout = layout(new Graphs()
                .bind(exchange("a"), exchange("b"), "x")
                .bind(exchange("b"), exchange("a"), "y")
                .bind(exchange("a"), exchange("a"), "z")
                .graph());

        assertThat(column(layout, exchange("a"))).isNotEqualTo(column(layout, exchange("b")));
        assertThat(layout.routes()).hasSize(3);
    }

    @Test
    void edgesBeginAndEndAtTheirNodes() {
        Graph graph = Graphs.random(new Random(3), 60);
        Layout layout = layout(graph);
        for (int i = 0; i < graph.links().size(); i++) {
            Link link = graph.links().get(i);
            Route route = layout.routes().get(i);
            assertThat(onEdge(box(layout, link.from()), route.x(0), route.y(0))).as("start of %s", link).isTrue();
            assertThat(onEdge(box(layout, link.to()), route.x(1), route.y(1))).as("end of %s", link).isTrue();
        }
    }

    private static boolean onEdge(Box box, double x, double y) {
        boolean side = Math.abs(x - box.x()) < 1e-6 || Math.abs(x - box.right()) < 1e-6;
        return side && y > box.y() && y < box.y() + box.height();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 60, 150, 300})
    void nothingOverlaps(int nodes) {
        long seed = System.nanoTime();
        System.out.println("LayeringTest.nothingOverlaps: seed " + seed);
        Layout layout = layout(Graphs.random(new Random(seed), nodes));
        List<Box> boxes = new ArrayList<>(layout.boxes().values());
        layout.routes().stream().flatMap(route -> route.label().stream()).map(Label::box).forEach(boxes::add);

        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            assertThat(boxes.subList(i + 1, boxes.size())).as("seed %d, beside %s", seed, box).noneMatch(box::overlaps);
        }
        layout.boxes().values().forEach(box -> {
            assertThat(box.x()).isNotNegative();
            assertThat(box.y()).isNotNegative();
            assertThat(box.right()).isLessThanOrEqualTo(layout.width());
            assertThat(box.y() + box.height()).isLessThanOrEqualTo(layout.height());
        });
    }

    @Test
    void theSameGraphLooksTheSame() {
        Graph graph = Graphs.random(new Random(5), 120);

        assertThat(layout(graph).boxes()).isEqualTo(layout(graph).boxes());
    }

    @Test
    void edgesThatNeedNotCrossDoNot() {
        Graphs graphs = new Graphs();
        List<String> names = List.of("d", "a", "c", "b");
        for (int i = 0; i < names.size(); i++) {
            graphs.bind(exchange("e" + i), queue(names.get(i)), "k");
        }
        Layout layout = layout(graphs.graph());

        for (int i = 1; i < names.size(); i++) {
            boolean exchangesInOrder = box(layout, exchange("e" + i)).y() > box(layout, exchange("e0")).y();
            boolean queuesInOrder = box(layout, queue(names.get(i))).y() > box(layout, queue("d")).y();
            assertThat(queuesInOrder).isEqualTo(exchangesInOrder);
        }
    }

    @Test
    void aNewQueueLeavesTheOthersInTheirOrder() {
        Graphs graphs = new Graphs();
        for (int i = 0; i < 30; i++) {
            graphs.bind(exchange("e" + i % 4), queue("q" + i), "k");
        }
        Layout before = layout(graphs.graph());
        graphs.bind(exchange("e2"), queue("a-new-one"), "k");
        Layout after = Layering.of(graphs.graph(), before);

        for (int column = 0; column < 2; column++) {
            assertThat(names(after, column)).filteredOn(before.boxes()::containsKey).isEqualTo(names(before, column));
        }
        double nearest = IntStream.iterate(2, i -> i < 30, i -> i + 4)
                .mapToDouble(i -> Math.abs(box(after, queue("q" + i)).y() - box(after, queue("a-new-one")).y()))
                .min()
                .orElseThrow();
        assertThat(nearest).as("distance to another queue of its exchange").isLessThan(2 * 60);
    }

    private static int column(Layout layout, NodeKey key) {
        return box(layout, key).column();
    }

    private static Box box(Layout layout, NodeKey key) {
        return layout.boxes().get(key);
    }

    private static List<NodeKey> names(Layout layout, int column) {
        return layout.boxes().entrySet().stream()
                .filter(entry -> entry.getValue().column() == column)
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().y()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
