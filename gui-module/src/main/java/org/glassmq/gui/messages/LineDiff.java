package org.glassmq.gui.messages;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassmq.gui.messages.CompareRow.Line;
import org.glassmq.gui.messages.CompareRow.Lines;

/**
 * Two texts, side by side.
 *
 * @param rows    all lines of both, in their order
 * @param aligned false if there are too many lines between the first and the last difference for finding out which one
 *                belongs to which: they are then compared by their numbers
 */
record LineDiff(List<Lines> rows, boolean aligned) {
    /** The time it takes grows with the product of the lines that differ. */
    private static final int MOST_ALIGNED = 5_000;

    static LineDiff of(List<String> left, List<String> right) {
        int shorter = Math.min(left.size(), right.size());
        int head = 0;
        while (head < shorter && left.get(head).equals(right.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
            tail++;
        }
        Pairing pairing = new Pairing(left, right);
        pairing.inStep(head);
        int leftEnd = left.size() - tail;
        int rightEnd = right.size() - tail;
        boolean aligned = leftEnd - head <= MOST_ALIGNED && rightEnd - head <= MOST_ALIGNED;
        if (aligned) {
            align(left.subList(head, leftEnd), right.subList(head, rightEnd), head, pairing);
        }
        pairing.upTo(leftEnd, rightEnd);
        pairing.inStep(tail);
        return new LineDiff(List.copyOf(pairing.rows), aligned);
    }

    /** A line that was changed is told as one that went and one that came: those stand side by side. */
    private static void align(List<String> left, List<String> right, int from, Pairing pairing) {
        int leftEnd = from;
        int rightEnd = from;
        Patch<String> differences = DiffUtils.diff(left, right, new MeyersDiffWithLinearSpace<>());
        for (AbstractDelta<String> delta : differences.getDeltas()) {
            int leftBegin = from + delta.getSource().getPosition();
            if (leftBegin > leftEnd) {
                pairing.upTo(leftEnd, rightEnd);
                pairing.inStep(leftBegin - leftEnd);
            }
            leftEnd = leftBegin + delta.getSource().size();
            rightEnd = from + delta.getTarget().getPosition() + delta.getTarget().size();
        }
        pairing.upTo(leftEnd, rightEnd);
        pairing.inStep(from + left.size() - leftEnd);
    }

    /** Goes through both texts from their beginnings. */
    private static final class Pairing {
        private final List<String> leftLines;
        private final List<String> rightLines;
        private final List<Lines> rows = new ArrayList<>();
        private int left;
        private int right;

        private Pairing(List<String> leftLines, List<String> rightLines) {
            this.leftLines = leftLines;
            this.rightLines = rightLines;
        }

        /** Lines that belong together. */
        private void inStep(int count) {
            upTo(left + count, right + count);
        }

        /** Lines of which there may be more on one side. */
        private void upTo(int leftEnd, int rightEnd) {
            while (left < leftEnd || right < rightEnd) {
                rows.add(new Lines(
                        left < leftEnd ? Optional.of(new Line(left + 1, leftLines.get(left++))) : Optional.empty(),
                        right < rightEnd
                                ? Optional.of(new Line(right + 1, rightLines.get(right++)))
                                : Optional.empty()));
            }
        }
    }
}
