package org.glassmq.gui.topology;

import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.topology.Layout.Box;
import org.glassmq.gui.topology.NodeKey.Kind;
import org.glassmq.gui.topology.TopologyViewModel.Direction;

/** The graph itself: painted, moved, enlarged, pointed at, and walked through with the keys. */
final class GraphBox extends Region {
    private static final double STEP = 1.25;
    private static final double READABLE = 0.5;
    private static final double CLICK = 4;

    private final TopologyViewModel model;
    private final TopologyTexts texts;
    private final Actions actions;
    private final DoubleConsumer zoomed;
    private final Canvas canvas = new Canvas();
    private final ColoursBox colours;
    private final MotionBox motion;
    private final MinimapBox minimap;
    private Picture picture = Picture.EMPTY;
    private Viewport view = new Viewport(1, 0, 0);
    private Fit fit = Fit.ALL;
    private Optional<NodeKey> touched = Optional.empty();
    private Optional<Drag> drag = Optional.empty();

    /** What a person does to a node. */
    interface Actions {
        void open(NodeKey node);

        void menu(NodeKey node, double screenX, double screenY);

        /** A node was drawn onto another one, to be bound. */
        void bind(NodeKey from, NodeKey to);
    }

    /** Whether the view follows the picture. */
    private enum Fit {
        /** All of it is shown, as far as it stays readable. */
        ALL,
        /** Its beginning is shown once, at the zoom of last time. */
        REMEMBERED,
        /** A person has moved it. */
        FREE
    }

    /** The mouse is held down since it was here, on this node. */
    private record Drag(double x, double y, Optional<NodeKey> from, Viewport view, boolean moved) {}

