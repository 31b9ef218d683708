package org.glassmq.gui.publish;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.glassmq.gui.shell.ConsoleContext;
import org.glassmq.gui.store.TemplateStore;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.Messages;

/** The templates, and which of them is in the form. Belongs to the JavaFX application thread. */
final class TemplatesViewModel {
    private final PublishForm form;
    private final Templates templates;
    private final ConsoleContext context;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<String>> current = new ReadOnlyObjectWrapper<>(Optional.empty());

    TemplatesViewModel(PublishForm form, Templates templates, ConsoleContext context) {
        this.form = form;
        this.templates = templates;
        this.context = context;
        this.messages = context.messages();
    }

    /** All, by name. */
    ObservableList<String> names() {
        return templates.names();
    }

    /** The one that was loaded or saved last; empty if the form was filled otherwise since. */
    ReadOnlyObjectProperty<Optional<String>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** The form was filled with something else. */
    void leave() {
        current.set(Optional.empty());
    }

    boolean exists(String name) {
        return names().contains(name);
    }

    /** Why nothing can be kept under a name, in words; empty if it can. */
    String problem(String name) {
        if (name.length() > TemplateStore.LONGEST_NAME) {
            return messages.text("publish.template.long", name.length(), TemplateStore.LONGEST_NAME);
        }
        return "";
    }

    /** Fills the form. */
    void load(String name) {
        templates
                .find(name, context.background())
                .onSuccess(found -> found.ifPresentOrElse(
                        draft -> {
                            form.fill(draft);
                            current.set(Optional.of(name));
                        },
                        () -> lost(name)))
                .onError(error -> context.notices().error(messages.text("publish.template.not-loaded", name), error))
                .start();
    }

    /** Keeps what is in the form under the name that it has; false if it has none. */
    boolean save() {
        current.get().ifPresent(name -> save(name)
                .onSuccess(this::saved)
                .onError(error -> context.notices().error(messages.text("publish.template.not-saved", name), error))
                .start());
        return current.get().isPresent();
    }

    /** Keeps what is in the form under a name; not started yet. */
    Background.Work<String> save(String name) {
        return templates.keep(name, form.draft(), context.background());
    }

    /** It was saved. */
    void saved(String name) {
        templates.kept(name);
        current.set(Optional.of(name));
        context.notices().done(messages.text("publish.template.saved", name));
    }

    /** Gives a template another name; not started yet. */
    Background.Work<String> rename(String name, String to) {
        return templates.rename(name, to, context.background());
    }

    /** It was renamed. */
    void renamed(String name, String to) {
        templates.forgotten(name);
        templates.kept(to);
        if (current.get().filter(name::equals).isPresent()) {
            current.set(Optional.of(to));
        }
    }

    /** Forgets a template; not started yet. */
    Background.Work<String> delete(String name) {
        return templates.forget(name, context.background());
    }

    /** It was deleted. */
    void deleted(String name) {
        templates.forgotten(name);
        if (current.get().filter(name::equals).isPresent()) {
            leave();
        }
        context.notices().done(messages.text("publish.template.deleted", name));
    }

    private void lost(String name) {
        templates.forgotten(name);
        context.notices().warning(messages.text("publish.template.lost", name));
    }
}
