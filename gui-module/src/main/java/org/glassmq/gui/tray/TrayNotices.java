package org.glassmq.gui.tray;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.TrayIcon.MessageType;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices through an icon in the system tray, which stands there until somebody has looked at the window; it stands for
 * the program, too, while that goes on without a window. AWT, which draws it, is loaded when it is needed and on a
 * thread of its own: a console that has nothing to tell does not pay for it, and one without a display does without.
 */
public final class TrayNotices implements DesktopNotices {
    private static final Logger LOG = LoggerFactory.getLogger(TrayNotices.class);

    private final URL picture;
    private final Runnable open;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("desktop-notices").factory());
    /** Touched by the worker only, as the others. */
    private Optional<TrayIcon> icon = Optional.empty();
    private Availability availability = Availability.UNKNOWN;

    private enum Availability {
        UNKNOWN,
        THERE,
        /** It was tried and said so once; a desktop does not get a tray later. */
        MISSING
    }

    /**
     * What the icon says while it stands for the program.
     *
     * @param tip  what it is
     * @param open brings the window back
     * @param quit ends the program
     */
    public record Words(String tip, String open, String quit) {}

    /**
     * @param picture of the application
     * @param open    brings the window to the front when the icon or a notice is clicked; from any thread
     */
    public TrayNotices(URL picture, Runnable open) {
        this.picture = picture;
        this.open = open;
    }

    @Override
    public void tell(String title, String text) {
        if (!worker.isShutdown()) {
            worker.execute(() -> icon().ifPresent(shown -> shown.displayMessage(title, text, MessageType.WARNING)));
        }
    }

    @Override
    public void seen() {
        if (!worker.isShutdown()) {
            worker.execute(this::remove);
        }
    }

    /** Whether the desktop has a tray, as far as can be said before an icon is put there. */
    public CompletableFuture<Boolean> available() {
        return CompletableFuture.supplyAsync(TrayNotices::hasTray, worker);
    }

    /**
     * Stands for the program until the window is looked at again, and offers to open it or to quit.
     *
     * @param words what it says
     * @param quit  ends the program; from any thread
     */
    public void stay(Words words, Runnable quit) {
        if (!worker.isShutdown()) {
            worker.execute(() -> icon().ifPresent(shown -> {
                shown.setToolTip(words.tip());
                shown.setPopupMenu(menu(words, quit));
            }));
        }
    }

    /** AWT's threads end with the last icon, so that the program can. */
    @Override
    public void close() {
        if (!worker.isShutdown()) {
            worker.execute(this::remove);
            worker.shutdown();
        }
        try {
            worker.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<TrayIcon> icon() {
        if (icon.isEmpty() && availability != Availability.MISSING) {
            try {
                icon = add();
                availability = icon.isPresent() ? Availability.THERE : Availability.MISSING;
            } catch (AWTException | IOException | AWTError | LinkageError e) {
                // a display that went away, or a desktop that lacks a library of AWT's
                availability = Availability.MISSING;
                LOG.info("No notices on the desktop: {}", e.toString());
            }
        }
        return icon;
    }

    private PopupMenu menu(Words words, Runnable quit) {
        MenuItem back = new MenuItem(words.open());
        back.addActionListener(_ -> open.run());
        MenuItem end = new MenuItem(words.quit());
        end.addActionListener(_ -> quit.run());
        PopupMenu menu = new PopupMenu();
        menu.add(back);
        menu.add(end);
        return menu;
    }

    private static boolean hasTray() {
        try {
            return !GraphicsEnvironment.isHeadless() && SystemTray.isSupported();
        } catch (AWTError | LinkageError e) {
            LOG.info("No tray: {}", e.toString());
            return false;
        }
    }

    private Optional<TrayIcon> add() throws AWTException, IOException {
        if (!hasTray()) {
            LOG.info("No notices on the desktop: it has no system tray");
            return Optional.empty();
        }
        // read in full: an image that comes later would be painted on an icon that may be gone by then
        TrayIcon made = new TrayIcon(ImageIO.read(picture), "GlassMQ");
        made.setImageAutoSize(true);
        made.addActionListener(_ -> open.run());
        SystemTray.getSystemTray().add(made);
        return Optional.of(made);
    }

    private void remove() {
        icon.ifPresent(shown -> SystemTray.getSystemTray().remove(shown));
        icon = Optional.empty();
    }
}
