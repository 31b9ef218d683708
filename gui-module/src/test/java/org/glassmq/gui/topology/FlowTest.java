package org.glassmq.gui.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.glassmq.gui.topology.Graphs.exchange;
import static org.glassmq.gui.topology.Graphs.producer;
import static org.glassmq.gui.topology.Graphs.queue;

import java.util.ArrayList;
import java.util.List;
import org.glassmq.gui.topology.Layout.Route;
import org.glassmq.gui.topology.Link.Relation;
import org.glassmq.gui.topology.Picture.Tally;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final double FRAME = 33e6;

    private final Flow flow = new Flow();

    private static Picture picture(double rate) {
        Graph graph = new Graphs()
                .rate(producer("p"), exchange("e"), Relation.PUBLISH, rate)
                .bind(exchange("e"), queue("q"), "k")
                .graph();
        return new Picture(graph, Layering.of(graph, Layout.EMPTY), List.of("/"), Tally.NONE);
    }

    /** Lets frames pass and returns when they have. */
    private double run(Picture picture, double from, double seconds) {
        double now = from;
        while (now < from + seconds * 1e9) {
            now += FRAME;
            flow.advance(picture, now, FRAME);
        }
        return now;
    }

    @Test
    void eachMessageHasItsDotWhileThereAreFew() {
        Picture picture = picture(5);
        double travel = picture.layout().routes().getFirst().length() / Flow.SPEED;
        double now = run(picture, 0, travel * 4);

        assertThat(flow.count() - 5 * travel).isCloseTo(0, within(1.5));
        assertThat(flow.advance(picture, now + FRAME, FRAME)).isTrue();
    }

    @Test
    void dotsAreOnTheirEdgeAndOnlyWhereTheRateIsKnown() {
        Picture picture = picture(8);
        double now = run(picture, 0, 3);
        Route route = picture.layout().routes().getFirst();
        List<Double> places = new ArrayList<>();
        flow.draw(picture, now, (x, y, link) -> {
            assertThat(link.relation()).isEqualTo(Relation.PUBLISH);
            places.add(x);
        });

        assertThat(places).isNotEmpty().allMatch(x -> x >= route.x(0) && x <= route.x(1));
    }

    @Test
    void itComesToRestWhenNothingFlows() {
        double now = run(picture(8), 0, 3);
        Picture still = picture(0);
        now = run(still, now, 30);

        assertThat(flow.count()).isZero();
        assertThat(flow.advance(still, now + FRAME, FRAME)).isFalse();
    }

    @Test
    void manyMessagesShareDots() {
        assertThat(Flow.dots(3)).isEqualTo(3);
        assertThat(Flow.dots(80)).isBetween(Flow.ONE_EACH, Flow.DENSEST);
        assertThat(Flow.dots(1e6)).isEqualTo(Flow.DENSEST);
    }
}
