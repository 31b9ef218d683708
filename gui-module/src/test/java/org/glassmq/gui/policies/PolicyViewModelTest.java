package org.glassmq.gui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyEffect.Verdict;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.declare.Unit;
import org.glassmq.gui.policies.PolicyViewModel.Preview;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Owner;
import org.glassmq.gui.table.TableViewModel;
import org.glassmq.gui.testing.RealBroker;
import org.glassmq.gui.testing.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies against a real broker: what is shown before is what is the case after. */
class PolicyViewModelTest {
    private final RealBroker broker = new RealBroker();
    private final TestContext test = new TestContext(broker.session());
    private final Owner sight = new Owner();
    private final PoliciesViewModel policies = new PoliciesViewModel(
            test.context().live(), test.context().background(), System::nanoTime);
    private final TableViewModel<Place.Policy, PolicyReading> table = policies.table();
    private final PolicyTexts texts = new PolicyTexts(test.context().messages(), test.context().formats());

    @BeforeEach
    void declare() {
        queue("orders", Map.of("x-max-length", 5L));
        queue("orders.eu", Map.of());
        queue("orders.log", Map.of("x-queue-type", "stream"));
        queue("audit", Map.of());
        policies.table().follow(test.context().live(), sight);
    }

    @AfterEach
    void stop() {
        sight.close();
        broker.close();
    }

    @Test
    void thePreviewFollowsTheFormAndSettingDoesWhatItSaid() {
        PolicyViewModel form = policies.add();
        assertThat(form.previewProperty().get()).isEqualTo(new Preview.Unfinished());
        form.patternProperty().set("^orders");
        form.form().arguments().field(KnownArgument.MAX_LENGTH).textProperty().set("10");

        assertThat(effects(form))
                .extracting(PolicyEffect::name, PolicyEffect::verdict, texts::changes)
                .containsExactly(
                        tuple("orders.eu", Verdict.APPLIES, "x-max-length: – → 10"),
                        tuple("orders", Verdict.APPLIES, "–"),
                        tuple("orders.log", Verdict.UNSUITABLE, "–"));
        assertThat(texts.summary(form.previewProperty().get())).isEqualTo("Applies to 2 things, changes one.");
        assertThat(form.form().problemsProperty().get()).containsExactly(new Problem.NameMissing());

        form.form().nameProperty().set("limits");
        List<Place.Policy> set = new ArrayList<>();
        form.set().onSuccess(set::add).start();

        assertThat(set).containsExactly(new Place.Policy(Kind.USER, "/", "limits"));
        PolicyReading reading = table.row(set.getFirst()).orElseThrow().reading();
        assertThat(reading.info()).isEqualTo(
                new PolicyInfo("/", "limits", "^orders", ApplyTo.QUEUES, 0, Map.of("max-length", 10L)));
        assertThat(reading.queues()).isEqualTo(2);
    }

    @Test
    void aPolicyOfHigherPriorityIsNamed() {
        broker.session().policies().setPolicy(
                new PolicyInfo("/", "eu", "eu$", ApplyTo.QUEUES, 5, Map.of("expires", 60_000L)));
        PolicyViewModel form = policies.add();
        form.patternProperty().set("orders\\.eu");
        form.form().arguments().field(KnownArgument.MESSAGE_TTL).textProperty().set("5");

        PolicyEffect effect = effects(form).getFirst();
        assertThat(texts.verdict(Kind.USER, effect)).isEqualTo("matches; 'eu' comes first");
        form.priorityProperty().set("6");
        effect = effects(form).getFirst();
        assertThat(effect.verdict()).isEqualTo(Verdict.APPLIES);
        assertThat(texts.changes(effect)).isEqualTo("x-expires: 1 min → –, x-message-ttl: – → 5 s");
    }

    @Test
    void whatIsWrongKeepsItFromBeingSent() {
        PolicyViewModel form = policies.add();
        form.form().nameProperty().set("p");
        assertThat(form.form().problemsProperty().get()).containsExactly(new Problem.NothingSet());
        form.form().arguments().field(KnownArgument.MAX_LENGTH).textProperty().set("ten");
        form.patternProperty().set("orders(");
        form.priorityProperty().set("high");

        assertThat(form.form().problemsProperty().get())
                .hasSize(3)
                .contains(new Problem.NotAPriority("high"))
                .anyMatch(problem -> problem instanceof Problem.NotAPattern(String pattern, _, _)
                        && pattern.equals("orders("))
                .anyMatch(problem -> problem.argument().equals("max-length"));
        assertThat(form.previewProperty().get()).isEqualTo(new Preview.Unfinished());
    }

