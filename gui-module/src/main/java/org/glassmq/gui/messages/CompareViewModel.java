package org.glassmq.gui.messages;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.messages.Comparison.Side;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.shell.Place;

/** Two messages side by side. Belongs to the JavaFX application thread; needs no toolkit. */
final class CompareViewModel {
    private final ConsoleContext context;
    private final MessageTexts texts;
    private final Place.Comparison place;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyObjectWrapper<List<CompareRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();

    /** How far it is. */
    sealed interface State {
        /** The messages are read. */
        record Loading() implements State {}

        /** They are compared. */
        record Compared(Comparison comparison) implements State {}

        /** They could not be read. */
        record Failed(Why why) implements State {}
    }

    CompareViewModel(ConsoleContext context, Place.Comparison place) {
        this.context = context;
        this.texts = new MessageTexts(context.messages(), context.formats());
        this.place = place;
        onlyDifferences.addListener((_, _, _) -> show());
    }

    Place.Comparison place() {
        return place;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is to be seen. */
    ReadOnlyObjectProperty<List<CompareRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Whether comparing takes longer than a blink. */
    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** Whether what is the same is left out. */
    BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    /** Reads both messages. */
    void read() {
        context.background()
                .of(() -> {
                    BrokerSession session = context.live().require();
                    return Comparison.of(side(session, place.left()), side(session, place.right()), texts);
                })
                .busy(working)
                .onSuccess(comparison -> {
                    state.set(new State.Compared(comparison));
                    show();
                })
                .onError(error -> state.set(new State.Failed(Why.of(error))))
                .start();
    }

    private void show() {
        if (state.get() instanceof State.Compared(Comparison comparison)) {
            rows.set(onlyDifferences.get() ? comparison.differences(texts) : comparison.rows(texts));
        }
    }

    private static Side side(BrokerSession session, Place.Message at) {
        Optional<MessageDetail> found = session.message(at.queue(), at.offset());
        BrowsedMessage message = found.orElseThrow(() -> gone(at)).message();
        if (message.preview().length >= Math.min(message.bodySize(), Comparison.MOST)) {
            return new Side(message, message.preview());
        }
        return new Side(
                message,
                session.body(at.queue(), at.offset(), 0, Comparison.MOST).orElseThrow(() -> gone(at)));
    }

    private static SessionException gone(Place.Message at) {
        return new SessionException(
                Reason.NOT_FOUND, Why.of(Phrase.MESSAGE_IS_GONE, at.offset(), at.queue().said()));
    }
}
