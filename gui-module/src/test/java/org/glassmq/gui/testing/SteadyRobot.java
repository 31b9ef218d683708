package org.glassmq.gui.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.hamcrest.Matcher;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Presses what a person would press: what can be seen, is enabled and stands still. The robot of TestFX looks for a
 * node on the thread of the test: it finds nodes that are being built, which have no scene yet, and those that are
 * being replaced, which have none any more, and presses where they were. This one looks on the JavaFX application
 * thread, waits until the node is at the same place in two frames, and looks once more when the mouse is there, in the
 * same breath as it presses: a node that was replaced or moved meanwhile is followed.
 */
public final class SteadyRobot extends FxRobot {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A node and the point to press, on the screen. */
    private record Aim(Node node, Point2D point) {}

    @Override
    public NodeQuery lookup(String query) {
        return onFx(() -> super.lookup(query));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Matcher<T> matcher) {
        return onFx(() -> super.lookup(matcher));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Predicate<T> predicate) {
        return onFx(() -> super.lookup(predicate));
    }

    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        return press("'" + query + "'", () -> lookup(query).queryAll(), motion, 1, buttons);
    }

    @Override
    public <T extends Node> FxRobot clickOn(Predicate<T> predicate, Motion motion, MouseButton... buttons) {
        return press("what the predicate means", () -> lookup(predicate).queryAll(), motion, 1, buttons);
    }

    @Override
    public FxRobot clickOn(Node node, Motion motion, MouseButton... buttons) {
        return press(node.toString(), () -> Set.of(node), motion, 1, buttons);
    }

    @Override
    public FxRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
        return press("'" + query + "'", () -> lookup(query).queryAll(), motion, 2, buttons);
    }

    @Override
    public <T extends Node> FxRobot doubleClickOn(Predicate<T> predicate, Motion motion, MouseButton... buttons) {
        return press("what the predicate means", () -> lookup(predicate).queryAll(), motion, 2, buttons);
    }

    @Override
    public FxRobot doubleClickOn(Node node, Motion motion, MouseButton... buttons) {
        return press(node.toString(), () -> Set.of(node), motion, 2, buttons);
    }

    /** Clicks until the toolkit counts so many in a row; where it is slow it may count a click as a first one. */
    private SteadyRobot press(
            String what, Supplier<Set<Node>> wanted, Motion motion, int times, MouseButton... buttons) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Aim aim = aimAt(what, wanted, motion, deadline);
        int counted = 0;
        while (counted < times) {
            Optional<CompletableFuture<Integer>> click = click(aim, wanted, buttons);
            if (click.isEmpty()) {
                aim = aimAt(what, wanted, motion, deadline);
            } else {
                counted = times == 1 ? 1 : countOf(click.get(), what, deadline);
            }
        }
        WaitForAsyncUtils.waitForFxEvents();
        return this;
    }

    private static int countOf(CompletableFuture<Integer> click, String what, long deadline) {
        try {
            return await(click, deadline);
        } catch (TimeoutException e) {
            throw new AssertionError("a click did not arrive: " + what, e);
        }
    }

    private Aim aimAt(String what, Supplier<Set<Node>> wanted, Motion motion, long deadline) {
        Aim aim = steady(what, wanted, deadline);
        moveTo(aim.point(), motion);
        return aim;
    }

    /**
     * Presses and releases, if the node is still where the mouse is; empty if not. Gives which click in a row it was,
     * as soon as the window got it: a window manager may swallow a second one that comes before the first went through.
     */
    private Optional<CompletableFuture<Integer>> click(Aim aim, Supplier<Set<Node>> wanted, MouseButton... buttons) {
        return onFx(() -> {
            if (aim(wanted).filter(aim::equals).isEmpty()) {
                return Optional.empty();
            }
            CompletableFuture<Integer> arrived = new CompletableFuture<>();
            EventHandler<MouseEvent> arrival = event -> arrived.complete(event.getClickCount());
            Scene scene = aim.node().getScene();
            scene.addEventFilter(MouseEvent.MOUSE_CLICKED, arrival);
            arrived.whenComplete((_, _) -> scene.removeEventFilter(MouseEvent.MOUSE_CLICKED, arrival));
            robotContext().getMouseRobot().pressNoWait(buttons);
            robotContext().getMouseRobot().releaseNoWait(buttons);
            return Optional.of(arrived);
        });
    }

    /** Waits until it is found at the same place in two frames. */
    private Aim steady(String what, Supplier<Set<Node>> wanted, long deadline) {
        Optional<Aim> last = Optional.empty();
        while (System.nanoTime() < deadline) {
            Optional<Aim> now = onFx(() -> aim(wanted));
            if (now.isPresent() && now.equals(last)) {
                return now.get();
            }
            last = now;
            if (!awaitFrame(deadline)) {
                throw new AssertionError(cannotBePressed(what, wanted) + "; the window draws no frames");
            }
        }
        throw new AssertionError(cannotBePressed(what, wanted));
    }

    private Optional<Aim> aim(Supplier<Set<Node>> wanted) {
        return wanted.get().stream()
                .filter(SteadyRobot::pressable)
                .findFirst()
                .map(node -> new Aim(node, point(node).query()));
    }

    private static boolean pressable(Node node) {
        if (node.getScene() == null
                || !node.getScene().getWindow().isShowing()
                || node.getScene().getWindow() instanceof Tooltip
                || node.isDisabled()
                || !PageWindow.visible(node)) {
            return false;
        }
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        return bounds.intersects(0, 0, node.getScene().getWidth(), node.getScene().getHeight());
    }

    private static String cannotBePressed(String what, Supplier<Set<Node>> wanted) {
        return "cannot be pressed within " + PATIENCE.toSeconds() + " s: " + what + "; found: "
                + onFx(() -> List.copyOf(wanted.get())) + "; what can be seen: " + PageWindow.texts();
    }

    /**
     * Waits for a frame, for a second at least: between two beats of the clock of animations everything is laid out.
     * False if none came.
     */
    private static boolean awaitFrame(long deadline) {
        CompletableFuture<Void> frame = new CompletableFuture<>();
        onFx(() -> {
            new AnimationTimer() {
                private int beats;

                @Override
                public void handle(long now) {
                    if (++beats == 2) {
                        stop();
                        frame.complete(null);
                    }
                }
            }.start();
            return true;
        });
        try {
            await(frame, Math.max(deadline, System.nanoTime() + TimeUnit.SECONDS.toNanos(1)));
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private static <T> T await(CompletableFuture<T> future, long deadline) throws TimeoutException {
        return WaitForAsyncUtils.waitFor(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS, future);
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(work));
    }
}