    @Test
    void aPolicyIsChangedInTheFormThatShowsItAsItIs() {
        broker.session().policies().setPolicy(new PolicyInfo(
                "/",
                "p",
                "^audit",
                ApplyTo.CLASSIC_QUEUES,
                3,
                Map.of("message-ttl", 120_000L, "queue-version", 2L, "max-length-bytes", 3L << 20)));
        test.refresh();
        table.select(List.of(table.row(new Place.Policy(Kind.USER, "/", "p")).orElseThrow()));
        PolicyViewModel form = policies.edit().orElseThrow();

        var ttl = form.form().arguments().field(KnownArgument.MESSAGE_TTL);
        assertThat(ttl.textProperty().get()).isEqualTo("2");
        assertThat(ttl.unitProperty().get()).isEqualTo(Unit.MINUTES);
        assertThat(form.policy()).isEqualTo(table.one().orElseThrow().info());
        assertThat(form.form().arguments().others()).hasSize(1);
        ttl.textProperty().set("");
        form.set().start();

        assertThat(table.one().orElseThrow().info().definition())
                .isEqualTo(Map.of("queue-version", 2L, "max-length-bytes", 3L << 20));
    }

    @Test
    void anOperatorPolicyOffersLimitsOnly() {
        PolicyViewModel form = policies.add();
        form.kindProperty().set(Kind.OPERATOR);
        assertThat(form.form().arguments().fields())
                .extracting(field -> field.name())
                .containsExactly(
                        "max-length",
                        "max-length-bytes",
                        "message-ttl",
                        "expires",
                        "delivery-limit",
                        "consumer-timeout");
        form.form().nameProperty().set("cap");
        form.patternProperty().set("");
        form.form().arguments().field(KnownArgument.MAX_LENGTH).textProperty().set("3");
        form.set().start();

        PolicyReading cap = table.row(new Place.Policy(Kind.OPERATOR, "/", "cap")).orElseThrow().reading();
        assertThat(cap.queues()).isEqualTo(3);
        assertThat(texts.sets(cap)).isEqualTo("max-length = 3");
    }

    @Test
    void everythingThatTheFormOffersIsTakenByTheBroker() {
        for (ApplyTo applyTo : ApplyTo.values()) {
            for (KnownArgument known : KnownArgument.ofPolicy(applyTo)) {
                PolicyViewModel form = policies.add();
                form.applyToProperty().set(applyTo);
                form.form().nameProperty().set("p");
                form.form().arguments().field(known).textProperty().set(
                        switch (known) {
                            case OVERFLOW, QUORUM_OVERFLOW -> "reject-publish";
                            case DEAD_LETTER_EXCHANGE, DEAD_LETTER_ROUTING_KEY, ALTERNATE_EXCHANGE -> "x";
                            default -> "7";
                        });
                assertThat(form.form().problemsProperty().get()).as("%s for %s", known, applyTo).isEmpty();
                assertThat(form.previewProperty().get())
                        .as("%s for %s", known, applyTo)
                        .isInstanceOf(Preview.Effects.class);
            }
        }
    }

    @Test
    void policiesAreDeletedAndWhatIsGoneAlreadyIsReported() {
        broker.session().policies().setPolicy(
                new PolicyInfo("/", "a", "", ApplyTo.ALL, 0, Map.of("max-length", 1L)));
        broker.session().policies().setOperatorPolicy(
                new PolicyInfo("/", "b", "", ApplyTo.ALL, 0, Map.of("max-length", 1L)));
        test.refresh();
        List<PolicyReading> doomed = table.rows().stream().map(row -> row.reading()).toList();
        assertThat(texts.question(doomed).names()).containsExactly("a", "b");
        broker.session().policies().clearPolicy("/", "a");
        List<Batch.Report<PolicyReading>> reports = new ArrayList<>();
        policies.delete(doomed).onSuccess(reports::add).start();

        assertThat(reports.getFirst().done()).isEqualTo(1);
        assertThat(texts.failure(reports.getFirst().failures().getFirst()))
                .isEqualTo("a: no policy 'a' in vhost '/'");
        assertThat(table.rows()).isEmpty();
    }

    private void queue(String name, Map<String, Object> arguments) {
        broker.session().declareQueue(new QueueDeclaration("/", name, true, false, arguments));
    }

    private static List<PolicyEffect> effects(PolicyViewModel form) {
        assertThat(form.previewProperty().get()).isInstanceOf(Preview.Effects.class);
        return ((Preview.Effects) form.previewProperty().get()).effects();
    }
}
