package org.glassmq.gui.messages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.ListenerInfo;
import org.glassmq.broker.api.MessageDetail;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.messages.BodyRenderer.Style;
import org.glassmq.gui.messages.BodyRenderer.Unpacking;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.LiveBroker;
import org.glassmq.gui.support.Snippets;

/**
 * One message in full: the head of its body at once, more of it when asked for, all of it only into a file. Belongs to
 * the JavaFX application thread; needs no toolkit.
 */
public final class MessageViewModel {
    /** More than this of a body is never held in memory, bytes. */
    public static final int MOST = 8 << 20;

    private static final int MORE = 1 << 20;
    private static final int COPY = 4 << 20;

    private final LiveBroker live;
    private final Background background;
    private final QueueRef queue;

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());
    private final ReadOnlyObjectWrapper<Rendering> rendering = new ReadOnlyObjectWrapper<>(new Rendering.Empty());
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<BodyMode> mode = new SimpleObjectProperty<>(BodyMode.AUTO);
    private final BooleanProperty inflate = new SimpleBooleanProperty(true);
    private final IntegerProperty columns = new SimpleIntegerProperty(100);
    private Optional<Background.Running> loading = Optional.empty();
    private Optional<Background.Running> drawing = Optional.empty();

    /** What is shown. */
    public sealed interface State {
        /** No message was chosen. */
        record Nothing() implements State {}

        /** The broker was asked for it. */
        record Loading(long offset) implements State {}

        /**
         * It is there.
         *
         * @param message properties and state
         * @param bytes   of its body, from the first one on, as far as they are at hand; must not be changed
         */
        record Shown(BrowsedMessage message, byte[] bytes) implements State {

            /** Whether only a part of the body is at hand. */
            public boolean cut() {
                return bytes.length < message.bodySize();
            }

            /** Whether more of the body may be read into memory. */
            public boolean canLoadMore() {
                return cut() && bytes.length < MOST;
            }
        }

        /** It was trimmed from the queue's history. */
        record Gone(long offset) implements State {}

        /** It could not be read. */
        record Failed(long offset, Exception why) implements State {}
    }

    public MessageViewModel(LiveBroker live, Background background, QueueRef queue) {
        this.live = live;
        this.background = background;
        this.queue = queue;
        mode.addListener((property, before, now) -> draw());
        inflate.addListener((property, before, now) -> draw());
        columns.addListener((property, before, now) -> draw());
    }

    /** Where the message is. */
    public QueueRef queue() {
        return queue;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The body, made ready to be shown. */
    public ReadOnlyObjectProperty<Rendering> renderingProperty() {
        return rendering.getReadOnlyProperty();
    }

    /** Whether something is read or made ready that takes longer than a blink. */
    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** As what the body is shown. */
    public ObjectProperty<BodyMode> modeProperty() {
        return mode;
    }

    /** Whether a compressed body is inflated before it is shown. */
    public BooleanProperty inflateProperty() {
        return inflate;
    }

    /** Width of the body's lines, characters. */
    public IntegerProperty columnsProperty() {
        return columns;
    }

    /** The offset that is shown or was asked for; empty if there is none. */
    public Optional<Long> offset() {
        return switch (state.get()) {
            case State.Nothing() -> Optional.empty();
            case State.Loading(long offset) -> Optional.of(offset);
            case State.Shown(BrowsedMessage message, byte[] _) -> Optional.of(message.offset());
            case State.Gone(long offset) -> Optional.of(offset);
            case State.Failed(long offset, Exception _) -> Optional.of(offset);
        };
    }

    /** Shows the message at an offset. */
    public void show(long offset) {
        cancel();
        state.set(new State.Loading(offset));
        rendering.set(new Rendering.Empty());
        loading = Optional.of(background.of(() -> live.require().message(queue, offset))
                .onSuccess(found -> shown(offset, found))
                .onError(error -> state.set(new State.Failed(offset, error)))
                .busy(working)
                .start());
    }

    /** Shows no message. */
    public void clear() {
        cancel();
        state.set(new State.Nothing());
        rendering.set(new Rendering.Empty());
    }

    /** Takes in that the message was delivered or settled meanwhile. */
    public void update(BrowsedMessage now) {
        if (state.get() instanceof State.Shown(BrowsedMessage known, byte[] bytes) && known.offset() == now.offset()) {
            state.set(new State.Shown(now, bytes));
        }
    }

    /** How the body that is shown is compressed. */
    public Packing packing() {
        return state.get() instanceof State.Shown(BrowsedMessage message, byte[] bytes)
                ? Packing.of(Body.of(bytes, message.bodySize(), message.properties()))
                : Packing.NONE;
    }

    /** Reads another mebibyte of the body, up to {@link #MOST} bytes. */
    public void loadMore() {
        if (state.get() instanceof State.Shown shown && shown.canLoadMore()) {
            load(shown, (int) Math.min(MOST, Math.min(shown.message().bodySize(), shown.bytes().length + (long) MORE)));
        }
    }

    /** Reads the body as far as it may be held in memory. */
    public void loadAll() {
        if (state.get() instanceof State.Shown shown && shown.canLoadMore()) {
            load(shown, (int) Math.min(MOST, shown.message().bodySize()));
        }
    }

    private void load(State.Shown shown, int wanted) {
        cancel();
        long offset = shown.message().offset();
        loading = Optional.of(background.of(() -> upTo(live.require(), shown, wanted))
                .onSuccess(bytes -> {
                    if (state.get() instanceof State.Shown now && now.message().offset() == offset) {
                        state.set(new State.Shown(now.message(), bytes));
                        draw();
                    }
                })
                .onError(error -> state.set(new State.Failed(offset, error)))
                .busy(working)
                .start());
    }

    /** The whole body, for the clipboard; not started yet. Fails if it is too long for that. */
    public Background.Work<byte[]> wholeBody() {
        State now = state.get();
        return background.of(() -> whole(shown(now)));
    }

    /** The message in a form to be copied; not started yet. Fails if its body is too long for that. */
    Background.Work<String> copy(CopyForm form) {
        State now = state.get();
        return background.of(() -> form == CopyForm.JSON
                ? MessageJson.of(queue, shown(now).message(), whole(shown(now)))
                : form.program(request(shown(now)), uri(live.require())));
    }

    /** What would publish the same message again where it was published; not started yet. */
    public Background.Work<PublishRequest> draft() {
        State now = state.get();
        return background.of(() -> request(shown(now)));
    }

    private PublishRequest request(State.Shown shown) throws InterruptedException {
        BrowsedMessage message = shown.message();
        return new PublishRequest(
                queue.virtualHost(), message.exchange(), message.routingKey(), message.properties(), whole(shown));
    }

    /** Where programs on this machine find the virtual host; at the usual port if the broker does not listen now. */
    private String uri(BrokerSession session) {
        ListenerInfo listener = session.overview().listeners().stream()
                .filter(open -> open.protocol().equals("amqp"))
                .findFirst()
                .orElse(new ListenerInfo("amqp", "127.0.0.1", 5672));
        String host = URLEncoder.encode(queue.virtualHost(), StandardCharsets.UTF_8).replace("+", "%20");
        return Snippets.uri(listener) + "/" + host;
    }

    /** Writes the whole body to a file, piece by piece; not started yet. Gives the number of bytes. */
    public Background.Work<Long> save(Path file) {
        State now = state.get();
        return background.reporting(progress -> save(live.require(), shown(now).message(), file, progress));
    }

    private State.Shown shown(State now) {
        if (now instanceof State.Shown shown) {
            return shown;
        }
        throw new SessionException(SessionException.Reason.NOT_FOUND, Why.of(Phrase.NO_MESSAGE_IS_SHOWN, queue.said()));
    }

    private byte[] whole(State.Shown shown) throws InterruptedException {
        long size = shown.message().bodySize();
        if (size > MOST) {
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    Why.of(Phrase.BODY_CANNOT_BE_COPIED, size, MOST));
        }
        return upTo(live.require(), shown, (int) size);
    }

    private long save(BrokerSession session, BrowsedMessage message, Path file, Consumer<Progress> progress)
            throws InterruptedException {
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (written < message.bodySize()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                byte[] piece = piece(session, message.offset(), written, COPY);
                out.write(piece);
                written += piece.length;
                progress.accept(new Progress(written, message.bodySize()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return written;
    }

    private byte[] upTo(BrokerSession session, State.Shown shown, int wanted) throws InterruptedException {
        byte[] all = Arrays.copyOf(shown.bytes(), wanted);
        int at = Math.min(shown.bytes().length, wanted);
        while (at < wanted) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            byte[] piece = piece(session, shown.message().offset(), at, Math.min(COPY, wanted - at));
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private byte[] piece(BrokerSession session, long offset, long from, int length) {
        byte[] piece = session.body(queue, offset, from, length).orElseThrow(() -> gone(offset));
        if (piece.length == 0) {
            throw gone(offset);
        }
        return piece;
    }

    private SessionException gone(long offset) {
        return new SessionException(
                SessionException.Reason.NOT_FOUND,
                Why.of(Phrase.MESSAGE_IS_GONE, offset, queue.said()));
    }

    private void shown(long offset, Optional<MessageDetail> found) {
        if (found.isEmpty()) {
            state.set(new State.Gone(offset));
            return;
        }
        BrowsedMessage message = found.get().message();
        state.set(new State.Shown(message, message.preview()));
        draw();
    }

    private void draw() {
        drawing.ifPresent(Background.Running::cancel);
        if (!(state.get() instanceof State.Shown(BrowsedMessage message, byte[] bytes))) {
            return;
        }
        Body body = Body.of(bytes, message.bodySize(), message.properties());
        Style style = new Style(
                mode.get(), inflate.get() ? Unpacking.INFLATED : Unpacking.AS_IT_IS, columns.get(), MOST);
        drawing = Optional.of(background.of(() -> BodyRenderer.render(body, style))
                .onSuccess(this::drawn)
                .onError(error -> state.set(new State.Failed(message.offset(), error)))
                .busy(working)
                .start());
    }

    private void drawn(Rendering drawn) {
        rendering.set(drawn);
        boolean canComplete = state.get() instanceof State.Shown shown && shown.message().bodySize() <= MOST;
        if (drawn instanceof Rendering.PictureIncomplete && canComplete) {
            loadAll();
        }
    }

    private void cancel() {
        loading.ifPresent(Background.Running::cancel);
        drawing.ifPresent(Background.Running::cancel);
        working.set(false);
    }
}
