package org.glassmq.gui.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.thresholds.Threshold.Kind;
import org.glassmq.gui.thresholds.ThresholdRow.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdsViewModelTest {

    @TempDir
    Path directory;

    @Test
    void whatIsSetIsUsedAtOnceAndKept() throws Exception {
        List<List<Threshold>> used = new ArrayList<>();
        try (ConsoleStore store = open()) {
            ThresholdsViewModel model = new ThresholdsViewModel(new Thresholds(store.rules(), used::add));
            model.add("orders*");
            model.rows().getFirst().limitProperty().set("12,500");
            model.add("*");
            model.rows().getLast().kindProperty().set(Kind.NO_CONSUMERS);
            model.save();
        }
        List<Threshold> expected =
                List.of(new Threshold("orders*", Kind.LAG, 12_500), new Threshold("*", Kind.NO_CONSUMERS, 0));
        assertThat(used).containsExactly(expected);
        try (ConsoleStore store = open()) {
            Thresholds thresholds = new Thresholds(store.rules(), used::add);
            thresholds.load(store.rules().read().get(10, TimeUnit.SECONDS));
            assertThat(thresholds.listProperty().get()).isEqualTo(expected);
            ThresholdsViewModel again = new ThresholdsViewModel(thresholds);
            again.remove(again.rows().getFirst());
            again.save();
            assertThat(store.rules().read().get(10, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void whatCannotBeMeantIsNotSaved() throws Exception {
        List<List<Threshold>> used = new ArrayList<>();
        try (ConsoleStore store = open()) {
            ThresholdsViewModel model = new ThresholdsViewModel(new Thresholds(store.rules(), used::add));
            model.add(" ");
            assertThat(model.problem()).contains(Problem.NO_NAME);
            ThresholdRow row = model.rows().getFirst();
            row.patternProperty().set("x".repeat(256));
            assertThat(model.problem()).contains(Problem.LONG_NAME);
            row.patternProperty().set("orders");
            for (String limit : List.of("", "0", "-5", "many", "1e9")) {
                row.limitProperty().set(limit);
                assertThat(model.problem()).as(limit).contains(Problem.BAD_LIMIT);
            }
            model.save();
            assertThat(used).isEmpty();
            row.kindProperty().set(Kind.NO_CONSUMERS);
            assertThat(model.problem()).isEmpty();
        }
    }

    private ConsoleStore open() throws Exception {
        ConsoleStore store = new ConsoleStore(directory, new DirectExecutor());
        store.open().get(10, TimeUnit.SECONDS);
        return store;
    }
}
