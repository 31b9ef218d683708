package org.glassmq.gui.messages;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.QueueStrip.Scheduled;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.LazyTip;
import org.glassmq.gui.support.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says what the colours of a queue's strip mean, with how many messages there are of each state; and what waits in
 * delayed exchanges, which is not in the queue yet.
 */
final class StripLegendBox extends FlowPane {
    private final StripViewModel model;
    private final QueueRef queue;
    private final ConsoleContext context;
    private final Messages messages;
    private final Formats formats;
    private final Label settled = entry("settled");
    private final Label unacked = entry("unacked");
    private final Label ready = entry("ready");

    StripLegendBox(StripViewModel model, QueueRef queue, ConsoleContext context) {
        this.model = model;
        this.queue = queue;
        this.context = context;
        this.messages = context.messages();
        this.formats = context.formats();
        setId("strip-legend");
        getStyleClass().add("strip-legend");
        model.stripProperty().addListener((_, _, _) -> show());
        model.scheduledProperty().addListener((_, _, _) -> show());
        show();
    }

    private static Label entry(String state) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("strip-swatch", "strip-swatch-" + state);
        Label label = new Label("", swatch);
        label.getStyleClass().add("hint");
        return label;
    }

    private void show() {
        List<Node> entries = new ArrayList<>();
        if (model.stripProperty().get().isPresent()) {
            StripViewModel.Totals totals = model.totals();
            settled.setText(messages.text("messages.strip.settled", formats.number(totals.settled())));
            unacked.setText(messages.text("messages.strip.unacked", formats.number(totals.unacked())));
            ready.setText(messages.text("messages.strip.ready", formats.number(totals.ready())));
            entries.addAll(List.of(settled, unacked, ready));
        }
        for (Scheduled waiting : model.scheduledProperty().get()) {
            entries.add(scheduled(waiting));
        }
        getChildren().setAll(entries);
        setVisible(!entries.isEmpty());
        setManaged(!entries.isEmpty());
    }

    private Hyperlink scheduled(Scheduled waiting) {
        Hyperlink link = new Hyperlink(
                messages.text("messages.strip.scheduled", formats.number(waiting.messages()), waiting.exchange()),
                new FontIcon(Feather.CLOCK));
        LazyTip.on(link, messages.text("messages.strip.scheduled.about"));
        link.setOnAction(_ -> context.navigation().open(
                new Place.Exchange(queue.virtualHost(), waiting.exchange())));
        return link;
    }
}