    /**
     * @param zoomed told when a person chose another zoom; 0 for: all of it
     * @param zoom   as it was chosen last; empty: all of it
     */
    GraphBox(
            TopologyViewModel model,
            TopologyTexts texts,
            Actions actions,
            DoubleConsumer zoomed,
            Optional<Double> zoom) {
        this.model = model;
        this.texts = texts;
        this.actions = actions;
        this.zoomed = zoomed;
        colours = new ColoursBox(this::paint);
        motion = new MotionBox(model, colours);
        minimap = new MinimapBox(colours, (x, y) -> {
            fit = Fit.FREE;
            look(new Viewport(view.zoom(), x - getWidth() / view.zoom() / 2, y - getHeight() / view.zoom() / 2));
        });
        zoom.ifPresent(last -> {
            fit = Fit.REMEMBERED;
            view = new Viewport(last, 0, 0);
        });
        setId("graph");
        getStyleClass().add("topology-graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(texts.text("topology.title"));
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(colours, canvas, motion, minimap);
        listenToTheMouse();
        setOnKeyPressed(this::key);
        focusedProperty().addListener(_ -> paint());
    }

    private void listenToTheMouse() {
        setOnMouseMoved(event -> touch(nodeAt(event.getX(), event.getY())));
        setOnMouseExited(_ -> touch(Optional.empty()));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnScroll(this::scroll);
        setOnContextMenuRequested(this::menu);
    }

    /** Follows the model, and moves, until the owner goes away. */
    void show(Owner sight) {
        sight.listen(model.pictureProperty(), (_, _, now) -> take(now.orElse(Picture.EMPTY)));
        sight.listen(model.selectedProperty(), (_, _, now) -> choose(now));
        sight.listen(model.motionProperty(), (_, _, _) -> motion.play(picture, view));
        sight.own(motion::stop);
        take(model.pictureProperty().get().orElse(Picture.EMPTY));
    }

    private void take(Picture now) {
        boolean moved = picture.layout() != now.layout();
        picture = now;
        if (moved) {
            settle();
        }
        touched = touched.filter(now.byKey()::containsKey);
        paint();
        motion.play(picture, view);
    }

    private void settle() {
        if (getWidth() > 0 && !picture.layout().boxes().isEmpty()) {
            switch (fit) {
                case ALL -> view = Viewport.fitting(picture.layout(), getWidth(), getHeight(), READABLE);
                case REMEMBERED -> {
                    view = Viewport.centred(picture.layout(), view.zoom(), getWidth(), getHeight());
                    fit = Fit.FREE;
                }
                case FREE -> {}
            }
        }
    }

    private void choose(Optional<NodeKey> now) {
        now.map(picture.layout().boxes()::get)
                .ifPresent(box -> view = view.showing(box, getWidth(), getHeight()));
        setAccessibleText(now.map(picture.byKey()::get)
                .map(texts::spoken)
                .orElseGet(() -> texts.text("topology.title")));
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        paint();
    }

    private void look(Viewport now) {
        view = now;
        paint();
    }

    private void paint() {
        if (getWidth() > 0 && getHeight() > 0) {
            new PaintBox(canvas.getGraphicsContext2D(), colours.shades(), texts, colours.family())
                    .paint(picture, view, getWidth(), getHeight(), accent());
            drag.filter(now -> now.moved() && now.from().isPresent()).ifPresent(this::paintDrag);
            minimap.paint(picture, view, getWidth(), getHeight());
            motion.look(view);
        }
    }

    private PaintBox.Accent accent() {
        Optional<NodeKey> chosen = model.selectedProperty().get();
        Set<NodeKey> lit = touched.or(() -> chosen).map(picture::connectedWith).orElse(Set.of());
        return new PaintBox.Accent(chosen, touched, lit);
    }

    private void paintDrag(Drag now) {
        Box box = picture.layout().boxes().get(now.from().orElseThrow());
        if (box != null) {
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.setStroke(colours.shades().of(Kind.EXCHANGE));
            g.setLineWidth(2);
            g.setLineDashes(4, 4);
            g.strokeLine(view.toWindowX(box.right()), view.toWindowY(box.centre()), now.x(), now.y());
            g.setLineDashes();
        }
    }

    private Optional<NodeKey> nodeAt(double x, double y) {
        return picture.layout().nodeAt(view.toLayoutX(x), view.toLayoutY(y));
    }

    private void touch(Optional<NodeKey> node) {
        if (!node.equals(touched)) {
            touched = node;
            setCursor(node.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
            paint();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        Optional<NodeKey> node = nodeAt(event.getX(), event.getY());
        drag = Optional.of(new Drag(
                event.getX(), event.getY(), node.filter(key -> key.is(Kind.EXCHANGE)), view, false));
        if (event.getButton() != MouseButton.MIDDLE) {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                node.ifPresent(actions::open);
            } else {
                model.selectedProperty().set(node);
            }
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        drag.ifPresent(start -> {
            boolean moved = start.moved()
                    || Math.hypot(event.getX() - start.x(), event.getY() - start.y()) > CLICK;
            if (moved && start.from().isPresent()) {
                drag = Optional.of(new Drag(event.getX(), event.getY(), start.from(), start.view(), true));
                touched = nodeAt(event.getX(), event.getY());
                paint();
            } else if (moved) {
                fit = Fit.FREE;
                setCursor(Cursor.CLOSED_HAND);
                look(start.view().movedBy(event.getX() - start.x(), event.getY() - start.y()));
            }
        });
    }

    private void release(MouseEvent event) {
        Optional<NodeKey> from = drag.filter(Drag::moved).flatMap(Drag::from);
        drag = Optional.empty();
        setCursor(Cursor.DEFAULT);
        paint();
        Optional<NodeKey> to = nodeAt(event.getX(), event.getY())
                .filter(key -> key.is(Kind.QUEUE) || key.is(Kind.EXCHANGE));
        if (from.isPresent() && to.isPresent() && !from.equals(to)) {
            actions.bind(from.get(), to.get());
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(event.getDeltaY() > 0 ? 1.12 : 1 / 1.12, event.getX(), event.getY());
        }
        event.consume();
    }

    private void menu(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            model.selectedProperty().get().ifPresent(key -> {
                Box box = picture.layout().boxes().get(key);
                Point2D at = localToScreen(view.toWindowX(box.x() + 30), view.toWindowY(box.centre()));
                actions.menu(key, at.getX(), at.getY());
            });
        } else {
            nodeAt(event.getX(), event.getY())
                    .ifPresent(key -> actions.menu(key, event.getScreenX(), event.getScreenY()));
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        boolean done = switch (event.getCode()) {
            case RIGHT -> go(event, Direction.RIGHT);
            case LEFT -> go(event, Direction.LEFT);
            case UP -> go(event, Direction.UP);
            case DOWN -> go(event, Direction.DOWN);
            case TAB -> model.go(event.isShiftDown() ? Direction.PREVIOUS : Direction.NEXT);
            case ENTER -> {
                model.selectedProperty().get().ifPresent(actions::open);
                yield true;
            }
            case PLUS, ADD, EQUALS -> plain(event, this::larger);
            case MINUS, SUBTRACT -> plain(event, this::smaller);
            case DIGIT0, NUMPAD0 -> {
                all();
                yield true;
            }
            case DIGIT1, NUMPAD1 -> plain(event, this::natural);
            default -> false;
        };
        if (done) {
            event.consume();
        }
    }

    /** Arrows stay here even where there is nothing to go to; the focus would leave otherwise. */
    private boolean go(KeyEvent event, Direction direction) {
        if (event.isAltDown()) {
            return false;
        }
        model.go(direction);
        return true;
    }

    private static boolean plain(KeyEvent event, Runnable action) {
        boolean typed = !event.isAltDown() && !(event.isShortcutDown() && event.getCode() == KeyCode.DIGIT1);
        if (typed) {
            action.run();
        }
        return typed;
    }

    void larger() {
        zoom(STEP, getWidth() / 2, getHeight() / 2);
    }

    void smaller() {
        zoom(1 / STEP, getWidth() / 2, getHeight() / 2);
    }

    private void natural() {
        zoom(1 / view.zoom(), getWidth() / 2, getHeight() / 2);
    }

    /** Shows all of it, however small. */
    void all() {
        fit = Fit.ALL;
        zoomed.accept(0);
        look(Viewport.fitting(picture.layout(), getWidth(), getHeight(), Viewport.SMALLEST));
    }

    private void zoom(double factor, double x, double y) {
        fit = Fit.FREE;
        look(view.zoomed(factor, x, y));
        zoomed.accept(view.zoom());
    }

    Viewport view() {
        return view;
    }

    /** What is drawn now. */
    Picture picture() {
        return picture;
    }

    /** The colours of the theme, for those who paint the picture elsewhere. */
    ColoursBox colours() {
        return colours;
    }

    @Override
    protected void layoutChildren() {
        boolean sized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        if (sized) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            motion.setWidth(getWidth());
            motion.setHeight(getHeight());
            settle();
        }
        minimap.relocate(12, getHeight() - MinimapBox.HEIGHT - 12);
        if (sized) {
            paint();
        }
    }
}
