package org.glassmq.gui.definitions;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glassmq.broker.api.DefinitionChange;
import org.glassmq.broker.api.DefinitionChange.Kind;
import org.glassmq.broker.api.ImportProgress;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Background.Progress;
import org.glassmq.gui.support.LiveBroker;

/**
 * Writes the definitions of a broker to a file, and has a broker have what a file defines: first it says what would
 * change. Belongs to the JavaFX application thread; needs no toolkit.
 */
public final class DefinitionsViewModel {
    /** A file that is larger is no file of definitions. */
    private static final long MOST_BYTES = 256L << 20;

    private static final double UNKNOWN = -1;

    private final LiveBroker live;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Empty());
    private final ObjectProperty<Set<Kind>> shown = new SimpleObjectProperty<>(Set.of(Kind.values()));
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
    private long asked;

    /** How an import stands. */
    public sealed interface State {
        /** No file was chosen. */
        record Empty() implements State {}

        /** The file is read and compared. */
        record Reading(Path file) implements State {}

        /** @param changes that importing it would make, in their order */
        record Preview(Path file, String json, List<DefinitionChange> changes) implements State {}

        /** The broker takes it in. */
        record Applying(Path file, List<DefinitionChange> changes) implements State {}

        /** @param changes that were made */
        record Applied(Path file, List<DefinitionChange> changes) implements State {}

        /** It could not be read, or not be taken in: {@code why} says more. */
        record Failed(Path file, Exception why) implements State {}

        /** What there is to list. */
        default List<DefinitionChange> all() {
            return switch (this) {
                case Preview(_, _, var changes) -> changes;
                case Applying(_, var changes) -> changes;
                case Applied(_, var changes) -> changes;
                case Empty _, Reading _, Failed _ -> List.of();
            };
        }

        /** How many changes are of a kind. */
        default long count(Kind kind) {
            return all().stream().filter(change -> change.kind() == kind).count();
        }
    }

    public DefinitionsViewModel(LiveBroker live, Background background) {
        this.live = live;
        this.background = background;
    }

    /** How much of it is done while a file is read or taken in, 0 to 1; less than 0 if nobody knows. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Which kinds of changes are listed. */
    public ObjectProperty<Set<Kind>> shownProperty() {
        return shown;
    }

    /** The changes of the kinds that are listed. */
    public List<DefinitionChange> changes() {
        return state.get().all().stream()
                .filter(change -> shown.get().contains(change.kind()))
                .toList();
    }

    /** Whether there is something to import that nothing speaks against. */
    public boolean importable() {
        State now = state.get();
        return now instanceof State.Preview
                && now.count(Kind.CONFLICT) == 0
                && now.count(Kind.CREATE) + now.count(Kind.CHANGE) > 0;
    }

    /** Writes everything to a file; not started yet. */
    public Background.Work<Path> export(Path file) {
        return background.of(() -> {
            Files.writeString(file, live.require().exportDefinitions());
            return file;
        });
    }

    /** Reads a file and says what importing it would change. */
    public void read(Path file) {
        long mine = ++asked;
        progress.set(UNKNOWN);
        state.set(new State.Reading(file));
        background.<State>reporting(told -> preview(file, told))
                .onProgress(now -> show(mine, now))
                .onSuccess(preview -> become(mine, preview))
                .onError(error -> become(mine, new State.Failed(file, error)))
                .start();
    }

    /** Compares the file again: something else may have changed in the broker. */
    public void readAgain() {
        switch (state.get()) {
            case State.Preview(Path file, _, _) -> read(file);
            case State.Failed(Path file, _) -> read(file);
            case State.Empty _, State.Reading _, State.Applying _, State.Applied _ -> {}
        }
    }

    /** Imports the file that was read; does nothing if that cannot be. */
    public void apply() {
        if (state.get() instanceof State.Preview(Path file, String json, var changes) && importable()) {
            long mine = ++asked;
            progress.set(0);
            state.set(new State.Applying(file, changes));
            background.reporting(told -> live.require().importDefinitions(json, percents(told)))
                    .onProgress(now -> show(mine, now))
                    .onSuccess(done -> become(mine, new State.Applied(file, done)))
                    .onError(error -> become(mine, new State.Failed(file, error)))
                    .onEnd(live::refresh)
                    .start();
        }
    }

    /** Forgets the file. */
    public void leave() {
        asked++;
        state.set(new State.Empty());
    }

    private void show(long number, Progress now) {
        if (number == asked) {
            progress.set((double) now.done() / now.total());
        }
    }

    /** Passes on what can be seen: one per cent after the other, not each of some ten thousand entries. */
    private static Consumer<ImportProgress> percents(Consumer<Progress> told) {
        long[] last = {-1};
        return now -> {
            long percent = (long) (100 * now.share());
            if (percent != last[0]) {
                last[0] = percent;
                told.accept(new Progress(now.done(), now.total()));
            }
        };
    }

    private State preview(Path file, Consumer<Progress> told) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new SessionException(
                    Reason.INVALID,
                    Why.of(Phrase.FILE_IS_TOO_LARGE, file, Files.size(file), MOST_BYTES));
        }
        try {
            String json = Files.readString(file);
            return new State.Preview(file, json, live.require().previewImport(json, percents(told)));
        } catch (CharacterCodingException e) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.DEFINITIONS_NO_TEXT, file), e);
        }
    }

    private void become(long number, State next) {
        if (number == asked) {
            state.set(next);
        }
    }
}
