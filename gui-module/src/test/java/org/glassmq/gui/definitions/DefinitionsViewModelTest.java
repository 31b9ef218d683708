package org.glassmq.gui.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.glassmq.broker.api.DefinitionChange.Kind;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.gui.definitions.DefinitionsViewModel.State;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsViewModelTest {
    @TempDir
    private Path folder;

    private final RealBroker broker = new RealBroker();
    private final TestContext test = new TestContext(broker.session());
    private final DefinitionsViewModel definitions = new DefinitionsViewModel(
            test.context().live(), test.context().background());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void whatWasExportedIsUnchangedHereAndCreatedElsewhere() {
        queue("orders", Map.of("x-max-length", 5L));
        Path file = folder.resolve("all.json");
        definitions.export(file).start();
        definitions.read(file);

        assertThat(state()).isInstanceOf(State.Preview.class);
        assertThat(state().count(Kind.UNCHANGED)).isEqualTo(state().all().size()).isPositive();
        assertThat(definitions.importable()).isFalse();

        broker.session().deleteQueue(new QueueRef("/", "orders"));
        definitions.readAgain();
        assertThat(definitions.importable()).isTrue();
        definitions.shownProperty().set(Set.of(Kind.CREATE));
        assertThat(definitions.changes()).extracting(change -> change.name().text()).containsExactly("orders");
        definitions.apply();
        assertThat(state()).isInstanceOf(State.Applied.class);
        assertThat(state().count(Kind.CREATE)).isEqualTo(1);
        assertThat(broker.session().queues()).hasSize(1);
    }

    @Test
    void aConflictKeepsAllFromBeingImported() throws IOException {
        queue("orders", Map.of("x-max-length", 5L));
        Path file = Files.writeString(folder.resolve("other.json"), """
                {"queues": [{"vhost": "/", "name": "new", "durable": true, "auto_delete": false, "arguments": {}},
                            {"vhost": "/", "name": "orders", "durable": true, "auto_delete": false, "arguments": {}}]}
                """);
        definitions.read(file);

        assertThat(state().count(Kind.CONFLICT)).isEqualTo(1);
        assertThat(definitions.importable()).isFalse();
        definitions.apply();
        assertThat(broker.session().queues()).hasSize(1);
    }

    @Test
    void whatIsNoFileOfDefinitionsIsSaidToBeNone() throws IOException {
        definitions.read(folder.resolve("nowhere.json"));
        assertThat(state()).isInstanceOf(State.Failed.class);
        definitions.read(Files.writeString(folder.resolve("text.json"), "hello"));
        assertThat(state()).isInstanceOf(State.Failed.class);
        definitions.read(Files.write(folder.resolve("latin.json"), "{\"é\": 1}".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(((State.Failed) state()).why().getMessage()).endsWith("is not UTF-8; definitions are JSON in UTF-8");
        definitions.leave();
        assertThat(state()).isEqualTo(new State.Empty());
    }

    private State state() {
        return definitions.stateProperty().get();
    }

    private void queue(String name, Map<String, Object> arguments) {
        broker.session().declareQueue(new QueueDeclaration("/", name, true, false, arguments));
    }
}
