package org.glassmq.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.glassmq.gui.shell.PaletteViewModel.Entry;
import org.glassmq.gui.shell.PaletteViewModel.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kordamp.ikonli.feather.Feather;

class PaletteViewModelTest {
    private final PaletteViewModel palette = new PaletteViewModel();

    @ParameterizedTest(name = "\"{1}\" in \"{0}\" scores {2}")
    @CsvSource({
        "overview, over, 0",
        "stop the broker, broker, 1",
        "stop the broker, roke, 2",
        "stop the broker, stbr, 3",
        "stop the broker, restart, -1",
        "shipping.europe, eur ship, 1",
        "overview, '', 0"
    })
    void lettersFit(String text, String query, int score) {
        assertThat(PaletteViewModel.score(text, query.split("\\s+"))).isEqualTo(score);
    }

    @Test
    void withoutAQueryScreensComeFirstThenActionsThenQueues() {
        palette.reset(List.of(entry(Kind.QUEUE, "audit"), entry(Kind.ACTION, "Stop"), entry(Kind.SCREEN, "Overview")));

        assertThat(texts()).containsExactly("Overview", "Stop", "audit");
    }

    @Test
    void bestFitComesFirstWhateverItsKind() {
        palette.reset(List.of(entry(Kind.SCREEN, "Publish"), entry(Kind.ACTION, "Stop the broker")));
        palette.add(List.of(entry(Kind.QUEUE, "shipping")));
        palette.queryProperty().set("ship");

        assertThat(texts()).containsExactly("shipping");
        palette.queryProperty().set("s");
        assertThat(texts()).containsExactly("Stop the broker", "shipping", "Publish");
    }

    @Test
    void openingAgainForgetsWhatWasTyped() {
        palette.reset(List.of(entry(Kind.SCREEN, "Overview")));
        palette.queryProperty().set("xyz");
        assertThat(texts()).isEmpty();

        palette.reset(List.of(entry(Kind.SCREEN, "Overview")));

        assertThat(palette.queryProperty().get()).isEmpty();
        assertThat(texts()).containsExactly("Overview");
    }

    @Test
    @Timeout(60)
    void twentyThousandQueuesAreSearchedAndOnlySomeAreListed() {
        palette.reset(IntStream.range(0, 20_000)
                .mapToObj(i -> entry(Kind.QUEUE, "tenant-" + i % 50 + ".orders." + i))
                .toList());
        palette.queryProperty().set("tenant-7 orders.1");

        assertThat(texts()).hasSize(PaletteViewModel.SHOWN);
    }

    private List<String> texts() {
        return palette.found().stream().map(entry -> entry.command().text()).toList();
    }

    private static Entry entry(Kind kind, String text) {
        return new Entry(kind, new Command(text, Feather.CIRCLE, () -> {}));
    }
}
