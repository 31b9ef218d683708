package org.glassmq.gui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.glassmq.gui.store.Settings;
import org.junit.jupiter.api.Test;

class AlertingTest {
    private final List<String> told = new ArrayList<>();
    private final DesktopNotices desktop = new DesktopNotices() {
        @Override
        public void tell(String title, String text) {
            told.add(title + ": " + text);
        }

        @Override
        public void seen() {
            told.clear();
        }

        @Override
        public void close() {}
    };
    private final SimpleBooleanProperty focused = new SimpleBooleanProperty(true);
    private final Alerting alerting = new Alerting(desktop, new Settings((_, _) -> {}), focused);

    @Test
    void theDesktopIsToldOnlyWhileNobodyLooks() {
        alerting.tell("GlassMQ", "orders is behind");
        assertThat(told).isEmpty();
        focused.set(false);
        alerting.tell("GlassMQ", "orders is behind");
        assertThat(told).containsExactly("GlassMQ: orders is behind");
        focused.set(true);
        assertThat(told).as("seen").isEmpty();
    }

    @Test
    void itCanBeTurnedOff() {
        focused.set(false);
        alerting.turn(false);
        alerting.tell("GlassMQ", "orders is behind");
        assertThat(told).isEmpty();
        assertThat(alerting.isOn()).isFalse();
        alerting.turn(true);
        alerting.tell("GlassMQ", "orders is behind");
        assertThat(told).hasSize(1);
    }
}
