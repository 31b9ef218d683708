package org.glassmq.gui.messages;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glassmq.broker.api.BrowsedMessage;

/**
 * An offset's place in the table of messages. Its content comes later than the row, and changes while the message is
 * delivered and settled. Belongs to the JavaFX application thread.
 */
public final class MessageRow {
    private final long offset;
    private final ReadOnlyObjectWrapper<Content> content = new ReadOnlyObjectWrapper<>(Content.LOADING);

    /** What there is at an offset. */
    public sealed interface Content {
        /** Nothing is known yet. */
        Content LOADING = new Loading();

        /** Trimmed from the history. */
        Content GONE = new Gone();

        record Loading() implements Content {}

        record Gone() implements Content {}

        record Here(BrowsedMessage message) implements Content {}
    }

    MessageRow(long offset) {
        this.offset = offset;
    }

    /** Place in the queue, from 0. */
    public long offset() {
        return offset;
    }

    public Content content() {
        return content.get();
    }

    /** Fires when something about the message changed; a table cell that shows any part of the row observes this. */
    public ReadOnlyObjectProperty<Content> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** The message, if it is known and still there. */
    public Optional<BrowsedMessage> message() {
        return content.get() instanceof Content.Here(BrowsedMessage message) ? Optional.of(message) : Optional.empty();
    }

    /** Takes in what was read; tells nobody if a reader would see no difference. */
    void update(BrowsedMessage read) {
        if (content.get() instanceof Content.Here(BrowsedMessage known) && looksLike(known, read)) {
            return;
        }
        content.set(new Content.Here(read));
    }

    void gone() {
        if (content.get() != Content.GONE) {
            content.set(Content.GONE);
        }
    }

    /** Everything else about a message never changes. */
    private static boolean looksLike(BrowsedMessage a, BrowsedMessage b) {
        return a.state() == b.state()
                && a.deliveries() == b.deliveries()
                && a.redelivered() == b.redelivered()
                && a.holder().equals(b.holder())
                && a.arrivedAt().equals(b.arrivedAt());
    }

    @Override
    public String toString() {
        return "offset " + offset;
    }
}
