package org.glassmq.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class ShellViewModelTest {
    private static final Place OVERVIEW = new Place.Overview();
    private static final Place PUBLISH = new Place.Publish(Optional.empty());
    private static final Place QUEUE = new Place.Queue(new QueueRef("/", "orders"));

    private final Screen overview = screen(OVERVIEW);
    private final Screen publish = screen(PUBLISH);
    private final ShellViewModel window = new ShellViewModel(List.of(overview, publish));

    @Test
    void beginsAtTheFirstScreen() {
        assertThat(window.position()).isEqualTo(new ShellViewModel.Position(overview, OVERVIEW));
    }

    @Test
    void placeIsShownByTheScreenThatKnowsIt() {
        window.open(PUBLISH);

        assertThat(window.position()).isEqualTo(new ShellViewModel.Position(publish, PUBLISH));
    }

    @Test
    void placeThatNoScreenShowsIsNotGoneTo() {
        window.open(QUEUE);

        assertThat(window.leadsTo(QUEUE)).isFalse();
        assertThat(window.position().place()).isEqualTo(OVERVIEW);
    }

    @Test
    void backLeadsWhereOneWasBefore() {
        window.open(PUBLISH);
        window.back();
        assertThat(window.position().place()).isEqualTo(OVERVIEW);

        window.back();
        assertThat(window.position().place()).as("at the beginning").isEqualTo(OVERVIEW);
    }

    @Test
    void goingWhereOneIsIsNoStep() {
        window.open(PUBLISH);
        window.open(PUBLISH);
        window.back();

        assertThat(window.position().place()).isEqualTo(OVERVIEW);
    }

    @Test
    void comingBackToTheFormDoesNotFillInTheDraftAgain() {
        PublishRequest draft = new PublishRequest("/", "", "hello", MessageProperties.NONE, new byte[0]);
        window.open(new Place.Publish(Optional.of(draft)));
        window.open(OVERVIEW);
        window.back();

        assertThat(window.position().place()).isEqualTo(PUBLISH);
    }

    private static Screen screen(Place home) {
        return new Screen(
                "overview.title",
                Feather.CIRCLE,
                home,
                Set.of(home.getClass()),
                _ -> {
                    throw new AssertionError("no page is made without a window");
                },
                _ -> List.of());
    }
}
