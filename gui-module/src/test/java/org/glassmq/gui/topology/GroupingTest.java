package org.glassmq.gui.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glassmq.gui.topology.Graphs.exchange;
import static org.glassmq.gui.topology.Graphs.queue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassmq.gui.topology.NodeKey.Form;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupingTest {
    private static final NodeKey DEVICES = new NodeKey(Kind.QUEUE, Form.GROUP, "/", "device.");

    private static Graph devices(int count) {
        Graphs graphs = new Graphs();
        for (int i = 0; i < count; i++) {
            graphs.bind(exchange("telemetry"), queue("device." + i), "device." + i);
        }
        graphs.bind(exchange("orders"), queue("invoices"), "paid");
        return graphs.graph();
    }

    @Test
    void whatIsSmallIsDrawnAsItIs() {
        Graph graph = devices(100);

        Grouping grouping = Grouping.of(graph, Choice.ALL);

        assertThat(grouping.drawn()).isEqualTo(graph);
        assertThat(grouping.grouped()).isZero();
    }

    @Test
    void manyAlikeBecomeOne() {
        Grouping grouping = Grouping.of(devices(4_000), Choice.ALL);

        assertThat(grouping.drawn().byKey().keySet())
                .containsExactlyInAnyOrder(exchange("telemetry"), exchange("orders"), queue("invoices"), DEVICES);
        assertThat(grouping.drawn().byKey().get(DEVICES).members()).isEqualTo(4_000);
        assertThat(grouping.drawn().links()).hasSize(2);
        assertThat(grouping.drawn().links().getLast().keys()).hasSize(4_000);
        assertThat(grouping.grouped()).isEqualTo(4_000);
        assertThat(grouping.total()).isEqualTo(4_003);
    }

    @Test
    void aGroupThatIsOpenedShowsAsManyAsThereIsRoomFor() {
        Grouping grouping = Grouping.of(devices(4_000), Choice.ALL.toggling(DEVICES));

        assertThat(grouping.drawn().vertices()).hasSize(3 + Grouping.LIMIT / 2 + 1);
        assertThat(grouping.drawn().byKey()).containsKeys(queue("device.0"), queue("device.149"), DEVICES);
        assertThat(grouping.grouped()).isEqualTo(4_000 - Grouping.LIMIT / 2);
        assertThat(grouping.drawn().byKey().get(DEVICES).members()).isEqualTo(4_000 - Grouping.LIMIT / 2);
    }

    @Test
    void whatMatchesIsShownWithWhatIsNextToIt() {
        Grouping grouping = Grouping.of(devices(4_000), Choice.ALL.matching(" Device.77  77"));

        assertThat(grouping.drawn().byKey())
                .containsKeys(queue("device.77"), queue("device.775"), exchange("telemetry"));
        assertThat(grouping.drawn().byKey().keySet()).noneMatch(key -> key.name().equals("orders"));
        assertThat(grouping.hidden() + grouping.drawn().vertices().size()).isEqualTo(4_003);
    }

    @Test
    void namesThatHaveNothingInCommonGoTogetherByVirtualHost() {
        Graphs graphs = new Graphs();
        for (int host = 0; host < 2; host++) {
            for (int i = 0; i < 700; i++) {
                String name = new String(new char[] {(char) ('a' + i % 26), (char) ('a' + i / 26)});
                graphs.add(NodeKey.one(Kind.QUEUE, "v" + host, name));
            }
        }

        Grouping grouping = Grouping.of(graphs.graph(), Choice.ALL);

        assertThat(grouping.drawn().vertices().size()).isLessThanOrEqualTo(Grouping.LIMIT);
        assertThat(grouping.drawn().vertices().stream().mapToInt(Vertex::members).sum()).isEqualTo(1_400);
        assertThat(grouping.drawn().byKey()).containsKey(new NodeKey(Kind.QUEUE, Form.GROUP, "v0", ""));
    }

    @Test
    @Timeout(60)
    void twentyThousandQueuesAreGrouped() {
        Grouping grouping = Grouping.of(devices(20_000), Choice.ALL);

        assertThat(grouping.drawn().vertices()).hasSize(4);
    }

    @Test
    void choosingAnotherHostClosesTheGroups() {
        Choice choice = Choice.ALL.toggling(DEVICES).ofHost(Optional.of("v1"));

        assertThat(choice).isEqualTo(new Choice(Optional.of("v1"), List.of(), Set.of()));
    }
}
