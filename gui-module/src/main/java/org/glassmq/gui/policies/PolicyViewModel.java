package org.glassmq.gui.policies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.glassmq.broker.api.Policies;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyEffect.Verdict;
import org.glassmq.broker.api.PolicyInfo;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.declare.ArgumentField;
import org.glassmq.gui.declare.DeclareForm;
import org.glassmq.gui.declare.FreeArgument;
import org.glassmq.gui.declare.KnownArgument;
import org.glassmq.gui.declare.Naming;
import org.glassmq.gui.declare.Problem;
import org.glassmq.gui.shell.Place;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.support.Background;
import org.glassmq.gui.support.LiveBroker;

/**
 * The form that sets a policy, and says all the while what that would come to. Belongs to the JavaFX application
 * thread; needs no toolkit.
 */
public final class PolicyViewModel {
    private static final Duration QUIET = Duration.ofMillis(250);
    /** Stands for the name until one is typed: only among policies of equal priority does it matter. */
    private static final String NAMELESS = "\uFFFD";

    private final LiveBroker live;
    private final Background background;
    private final DeclareForm form;
    private final Optional<PolicyReading> before;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.USER);
    private final ObjectProperty<ApplyTo> applyTo = new SimpleObjectProperty<>(ApplyTo.QUEUES);
    private final StringProperty pattern = new SimpleStringProperty("");
    private final StringProperty priority = new SimpleStringProperty("0");
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(new Preview.Unfinished());
    private final Runnable look;
    private long asked;

    /** What setting the policy would come to. */
    public sealed interface Preview {
        /** Something is missing or wrong in the form. */
        record Unfinished() implements Preview {}

        /** @param effects changes first, then by verdict and name */
        record Effects(List<PolicyEffect> effects) implements Preview {
            /** How many have a verdict. */
            public long count(Verdict verdict) {
                return effects.stream().filter(effect -> effect.verdict() == verdict).count();
            }

            /** How many would be different from what is now. */
            public long changes() {
                return effects.stream().filter(PolicyEffect::changes).count();
            }
        }

        /** @param why in the broker's words */
        record Refused(Why why) implements Preview {}
    }

    /** @param before the policy to change; empty for a new one */
    PolicyViewModel(LiveBroker live, Background background, Optional<PolicyReading> before) {
        this.live = live;
        this.background = background;
        this.before = before;
        this.form = new DeclareForm(live, background, Naming.POLICY, this::check);
        this.look = background.debounced(QUIET, this::lookNow);
        before.map(PolicyReading::kind).ifPresent(kind::set);
        before.map(PolicyReading::info).ifPresent(info -> {
            form.nameProperty().set(info.name());
            form.virtualHostProperty().set(info.virtualHost());
            pattern.set(info.pattern());
            applyTo.set(info.applyTo());
            priority.set(Integer.toString(info.priority()));
        });
        offer();
        before.ifPresent(reading -> form.arguments().fill(reading.info().definition()));
        kind.addListener((_, _, _) -> offer());
        applyTo.addListener((_, _, _) -> offer());
        pattern.addListener((_, _, _) -> changed());
        priority.addListener((_, _, _) -> changed());
        form.nameProperty().addListener((_, _, _) -> look.run());
        form.virtualHostProperty().addListener((_, _, _) -> look.run());
        form.arguments().fields().addListener((ListChangeListener<ArgumentField>) _ -> changed());
        form.arguments().others().addListener((ListChangeListener<FreeArgument>) _ -> changed());
        changed();
    }

    public DeclareForm form() {
        return form;
    }

    /** Whether it is a policy that is there already. */
    public boolean isThere() {
        return before.isPresent();
    }

    public ObjectProperty<Kind> kindProperty() {
        return kind;
    }

    public ObjectProperty<ApplyTo> applyToProperty() {
        return applyTo;
    }

    public StringProperty patternProperty() {
        return pattern;
    }

    public StringProperty priorityProperty() {
        return priority;
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** The policy as the form stands; to be asked for only if there are no problems. */
    public PolicyInfo policy() {
        return policy(form.name());
    }

    /** Sets the policy; not started yet. */
    public Background.Work<Place.Policy> set() {
        PolicyInfo policy = policy();
        Kind of = kind.get();
        return form.send(() -> {
            Policies policies = live.require().policies();
            switch (of) {
                case USER -> policies.setPolicy(policy);
                case OPERATOR -> policies.setOperatorPolicy(policy);
            }
            return new Place.Policy(of, policy.virtualHost(), policy.name());
        });
    }

    private PolicyInfo policy(String name) {
        return new PolicyInfo(
                form.virtualHostProperty().get(),
                name,
                pattern.get(),
                applyTo.get(),
                Integer.parseInt(priority.get().strip()),
                form.arguments().values());
    }

    private void offer() {
        form.arguments()
                .offer(
                        switch (kind.get()) {
                            case USER -> KnownArgument.ofPolicy(applyTo.get());
                            case OPERATOR -> KnownArgument.ofOperatorPolicy(applyTo.get());
                        });
        changed();
    }

    private void changed() {
        form.validate();
        look.run();
    }

    private List<Problem> check() {
        List<Problem> found = new ArrayList<>();
        if (form.name().isEmpty()) {
            found.add(new Problem.NameMissing());
        }
        try {
            Pattern.compile(pattern.get());
        } catch (PatternSyntaxException e) {
            found.add(new Problem.NotAPattern(pattern.get(), e.getDescription(), e.getIndex() + 1));
        }
        try {
            Integer.parseInt(priority.get().strip());
        } catch (NumberFormatException e) {
            found.add(new Problem.NotAPriority(priority.get()));
        }
        boolean broken = !form.arguments().problemsProperty().get().isEmpty();
        if (!broken && form.arguments().values().isEmpty()) {
            found.add(new Problem.NothingSet());
        }
        return found;
    }

    /** What is typed while the broker is asked makes its answer stale. */
    private void lookNow() {
        long mine = ++asked;
        List<Problem> problems = form.problemsProperty().get();
        if (!problems.stream().allMatch(problem -> problem instanceof Problem.NameMissing)) {
            preview.set(new Preview.Unfinished());
            return;
        }
        PolicyInfo policy = policy(problems.isEmpty() ? form.name() : NAMELESS);
        Kind of = kind.get();
        background.of(() -> effects(of, policy))
                .onSuccess(effects -> tell(mine, new Preview.Effects(effects)))
                .onError(error -> tell(mine, new Preview.Refused(Why.of(error))))
                .start();
    }

    private List<PolicyEffect> effects(Kind of, PolicyInfo policy) {
        Policies policies = live.require().policies();
        List<PolicyEffect> effects = of == Kind.USER
                ? policies.previewPolicy(policy)
                : policies.previewOperatorPolicy(policy);
        return effects.stream().sorted(PolicyTexts.ORDER).toList();
    }

    private void tell(long number, Preview told) {
        if (number == asked) {
            preview.set(told);
        }
    }
}
