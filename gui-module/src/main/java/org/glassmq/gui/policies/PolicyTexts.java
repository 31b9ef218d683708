package org.glassmq.gui.policies;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.glassmq.broker.api.BindingInfo.Target;
import org.glassmq.broker.api.PolicyEffect;
import org.glassmq.broker.api.PolicyEffect.Verdict;
import org.glassmq.broker.api.PolicyInfo.ApplyTo;
import org.glassmq.broker.api.Why;
import org.glassmq.gui.declare.ArgumentTexts;
import org.glassmq.gui.declare.Naming;
import org.glassmq.gui.policies.PolicyViewModel.Preview;
import org.glassmq.gui.shell.Place.Policy.Kind;
import org.glassmq.gui.support.Batch;
import org.glassmq.gui.support.Formats;
import org.glassmq.gui.support.Messages;
import org.glassmq.gui.support.NaturalOrder;
import org.glassmq.gui.support.Question;

/** How policies and what they do are put into words. */
final class PolicyTexts {
    /** What would be different comes first. */
    static final Comparator<PolicyEffect> ORDER = Comparator.comparing(PolicyEffect::changes)
            .reversed()
            .thenComparing(PolicyEffect::verdict)
            .thenComparing(PolicyEffect::target)
            .thenComparing(PolicyEffect::name, NaturalOrder.INSTANCE);

    private static final String NOTHING = "–";

    private final Messages messages;
    private final Formats formats;
    private final ArgumentTexts settings;
    private final ArgumentTexts arguments;

    PolicyTexts(Messages messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
        this.settings = new ArgumentTexts(messages, formats, Naming.POLICY);
        this.arguments = new ArgumentTexts(messages, formats);
    }

    String number(long value) {
        return formats.number(value);
    }

    String kind(Kind kind) {
        return messages.text(
                switch (kind) {
                    case USER -> "policies.kind.user";
                    case OPERATOR -> "policies.kind.operator";
                });
    }

    String kindAbout(Kind kind) {
        return messages.text(
                switch (kind) {
                    case USER -> "policies.kind.user.about";
                    case OPERATOR -> "policies.kind.operator.about";
                });
    }

    String applyTo(ApplyTo applyTo) {
        return messages.text(
                switch (applyTo) {
                    case ALL -> "policies.apply-to.all";
                    case QUEUES -> "policies.apply-to.queues";
                    case CLASSIC_QUEUES -> "policies.apply-to.classic";
                    case QUORUM_QUEUES -> "policies.apply-to.quorum";
                    case STREAMS -> "policies.apply-to.streams";
                    case EXCHANGES -> "policies.apply-to.exchanges";
                });
    }

    /** {@code max-length = 1,000, message-ttl = 60 s}. */
    String sets(PolicyReading reading) {
        return settings.line(reading.info().definition());
    }

    /** {@code shop}, or {@code shop @ /test} outside of the usual virtual host. */
    String name(PolicyReading reading) {
        String host = reading.info().virtualHost();
        return host.equals("/") ? reading.info().name() : reading.info().name() + " @ " + host;
    }

    // ---- preview -----------------------------------------------------------------------------------------

    /** What it comes to in all, in a sentence. */
    String summary(Preview preview) {
        return switch (preview) {
            case Preview.Unfinished() -> messages.text("policies.preview.unfinished");
            case Preview.Refused(Why why) -> messages.say(why);
            case Preview.Effects effects -> effects.effects().isEmpty()
                    ? messages.text("policies.preview.none")
                    : messages.text(
                            "policies.preview.summary",
                            effects.count(Verdict.APPLIES),
                            number(effects.count(Verdict.APPLIES)),
                            effects.changes(),
                            number(effects.changes()));
        };
    }

    String target(PolicyEffect effect) {
        return messages.text(
                effect.target() == Target.QUEUE ? "policies.preview.queue" : "policies.preview.exchange",
                effect.type());
    }

    String verdict(Kind kind, PolicyEffect effect) {
        Optional<String> winner = kind == Kind.USER ? effect.after().policy() : effect.after().operatorPolicy();
        return switch (effect.verdict()) {
            case APPLIES -> messages.text("policies.verdict.applies");
            case OUTRANKED -> messages.text("policies.verdict.outranked", winner.orElse(NOTHING));
            case UNSUITABLE -> messages.text("policies.verdict.unsuitable", effect.type());
            case RELEASED -> winner.map(name -> messages.text("policies.verdict.released.other", name))
                    .orElseGet(() -> messages.text("policies.verdict.released"));
        };
    }

    /** {@code x-max-length: 5 → 3, x-expires: – → 60 s}; a dash if nothing changes. */
    String changes(PolicyEffect effect) {
        StringJoiner changes = new StringJoiner(", ");
        TreeSet<String> names = new TreeSet<>(effect.inForce().keySet());
        names.addAll(effect.then().keySet());
        for (String name : names) {
            String before = value(effect.inForce(), name);
            String after = value(effect.then(), name);
            if (!before.equals(after)) {
                changes.add(messages.text("policies.preview.change", name, before, after));
            }
        }
        return changes.length() == 0 ? NOTHING : changes.toString();
    }

    private String value(Map<String, Object> of, String name) {
        return of.containsKey(name) ? arguments.value(name, of.get(name)) : NOTHING;
    }

    // ---- deleting ----------------------------------------------------------------------------------------

    /** What a button says: {@code Delete policy 'shop'}. */
    String delete(List<PolicyReading> doomed) {
        return doomed.size() == 1
                ? messages.text("policies.delete.do.one", doomed.getFirst().info().name())
                : messages.text("policies.delete.do.many", number(doomed.size()));
    }

    Question question(List<PolicyReading> doomed) {
        long applied = doomed.stream().mapToLong(reading -> reading.queues() + reading.exchanges()).sum();
        return new Question(
                delete(doomed),
                messages.text("policies.delete.hits", applied, number(applied)),
                doomed.size() > 1 ? doomed.stream().map(this::name).toList() : List.of(sets(doomed.getFirst())),
                messages.text("policies.delete.after"),
                Optional.empty());
    }

    String deleted(Batch.Report<PolicyReading> report) {
        return messages.text("policies.delete.done", report.done(), number(report.done()));
    }

    String failure(Batch.Failure<PolicyReading> failure) {
        return messages.text("policies.failed", name(failure.thing()), messages.say(failure.why()));
    }
}
