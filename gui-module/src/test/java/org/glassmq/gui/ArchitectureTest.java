package org.glassmq.gui;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import javafx.application.Platform;
import org.glassmq.broker.Broker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may know what in the console. */
class ArchitectureTest {
    private static JavaClasses console;

    @BeforeAll
    static void readClasses() {
        console = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("org.glassmq.gui.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package that can be understood by itself can be changed by itself")
                .check(console);
    }

    @Test
    void onlyViewsPaint() {
        noClasses()
                .that()
                .resideInAnyPackage("org.glassmq.gui.*")
                .and()
                .resideOutsideOfPackages(
                        "org.glassmq.gui.shell", "org.glassmq.gui.support", "org.glassmq.gui.theme")
                .and()
                .haveNameNotMatching(
                        ".*(View|Cell|Box|Table|Converter|Dialogs|Modal|Keys|Column(Widths)?|Action(sMenu)?)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                .because("what is not a view, or a part of one, is tested without a toolkit")
                .check(console);
    }

    @Test
    void viewModelsKnowNoNodesAndNoToolkit() {
        noClasses()
                .that()
                .haveNameMatching(".*ViewModel(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                        .or(equivalentTo(Platform.class)))
                .because("a view model is tested without a toolkit")
                .check(console);
    }

    @ParameterizedTest(name = "{0} does not know {1}")
    @CsvSource({
        "overview, queues", "overview, messages", "overview, publish", "overview, exchanges",
        "queues, overview", "queues, publish", "queues, exchanges",
        "exchanges, overview", "exchanges, queues", "exchanges, messages", "exchanges, publish",
        "messages, overview", "messages, queues", "messages, publish", "messages, exchanges",
        "publish, overview", "publish, queues", "publish, messages", "publish, exchanges",
        "bindings, queues", "bindings, exchanges", "declare, bindings", "declare, queues", "declare, exchanges",
        "topology, queues", "topology, exchanges", "topology, publish", "topology, messages", "topology, overview",
        "queues, topology", "exchanges, topology", "bindings, topology",
        "connections, queues", "connections, exchanges", "connections, messages", "queues, connections",
        "table, connections", "table, deadletters",
        "deadletters, queues", "deadletters, messages", "deadletters, exchanges", "queues, deadletters",
        "table, queues", "table, exchanges", "table, bindings", "table, declare",
        "policies, queues", "policies, exchanges", "queues, policies", "exchanges, policies", "table, policies",
        "access, queues", "access, connections", "table, access", "definitions, settings", "topology, definitions",
        "shell, settings", "shell, tray", "settings, queues", "settings, policies", "settings, access",
        "arrival, publish", "arrival, messages", "arrival, queues", "arrival, exchanges", "messages, arrival",
        "queues, arrival",
        "replay, queues", "replay, deadletters", "replay, publish", "deadletters, replay", "queues, replay",
        "messages, replay", "table, replay",
        "sql, queues", "sql, messages", "sql, topology", "queues, sql", "messages, sql", "table, sql"
    })
    void featuresLeadToEachOtherByNavigation(String feature, String other) {
        noClasses()
                .that()
                .resideInAPackage("org.glassmq.gui." + feature)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.glassmq.gui." + other)
                .allowEmptyShould(true)
                .because("a screen can be taken away without touching another one")
                .check(console);
    }

    @Test
    void onlyTheStoreAndTheWorkspaceSpeakSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.glassmq.gui.store", "org.glassmq.gui.sql")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.h2..", "java.sql..", "javax.sql..")
                .because("the console's database is an implementation detail of its store, and H2 over queues one of"
                        + " the workspace")
                .check(console);
    }

    @Test
    void onlyTheEmbeddedBrokerStartsABroker() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.glassmq.gui.embedded")
                .should()
                .dependOnClassesThat(equivalentTo(Broker.class))
                .because("every screen works with a remote broker too: it sees a session and nothing else")
                .check(console);
    }

    @Test
    void theConsoleSeesOnlyWhatTheBrokerExports() {
        classes()
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("org.glassmq.broker.."))
                        .or(resideInAnyPackage(
                                "org.glassmq.broker",
                                "org.glassmq.broker.api",
                                "org.glassmq.broker.archive",
                                "org.glassmq.broker.control")))
                .because("the broker's inside can change without the console")
                .check(console);
    }

    @Test
    void onlyTheTrayAndPicturesUseAwt() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.glassmq.gui.tray", "org.glassmq.gui.topology")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..")
                .because("a second toolkit is loaded when it is needed, and not before")
                .check(console);
    }

    @Test
    void nothingIsKeptInStaticFields() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("state belongs to an object that somebody makes and closes")
                .check(console);
    }
}
