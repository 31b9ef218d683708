package org.glassmq.broker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor.Exports;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.core.Refusal;
import org.glassmq.broker.core.ReplyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the house, as far as a machine can see whether they are kept. */
class ArchitectureTest {
    private static final String ROOT = "org.glassmq.broker";
    /** One package per protocol, with those below it. */
    private static final String[] PROTOCOLS = {
        ROOT + ".amqp..", ROOT + ".stomp..", ROOT + ".mqtt..", ROOT + ".line..", ROOT + ".http.."
    };

    private static JavaClasses production;

    @BeforeAll
    static void readClasses() throws URISyntaxException {
        Path classes = Path.of(Broker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        production = new ClassFileImporter().importPath(classes);
        assertThat(production.contain(Broker.class)).isTrue();
        assertThat(production.contain(ArchitectureTest.class)).isFalse();
    }

    // ---- who may import what -----------------------------------------------------------------------------

    @Test
    void socketsStayInServerAndProtocols() {
        noClasses()
                .that()
                .resideOutsideOfPackages(concat(PROTOCOLS, ROOT + ".server.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("queues, store and console are tested and understood without a network library")
                .check(production);
    }

    @Test
    void theDatabaseStaysInTheStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .because("what keeps the messages can be replaced in one package")
                .check(production);
    }

    @Test
    void nothingKnowsOfWindows() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .because("the broker runs where there is no display")
                .check(production);
    }

    @Test
    void protocolsDoNotKnowEachOther() {
        slices().matching(ROOT + ".(amqp|stomp|mqtt|line|http)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .because("a protocol can be added, changed and taken away without looking at another one")
                .check(production);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("a package is understood after those it imports, never together with them")
                .check(production);
    }

    /** Broker -> protocols -> server, core -> store, security -> message -> api. */
    @ParameterizedTest(name = "{0} imports {1} and what that imports, nothing else of the broker")
    @CsvSource(delimiter = '|', textBlock = """
            api       |
            message   | api
            security  | message, api
            store     | message, api
            trace     | message, api
            core      | trace, store, security, message, api
            replay    | core, trace, archive, store, security, message, api
            server    | core, trace, store, security, message, api
            archive   | api
            control   | archive, api
            amqp.wire | core, message, api
            amqp      | amqp.wire, server, core, trace, store, security, message, api
            """)
    void importsGoDownwards(String name, String allowed) {
        String[] below = allowed == null ? new String[0] : allowed.split(", ");
        String[] packages = new String[below.length + 1];
        for (int i = 0; i < below.length; i++) {
            packages[i] = ROOT + "." + below[i];
        }
        packages[below.length] = ROOT + "." + name;
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should(dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(resideInAnyPackage(packages).negate())))
                .because("a stranger reads the house from the top to the bottom")
                .check(production);
    }

    /** The control socket and protocols speak to programs; what they say stays as it is. */
    @Test
    void whatIsSaidToPeopleIsAPhrase() {
        DescribedPredicate<JavaConstructorCall> ofAText = DescribedPredicate.describe(
                "is an error that only has a text",
                call -> call.getTargetOwner().isAssignableTo(Why.Told.class)
                        && call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(String.class)));
        noClasses()
                .that()
                .resideOutsideOfPackages(concat(concat(PROTOCOLS, ROOT + ".control.."), ROOT + ".server.."))
                .should()
                .callConstructorWhere(ofAText)
                .because("a console says it in the language of the person, and a text of its own is English for ever")
                .check(production);
        noClasses()
                .that()
                .resideOutsideOfPackages(concat(PROTOCOLS, ROOT + ".server.."))
                .should()
                .callMethod(Refusal.class, "channel", ReplyCode.class, String.class, Object[].class)
                .orShould()
                .callMethod(Refusal.class, "connection", ReplyCode.class, String.class, Object[].class)
                .because("sessions pass these refusals on to consoles")
                .check(production);
    }

    // ---- what others see ---------------------------------------------------------------------------------

    @Test
    void onlyTheRootAndTheInterfaceForConsolesAreExported() {
        assertThat(Broker.class.getModule().getDescriptor().exports())
                .as("the console and the launcher see nothing of the inside")
                .extracting(Exports::source, Exports::targets)
                .containsExactlyInAnyOrder(
                        tuple(ROOT, Set.of()),
                        tuple(ROOT + ".api", Set.of()),
                        tuple(ROOT + ".archive", Set.of("glassmq.gui", "glassmq.launcher")),
                        tuple(ROOT + ".control", Set.of("glassmq.gui", "glassmq.launcher")));
        assertThat(Broker.class.getModule().getDescriptor().isOpen()).isFalse();
    }

    @Test
    void theInterfaceForConsolesSpeaksOfItselfOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".api")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", ROOT + ".api")
                .because("a remote broker's session gives the same records, and a console needs nothing else")
                .check(production);
    }

    // ---- habits ------------------------------------------------------------------------------------------

    @Test
    void nothingThatChangesIsStatic() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("two brokers in one process must not know of each other")
                .check(production);
        fields().that()
                .areStatic()
                .should()
                .notHaveRawType(resideInAPackage("java.util.concurrent.."))
                .because("two brokers in one process must not know of each other")
                .check(production);
    }

    @Test
    void timeAndChanceAreHandedIn() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .because("a test has to be able to hand in its own clock and its own dice")
                .check(production);
    }

    @Test
    void nobodyWritesToTheConsoleOrEndsTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(SignalStop.class)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("standard output belongs to the launcher, and one class ends the process")
                .check(production);
    }

    @Test
    void refusalsOfClientsAreFinalAndInOnePlace() {
        classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("an error is told apart by what it carries, not by a tree of classes")
                .check(production);
    }

    private static String[] concat(String[] some, String more) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }
}
