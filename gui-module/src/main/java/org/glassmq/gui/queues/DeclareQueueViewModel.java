package org.glassmq.gui.queues;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.declare.DeclareForm;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/** The form that declares a queue. Belongs to the JavaFX application thread; needs no toolkit. */
public final class DeclareQueueViewModel {
    private final LiveBroker live;
    private final DeclareForm form;
    private final ObjectProperty<QueueType> type = new SimpleObjectProperty<>(QueueType.CLASSIC);
    private final BooleanProperty durable = new SimpleBooleanProperty(true);
    private final BooleanProperty autoDelete = new SimpleBooleanProperty();

    public DeclareQueueViewModel(LiveBroker live, Background background) {
        this.live = live;
        this.form = new DeclareForm(live, background, List::of);
        type.addListener((_, _, now) -> form.arguments().offer(KnownArgument.ofQueue(now.wireName())));
        form.arguments().offer(KnownArgument.ofQueue(type.get().wireName()));
    }

    /** Name, virtual host, arguments; an empty name is made up by the broker. */
    public DeclareForm form() {
        return form;
    }

    public ObjectProperty<QueueType> typeProperty() {
        return type;
    }

    /** Of no meaning for a type that is always durable. */
    public BooleanProperty durableProperty() {
        return durable;
    }

    /** Of no meaning for a type that is always durable. */
    public BooleanProperty autoDeleteProperty() {
        return autoDelete;
    }

    /** The declaration as the form stands; to be asked for only if there are no problems. */
    public QueueDeclaration declaration() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (type.get() != QueueType.CLASSIC) {
            values.put(QueueType.ARGUMENT, type.get().wireName());
        }
        values.putAll(form.arguments().values());
        boolean chosen = type.get().durability() == QueueType.Durability.CHOSEN;
        return new QueueDeclaration(
                form.virtualHostProperty().get(),
                form.name(),
                !chosen || durable.get(),
                chosen && autoDelete.get(),
                values);
    }

    /** Declares the queue; not started yet. */
    public Background.Work<QueueRef> declare() {
        QueueDeclaration declaration = declaration();
        return form.send(() -> live.require().declareQueue(declaration));
    }
}
