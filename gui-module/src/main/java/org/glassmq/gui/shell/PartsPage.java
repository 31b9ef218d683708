package org.glassmq.gui.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;

/**
 * A page of which one part is in view: the table of all things, and in its place one of them when it is opened. Dialogs
 * stand above it; without a broker it says what could be seen.
 */
public final class PartsPage implements Page {
    private final StackPane stage = new StackPane();
    private final Modal modal = new Modal(stage);
    private final StackPane root = new StackPane(stage);
    private final Owner life = new Owner();
    private final Parts parts;
    private Optional<PagePart> current = Optional.empty();
    private Owner sight = new Owner();

    /** The parts of a page. */
    @FunctionalInterface
    public interface Parts {
        /**
         * The part that shows a place.
         *
         * @param now in view; to be returned if it shows that place too
         */
        PagePart at(Place place, Optional<PagePart> now);

        /** As {@link Page#dispose()}. */
        default void dispose() {}
    }

    private PartsPage(Function<Modal, Parts> make) {
        parts = make.apply(modal);
        root.getChildren().add(modal.node());
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!modal.isOpen() && current.filter(part -> part.key(event)).isPresent()) {
                event.consume();
            }
        });
    }

    /** A page that can be used without a broker too. */
    public static Page always(Function<Modal, Parts> make) {
        return new PartsPage(make);
    }

    /**
     * A page that shows what a broker has.
     *
     * @param offline what could be seen if there was one
     */
    public static Page ofBroker(ConsoleContext context, String offline, Function<Modal, Parts> make) {
        PartsPage page = new PartsPage(make);
        page.root.getChildren().add(1, new OfflineBox(context, offline, page.stage, page.modal, page.life));
        return page;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        PagePart part = parts.at(place, current);
        current = Optional.of(part);
        stage.getChildren().setAll(part.node());
        part.show(sight);
        part.open(place);
    }

    @Override
    public void hide() {
        modal.close();
        sight.close();
    }

    @Override
    public void dispose() {
        parts.dispose();
        life.close();
    }

    @Override
    public void find() {
        current.ifPresent(PagePart::find);
    }

    @Override
    public void refresh() {
        current.ifPresent(PagePart::refresh);
    }

    @Override
    public boolean escape() {
        if (modal.isOpen()) {
            modal.close();
            return true;
        }
        return current.filter(PagePart::escape).isPresent();
    }

    @Override
    public List<Command> commands() {
        return current.map(PagePart::commands).orElseGet(List::of);
    }
}
