package org.glassmq.gui.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.glassmq.gui.topology.Layout.Box;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final Layout LARGE = new Layout(Map.of(), List.of(), 2_000, 4_000);

    @Test
    void zoomingKeepsWhatIsUnderTheMouse() {
        Viewport view = new Viewport(0.8, 120, 40);
        Viewport zoomed = view.zoomed(1.5, 300, 200);

        assertThat(zoomed.zoom()).isCloseTo(1.2, within(1e-9));
        assertThat(zoomed.toLayoutX(300)).isCloseTo(view.toLayoutX(300), within(1e-9));
        assertThat(zoomed.toLayoutY(200)).isCloseTo(view.toLayoutY(200), within(1e-9));
    }

    @Test
    void zoomHasLimits() {
        assertThat(new Viewport(1, 0, 0).zoomed(100, 0, 0).zoom()).isEqualTo(Viewport.LARGEST);
        assertThat(new Viewport(1, 0, 0).zoomed(1e-6, 0, 0).zoom()).isEqualTo(Viewport.SMALLEST);
    }

    @Test
    void allOfALayoutIsShownAsFarAsItStaysReadable() {
        Viewport all = Viewport.fitting(LARGE, 1_000, 800, Viewport.SMALLEST);
        assertThat(all.zoom()).isCloseTo(0.2, within(1e-9));
        assertThat(all.toWindowX(1_000)).isCloseTo(500, within(1e-9));

        assertThat(Viewport.fitting(LARGE, 1_000, 800, 0.5).zoom()).isEqualTo(0.5);
    }

    @Test
    void itMovesOnlyToWhatIsNotSeen() {
        Viewport view = new Viewport(1, 0, 0);

        assertThat(view.showing(new Box(0, 10, 10, 100, 40), 800, 600)).isEqualTo(view);
        assertThat(view.showing(new Box(0, 10, 2_000, 100, 40), 800, 600).toWindowY(2_020))
                .isCloseTo(300, within(1e-9));
    }
}
