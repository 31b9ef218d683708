package org.glassmq.gui.exchanges;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.broker.api.ExchangeDeclaration;
import org.glassmq.gui.declare.DeclareForm;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** The form that declares an exchange. Belongs to the JavaFX application thread; needs no toolkit. */
public final class DeclareExchangeViewModel {
    private final LiveBroker live;
    private final DeclareForm form;
    private final ObjectProperty<ExchangeType> type = new SimpleObjectProperty<>(ExchangeType.DIRECT);
    private final BooleanProperty durable = new SimpleBooleanProperty(true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty();
    private final BooleanProperty internal = new SimpleBooleanProperty();

    public DeclareExchangeViewModel(LiveBroker live, Background background) {
        this.live = live;
        this.form = new DeclareForm(live, background, this::check);
        form.arguments()
                .field(KnownArgument.DELAYED_TYPE)
                .textProperty()
                .addListener((_, _, _) -> form.validate());
        type.addListener((_, _, now) -> offer(now));
        offer(type.get());
    }

    /** Name, virtual host, arguments. */
    public DeclareForm form() {
        return form;
    }

    public ObjectProperty<ExchangeType> typeProperty() {
        return type;
    }

    public BooleanProperty durableProperty() {
        return durable;
    }

    public BooleanProperty autoDeleteProperty() {
        return autoDelete;
    }

    /** Whether only other exchanges can send to it. */
    public BooleanProperty internalProperty() {
        return internal;
    }

    /** The declaration as the form stands; to be asked for only if there are no problems. */
    public ExchangeDeclaration declaration() {
        return new ExchangeDeclaration(
                form.virtualHostProperty().get(),
                form.name(),
                type.get().wireName(),
                durable.get(),
                autoDelete.get(),
                internal.get(),
                form.arguments().values());
    }

    /** Declares the exchange; not started yet. */
    public Background.Work<ExchangeRef> declare() {
        ExchangeDeclaration declaration = declaration();
        return form.send(() -> {
            live.require().declareExchange(declaration);
            return new ExchangeRef(declaration.virtualHost(), declaration.name());
        });
    }

    private void offer(ExchangeType now) {
        form.arguments().offer(KnownArgument.ofExchange(now.wireName()));
        form.validate();
    }

    private List<Problem> check() {
        List<Problem> found = new ArrayList<>();
        if (form.name().isEmpty()) {
            found.add(new Problem.NameMissing());
        }
        String delayed =
                form.arguments().field(KnownArgument.DELAYED_TYPE).textProperty().get();
        if (type.get() == ExchangeType.DELAYED && delayed.isEmpty()) {
            found.add(new Problem.ArgumentMissing(KnownArgument.DELAYED_TYPE.wireName()));
        }
        return found;
    }
}
