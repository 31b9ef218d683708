package org.glassmq.gui.replay;

import java.util.Locale;
import java.util.Optional;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Replays as JSON that people and programs read: a report of what was done, not a form that is read back. */
public final class PlanJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private PlanJson() {}

    /** What a replay came to. */
    static String report(ReplayJob job) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("id", job.id());
        node.put("by", job.by());
        node.put("state", name(job.state()));
        if (!job.why().isEmpty()) {
            node.put("why", job.why().text());
        }
        node.put("created-at", job.createdAt().toString());
        job.endedAt().ifPresent(at -> node.put("ended-at", at.toString()));
        node.put("sent", job.counts().confirmed());
        ObjectNode notSent = node.putObject("not-sent");
        ReplayTexts.byCount(job.counts().notSent())
                .forEach(entry -> notSent.put(name(entry.getKey()), entry.getValue()));
        ArrayNode queues = node.putArray("queues");
        job.queues().stream().sorted().forEach(queues::add);
        node.put("position", job.position());
        node.put("up-to", job.upTo());
        node.set("plan", plan(job.plan()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    /** What a replay is to do, as text. */
    public static String text(ReplayPlan plan) {
        return plan(plan).toString();
    }

    private static ObjectNode plan(ReplayPlan plan) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("mode", name(plan.mode()));
        node.set("source", source(plan.source()));
        node.set("target", target(plan.target()));
        ArrayNode edits = node.putArray("edits");
        plan.edits().forEach(edit -> edits.add(edit(edit)));
        node.set("pace", pace(plan.pace()));
        node.put("on-trouble", name(plan.onTrouble()));
        plan.startAt().ifPresent(at -> node.put("start-at", at.toString()));
        plan.limit().ifPresent(limit -> node.put("limit", limit));
        plan.canary().ifPresent(canary -> node.put("canary", canary));
        return node;
    }

    private static ObjectNode source(ReplaySource source) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("virtual-host", source.queue().virtualHost());
        node.put("queue", source.queue().name());
        switch (source) {
            case ReplaySource.File file -> {
                node.remove("queue");
                node.put("file", file.path().toString());
                node.put("bytes", file.bytes());
                node.put("modified-at", file.modifiedAt().toString());
            }
            case ReplaySource.Selection selection -> {
                ArrayNode offsets = node.putArray("offsets");
                selection.offsets().forEach(offsets::add);
            }
            case ReplaySource.Offsets offsets -> {
                node.put("from", offsets.from());
                if (offsets.to() < Long.MAX_VALUE) {
                    node.put("to", offsets.to());
                }
                node.put("which", name(offsets.which()));
                offsets.filter().ifPresent(filter -> node.set("filter", filter(filter)));
            }
        }
        return node;
    }

    private static ObjectNode filter(MessageFilter filter) {
        ObjectNode node = MAPPER.createObjectNode();
        filter.text().ifPresent(text -> {
            node.put("text", text);
            node.put("case", name(filter.letterCase()));
            node.put("place", name(filter.textPlace()));
        });
        filter.regex().ifPresent(regex -> node.put("regex", regex));
        filter.exchange().ifPresent(name -> node.put("exchange", name));
        filter.routingKey().ifPresent(key -> node.put("routing-key", key));
        ArrayNode tests = MAPPER.createArrayNode();
        filter.headers().forEach(test -> tests.add(test("header", test.name(), test.comparison(), test.value())));
        filter.properties()
                .forEach(test -> tests.add(
                        test("property", PropertyNames.of(test.property()), test.comparison(), test.value())));
        if (!tests.isEmpty()) {
            node.set("tests", tests);
        }
        if (!filter.states().isEmpty()) {
            ArrayNode states = node.putArray("states");
            filter.states().stream().sorted().forEach(state -> states.add(name(state)));
        }
        filter.from().ifPresent(at -> node.put("from", at.toString()));
        filter.until().ifPresent(at -> node.put("until", at.toString()));
        if (filter.minBytes() > 0) {
            node.put("min-bytes", filter.minBytes());
        }
        if (filter.maxBytes() < Long.MAX_VALUE) {
            node.put("max-bytes", filter.maxBytes());
        }
        return node;
    }

    private static ObjectNode test(String kind, String name, MessageFilter.Comparison comparison, String value) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put(kind, name);
        node.put(name(comparison), value);
        return node;
    }

    private static ObjectNode target(ReplayTarget target) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (target) {
            case ReplayTarget.Original() -> node.put("type", "original");
            case ReplayTarget.Exchange(String exchange, Optional<String> key) -> {
                node.put("type", "exchange");
                node.put("exchange", exchange);
                key.ifPresent(to -> node.put("routing-key", to));
            }
            case ReplayTarget.Queue(String queue) -> {
                node.put("type", "queue");
                node.put("queue", queue);
            }
            case ReplayTarget.TakenBack(String replay, String queue) -> {
                node.put("type", "taken-back");
                node.put("replay", replay);
                node.put("queue", queue);
            }
        }
        return node;
    }

    private static ObjectNode edit(ReplayEdit edit) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (edit) {
            case ReplayEdit.SetHeader(String header, Object value) -> {
                node.put("set-header", header);
                node.putPOJO("value", value);
            }
            case ReplayEdit.RemoveHeader(String header) -> node.put("remove-header", header);
            case ReplayEdit.SetProperty(MessageFilter.Property property, String value) -> {
                node.put("set-property", PropertyNames.of(property));
                node.put("value", value);
            }
            case ReplayEdit.ReplaceInKey(String regex, String by) -> {
                node.put("replace-in-key", regex);
                node.put("by", by);
            }
            case ReplayEdit.ReplaceInBody(String regex, String by) -> {
                node.put("replace-in-body", regex);
                node.put("by", by);
            }
            case ReplayEdit.SetInBody(String path, String json) -> {
                node.put("set-in-body", path);
                node.put("json", json);
            }
        }
        return node;
    }

    private static ObjectNode pace(ReplayPace pace) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (pace) {
            case ReplayPace.AtOnce() -> node.put("type", "at-once");
            case ReplayPace.PerSecond(double messages) -> {
                node.put("type", "per-second");
                node.put("messages", messages);
            }
            case ReplayPace.Recorded(double factor) -> {
                node.put("type", "recorded");
                node.put("factor", factor);
            }
        }
        return node;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
