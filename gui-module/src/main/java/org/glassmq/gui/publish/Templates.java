package org.glassmq.gui.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glassmq.gui.store.TemplateStore;
import org.glassmq.gui.support.Background;

/**
 * Messages that a person keeps to publish them, in the console's database. Belongs to the JavaFX application thread;
 * what is done in the database is work in the background, not started yet.
 */
public final class Templates {
    private static final Comparator<String> ORDER =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    private final TemplateStore store;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableList<String> unmodifiable = FXCollections.unmodifiableObservableList(names);

    public Templates(TemplateStore store) {
        this.store = store;
    }

    /** Takes over the names of what was stored. */
    public void load(List<String> stored) {
        stored.stream().filter(name -> !names.contains(name)).forEach(names::add);
        names.sort(ORDER);
    }

    /** The names of all, in their order. */
    ObservableList<String> names() {
        return unmodifiable;
    }

    /** Reads one; empty if there is none of that name. */
    Background.Work<Optional<Draft>> find(String name, Background background) {
        return background.of(() -> settled(store.content(name)).map(DraftJson::read));
    }

    /** Keeps a draft under a name, in the place of what was kept under it. */
    Background.Work<String> keep(String name, Draft draft, Background background) {
        return background.of(() -> {
            settled(store.keep(name, DraftJson.write(draft)));
            return name;
        });
    }

    /** Gives one another name, which must not be taken. */
    Background.Work<String> rename(String name, String to, Background background) {
        return background.of(() -> {
            settled(store.rename(name, to));
            return to;
        });
    }

    /** Forgets one. */
    Background.Work<String> forget(String name, Background background) {
        return background.of(() -> {
            settled(store.forget(name));
            return name;
        });
    }

    /** One was kept. */
    void kept(String name) {
        load(List.of(name));
    }

    /** One was forgotten. */
    void forgotten(String name) {
        names.remove(name);
    }

    /** Waits for the database. */
    private static <T> T settled(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
