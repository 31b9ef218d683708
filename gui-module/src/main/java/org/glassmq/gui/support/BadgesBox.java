package org.glassmq.gui.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Features in a line, each explained when pointed at. Those that do not fit are counted, and listed when that number is
 * pointed at.
 */
public final class BadgesBox extends Region {
    private static final double GAP = 3;

    /** As many as were ever needed at once; those behind the ones that are shown wait. */
    private final List<BadgeLabel> made = new ArrayList<>();
    private final BadgeLabel more = new BadgeLabel();
    private List<BadgeLabel> labels = List.of();
    private List<Badge> shown = List.of();
    private int hidden = -1;

    /** One of them. */
    private static final class BadgeLabel extends Label {
        private final LazyTip tip = new LazyTip(this);

        private BadgeLabel() {
            getStyleClass().add("badge");
        }

        private void explain(String about) {
            tip.set(about);
            setAccessibleText(about);
        }
    }

    public BadgesBox() {
        getStyleClass().add("badges");
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
    }

    /** Shows these; costs nothing if they are shown already. */
    public void show(List<Badge> badges) {
        if (!badges.equals(shown)) {
            shown = badges;
            while (made.size() < badges.size()) {
                made.add(new BadgeLabel());
            }
            labels = made.subList(0, badges.size());
            for (int i = 0; i < badges.size(); i++) {
                labels.get(i).setText(badges.get(i).text());
                labels.get(i).explain(badges.get(i).about());
            }
            if (getChildren().size() != badges.size() + 1) {
                getChildren().setAll(labels);
                getChildren().add(more);
            }
            hidden = -1;
            requestLayout();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (Label label : labels) {
            width += Math.ceil(label.prefWidth(-1)) + GAP;
        }
        return Math.max(0, width - GAP) + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = labels.stream().mapToDouble(label -> label.prefHeight(-1)).max().orElse(0);
        return height + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        int fitting = fitting(room);
        double x = snappedLeftInset();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            label.setVisible(i < fitting);
            if (i < fitting) {
                x += place(label, x) + GAP;
            }
        }
        int left = labels.size() - fitting;
        more.setVisible(left > 0);
        if (left > 0) {
            tell(left);
            place(more, x);
        }
    }

    private int fitting(double room) {
        double all = computePrefWidth(-1) - snappedLeftInset() - snappedRightInset();
        if (all <= room) {
            return labels.size();
        }
        more.setText("+" + labels.size());
        double used = Math.ceil(more.prefWidth(-1));
        int count = 0;
        for (Label label : labels) {
            used += Math.ceil(label.prefWidth(-1)) + GAP;
            if (used > room) {
                break;
            }
            count++;
        }
        return count;
    }

    private void tell(int left) {
        more.setText("+" + left);
        if (left != hidden) {
            hidden = left;
            String list = shown.subList(shown.size() - left, shown.size()).stream()
                    .map(badge -> "• " + badge.about())
                    .collect(Collectors.joining("\n"));
            more.explain(list);
        }
    }

    private double place(Label label, double x) {
        double width = Math.ceil(label.prefWidth(-1));
        layoutInArea(
                label,
                x,
                snappedTopInset(),
                width,
                getHeight() - snappedTopInset() - snappedBottomInset(),
                0,
                HPos.LEFT,
                VPos.CENTER);
        return width;
    }
}
