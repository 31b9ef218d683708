package org.glassmq.gui.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glassmq.gui.shell.Notices.Severity;
import org.glassmq.gui.store.ConsoleStore;
import org.glassmq.gui.testing.DirectExecutor;
import org.glassmq.gui.testing.FakeSession;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesViewModelTest {
    @TempDir
    Path folder;

    private final TestContext test = new TestContext(new FakeSession());
    private final PublishForm form = new PublishForm();
    private ConsoleStore store;
    private Templates templates;
    private TemplatesViewModel model;

    @BeforeEach
    void open() {
        store = new ConsoleStore(folder, new DirectExecutor());
        store.open().join();
        templates = new Templates(store.templates());
        model = new TemplatesViewModel(form, templates, test.context());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void formIsSavedAndLoadedAgain() {
        save("paid", "order.${seq}.paid");
        save("Open", "order.${seq}.open");
        assertThat(model.names()).containsExactly("Open", "paid");
        assertThat(model.currentProperty().get()).contains("Open");

        model.load("paid");

        assertThat(form.field(Field.ROUTING_KEY).get()).isEqualTo("order.${seq}.paid");
        assertThat(model.currentProperty().get()).contains("paid");
    }

    @Test
    void savingWritesUnderTheNameThatIsThere() {
        assertThat(model.save()).as("without a name").isFalse();
        save("paid", "a");
        form.field(Field.ROUTING_KEY).set("b");
        assertThat(model.save()).isTrue();
        model.leave();
        form.clear();

        model.load("paid");
        assertThat(form.field(Field.ROUTING_KEY).get()).isEqualTo("b");
        assertThat(model.names()).containsExactly("paid");
    }

    @Test
    void theyAreRenamedAndDeleted() {
        save("old", "a");
        model.rename("old", "new").onSuccess(to -> model.renamed("old", to)).start();
        assertThat(model.names()).containsExactly("new");
        assertThat(model.currentProperty().get()).contains("new");

        model.delete("new").onSuccess(model::deleted).start();
        assertThat(model.names()).isEmpty();
        assertThat(model.currentProperty().get()).isEmpty();
        model.load("new");
        assertThat(test.context().notices().list().getLast().text()).isEqualTo("There is no template 'new' any more");
    }

    @Test
    void namesAreBounded() {
        assertThat(model.problem("a".repeat(200))).isEmpty();
        assertThat(model.problem("a".repeat(201))).isEqualTo("The name has 201 characters; at most 200 are allowed");
    }

    @Test
    void namesOutliveTheProcess() {
        save("kept", "a");
        Templates later = new Templates(store.templates());
        later.load(store.templates().names().join());

        assertThat(later.names()).containsExactly("kept");
    }

    @Test
    void whatCannotBeSavedIsTold() {
        save("kept", "a");
        store.close();
        model.save();

        assertThat(test.context().notices().list().getLast().severity()).isEqualTo(Severity.ERROR);
        assertThat(test.context().notices().list().getLast().text()).contains("Template 'kept' was not saved");
    }

    private void save(String name, String key) {
        form.field(Field.ROUTING_KEY).set(key);
        model.save(name).onSuccess(model::saved).start();
    }
}
