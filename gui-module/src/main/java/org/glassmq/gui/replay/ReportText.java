package org.glassmq.gui.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayReason;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.gui.support.Messages;

/** What a replay was to do and what came of it, as text. */
final class ReportText {
    private final Messages messages;
    private final ReplayTexts texts;

    ReportText(Messages messages, ReplayTexts texts) {
        this.messages = messages;
        this.texts = texts;
    }

    /** A line of a plan: what, and how. */
    record Fact(String name, String value) {}

    /** What it is to do, line by line. */
    List<Fact> facts(ReplayPlan plan) {
        List<Fact> facts = new ArrayList<>();
        boolean file = plan.source() instanceof ReplaySource.File;
        facts.add(fact(file ? "replay.file" : "replay.fact.from", plan.source().queue().name()));
        if (!plan.source().queue().virtualHost().equals("/")) {
            facts.add(fact("replay.vhost", plan.source().queue().virtualHost()));
        }
        facts.add(fact("replay.fact.which", texts.messagesOf(plan.source())));
        facts.add(fact("replay.fact.to", texts.target(plan.target())));
        facts.add(fact("replay.mode", texts.mode(plan.mode())));
        int number = 1;
        for (ReplayEdit edit : plan.edits()) {
            facts.add(new Fact(messages.text("replay.fact.rule", number++), texts.edit(edit)));
        }
        facts.add(fact("replay.pace", texts.pace(plan.pace())));
        facts.add(fact("replay.trouble", texts.trouble(plan.onTrouble())));
        plan.startAt().ifPresent(at -> facts.add(fact("replay.start-at", texts.time(at))));
        plan.limit().ifPresent(limit -> facts.add(fact("replay.limit", texts.number(limit))));
        plan.canary().ifPresent(canary -> facts.add(fact("replay.canary", texts.number(canary))));
        return facts;
    }

    /** All of it, for the clipboard. */
    String write(ReplayJob job) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("replay.column.id", job.id()));
        String why = job.why().isEmpty() ? "" : ": " + messages.say(job.why());
        facts.add(fact("replay.column.state", texts.state(job.state()) + why));
        facts.add(fact("replay.column.by", job.by()));
        facts.add(fact("replay.column.created", texts.time(job.createdAt())));
        job.endedAt().ifPresent(at -> facts.add(fact("replay.tile.ended", texts.time(at))));
        facts.addAll(facts(job.plan()));
        facts.add(fact("replay.tile.queues", String.join(", ", job.queues().stream().sorted().toList())));
        facts.add(fact("replay.column.sent", texts.number(job.counts().confirmed())));
        for (Map.Entry<ReplayReason, Long> entry : ReplayTexts.byCount(job.counts().notSent())) {
            facts.add(new Fact(
                    messages.text("replay.column.not-sent"),
                    texts.number(entry.getValue()) + " · " + texts.reason(entry.getKey())));
        }
        StringBuilder text = new StringBuilder();
        facts.forEach(fact -> text.append(fact.name()).append(": ").append(fact.value()).append('\n'));
        return text.toString();
    }

    private Fact fact(String key, String value) {
        return new Fact(messages.text(key), value);
    }
}
