package org.glassmq.gui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassmq.gui.theme.Appearance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Notices in the tray of a real desktop, where JavaFX has the display already. Needs {@code trayer}. */
@Timeout(120)
class TrayIT {
    private Process tray;

    @BeforeEach
    void openDesktop() throws Exception {
        FxToolkit.registerPrimaryStage();
        tray = new ProcessBuilder("trayer", "--edge", "top", "--align", "right")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        until("the tray", SystemTray::isSupported);
    }

    @AfterEach
    void closeDesktop() throws InterruptedException {
        tray.destroy();
        assertThat(tray.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aNoticeStandsInTheTrayUntilSomebodyHasLooked() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        try (TrayNotices notices = new TrayNotices(Appearance.icon(32), opened::countDown)) {
            assertThat(icons()).as("before there is something to tell").isZero();
            notices.tell("GlassMQ", "orders: 4,812 behind");
            notices.tell("GlassMQ", "audit: nobody consumes");
            until("the icon", () -> icons() == 1);

            notices.seen();
            until("it to go", () -> icons() == 0);
            notices.tell("GlassMQ", "orders: 5,000 behind");
            until("another one", () -> icons() == 1);
        }
        assertThat(icons()).as("after the end").isZero();
        assertThat(opened.getCount()).as("nobody clicked").isEqualTo(1);
    }

    @Test
    void aProgramWithoutAWindowStandsInTheTrayWithAMenu() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (TrayNotices notices = new TrayNotices(Appearance.icon(32), opened::countDown)) {
            assertThat(notices.available().get(60, TimeUnit.SECONDS)).isTrue();
            notices.stay(new TrayNotices.Words("The broker is running", "Open", "Stop and quit"), ended::countDown);
            until("the icon with its menu", () -> icons() == 1
                    && SystemTray.getSystemTray().getTrayIcons()[0].getPopupMenu() != null);
            PopupMenu menu = SystemTray.getSystemTray().getTrayIcons()[0].getPopupMenu();
            choose(menu, 0);
            assertThat(opened.await(60, TimeUnit.SECONDS)).as("opened").isTrue();
            choose(menu, 1);
            assertThat(ended.await(60, TimeUnit.SECONDS)).as("ended").isTrue();

            notices.seen();
            until("it to go", () -> icons() == 0);
        }
    }

    /** As AWT does it when an item is clicked. */
    private static void choose(PopupMenu menu, int item) {
        for (ActionListener listener : menu.getItem(item).getActionListeners()) {
            listener.actionPerformed(new ActionEvent(menu.getItem(item), ActionEvent.ACTION_PERFORMED, ""));
        }
    }

    private static int icons() {
        return SystemTray.getSystemTray().getTrayIcons().length;
    }

    private static void until(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }
}
