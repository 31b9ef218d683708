package org.glassmq.gui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.glassmq.gui.store.Settings;
import org.glassmq.gui.tray.Closing.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClosingTest {
    private final Map<String, String> kept = new HashMap<>();

    @Test
    void itIsAskedUntilSomebodyHasChosen() {
        assertThat(new Closing(new Settings(kept::put)).choice()).isEqualTo(Choice.ASK);
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void aChoiceIsKnownAtTheNextStart(Choice choice) {
        new Closing(new Settings(kept::put)).choose(choice);

        Settings next = new Settings((_, _) -> {});
        next.load(kept);
        assertThat(new Closing(next).choice()).isEqualTo(choice);
    }

    @Test
    void aWordThatIsNotKnownIsAsked() {
        Settings settings = new Settings((_, _) -> {});
        settings.load(Map.of("close", "later"));
        assertThat(new Closing(settings).choice()).isEqualTo(Choice.ASK);
    }
}
