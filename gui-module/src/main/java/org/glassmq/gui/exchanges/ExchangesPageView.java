package org.glassmq.gui.exchanges;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.glassmq.gui.bindings.BindingDialogs;
import org.glassmq.gui.shell.Command;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.OfflineBox;
import org.glassmq.gui.shell.Page;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.support.Modal;
import org.glassmq.gui.support.Owner;

/** The table of exchanges, and in its place one exchange when it is opened. */
public final class ExchangesPageView implements Page {
    private final ConsoleContext context;
    private final InstantSource clock;
    private final StackPane stage = new StackPane();
    private final Modal modal = new Modal(stage);
    private final StackPane root = new StackPane();
    private final Owner life = new Owner();
    private final ExchangeDialogs dialogs;
    private final BindingDialogs bindings;
    private final ExchangesView list;
    private Optional<ExchangeView> exchange = Optional.empty();
    private Owner sight = new Owner();

    private ExchangesPageView(ConsoleContext context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
        dialogs = new ExchangeDialogs(modal, context);
        bindings = new BindingDialogs(modal, context);
        list = ExchangesView.create(
                new ExchangesViewModel(context.live(), context.background(), clock, System::nanoTime),
                context,
                dialogs);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.DECLARE.match(event) && !modal.isOpen() && exchange.isEmpty()) {
                list.declare();
                event.consume();
            }
        });
        root.getChildren()
                .setAll(
                        stage,
                        new OfflineBox(context, context.messages().text("exchanges.offline"), stage, modal, life),
                        modal.node());
    }

    /**
     * Makes the page.
     *
     * @param clock dates the readings that rates are worked out from
     */
    public static Page create(ConsoleContext context, InstantSource clock) {
        return new ExchangesPageView(context, clock);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Place place) {
        hide();
        sight = new Owner();
        if (place instanceof Place.Exchange(String host, String name)) {
            view(new ExchangeRef(host, name)).show(sight);
        } else {
            exchange = Optional.empty();
            stage.getChildren().setAll(list.node());
            list.show(sight);
        }
    }

    @Override
    public void hide() {
        modal.close();
        sight.close();
    }

    @Override
    public void dispose() {
        life.close();
    }

    @Override
    public void find() {
        if (exchange.isEmpty()) {
            list.find();
        }
    }

    @Override
    public boolean escape() {
        if (modal.isOpen()) {
            modal.close();
            return true;
        }
        return exchange.isPresent() ? exchange.get().escape() : list.escape();
    }

    @Override
    public List<Command> commands() {
        return exchange.isPresent() ? exchange.get().commands() : list.commands();
    }

    private ExchangeView view(ExchangeRef ref) {
        ExchangeView view = exchange.filter(open -> open.exchange().equals(ref))
                .orElseGet(() -> ExchangeView.create(
                        new ExchangeViewModel(context.live(), context.background(), clock, ref),
                        context,
                        dialogs,
                        bindings));
        exchange = Optional.of(view);
        stage.getChildren().setAll(view.node());
        return view;
    }
}
