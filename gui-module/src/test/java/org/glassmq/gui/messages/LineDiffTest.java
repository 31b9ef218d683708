package org.glassmq.gui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.glassmq.gui.messages.CompareRow.Line;
import org.glassmq.gui.messages.CompareRow.Lines;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void linesThatBelongTogetherStandTogether() {
        assertThat(signs(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e")))
                .containsExactly("1a 1a", "2b ≠ 2x", "3c 3c", "4d 4d", "▶ 5e");
        assertThat(signs(List.of("a", "b", "c"), List.of("c"))).containsExactly("1a ◀", "2b ◀", "3c 1c");
        assertThat(signs(List.of(), List.of("a"))).containsExactly("▶ 1a");
        assertThat(signs(List.of(), List.of())).isEmpty();
    }

    @Test
    void bothTextsAreThereWholeAndInOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<String> left = text(random);
            List<String> right = text(random);
            LineDiff diff = LineDiff.of(left, right);
            assertThat(side(diff, true)).as("seed %d, round %d", seed, round).isEqualTo(numbered(left));
            assertThat(side(diff, false)).as("seed %d, round %d", seed, round).isEqualTo(numbered(right));
            if (left.equals(right)) {
                assertThat(diff.rows()).noneMatch(CompareRow::differs);
            }
        }
    }

    @Test
    void tooManyDifferencesAreComparedByLineNumber() {
        List<String> left = IntStream.range(0, 20_000).mapToObj(i -> "left " + i).toList();
        List<String> right = IntStream.range(0, 30_000).mapToObj(i -> "right " + i).toList();
        LineDiff diff = LineDiff.of(left, right);

        assertThat(diff.aligned()).isFalse();
        assertThat(diff.rows()).hasSize(30_000);
        assertThat(side(diff, true)).isEqualTo(numbered(left));
        List<String> changed = new ArrayList<>(left);
        changed.set(7, "other");
        assertThat(LineDiff.of(left, changed).aligned()).isTrue();
    }

    private static List<String> text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> Character.toString('a' + random.nextInt(4)))
                .toList();
    }

    private static List<Line> numbered(List<String> text) {
        return IntStream.range(0, text.size()).mapToObj(i -> new Line(i + 1, text.get(i))).toList();
    }

    private static List<Line> side(LineDiff diff, boolean left) {
        return diff.rows().stream()
                .map(row -> left ? row.left() : row.right())
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> signs(List<String> left, List<String> right) {
        return LineDiff.of(left, right).rows().stream().map(LineDiffTest::sign).toList();
    }

    private static String sign(Lines row) {
        String sign = row.difference().sign();
        return (row.left().map(line -> line.number() + line.text()).orElse("") + " " + sign + " "
                        + row.right().map(line -> line.number() + line.text()).orElse(""))
                .strip()
                .replaceAll(" +", " ");
    }
}
