package org.glassmq.broker.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import tools.jackson.databind.JsonNode;

/**
 * Plans of replays as commands have them.
 *
 * <pre>
 * {"virtual_host": "/",
 *  "source":  {"queue": name, "from": offset, "to": offset, "history": true, "filter": see {@link FilterReader}}
 *          or {"queue": name, "offsets": [offset, ...]}
 *          or {"file": absolute path},
 *  "target":  {"original": true}, {"exchange": name, "routing_key": key or nothing}, or {"queue": name},
 *  "mode":    "copy" or "move",
 *  "edits":   [{"set_header": name, "value": text, number or truth}, {"remove_header": name},
 *              {"set_property": name, "value": text}, {"replace_in_key": regex, "with": text},
 *              {"replace_in_body": regex, "with": text}, {"set_in_body": path, "value": any JSON}],
 *  "pace":    {"per_second": number} or {"recorded": factor}; missing: at once,
 *  "trouble": "stop" or "go-on", "not_before": time, "limit": messages, "canary": messages}
 * </pre>
 */
final class PlanReader {
    /** The arguments of a plan. */
    static final String[] ARGUMENTS = {
        "virtual_host", "source", "target", "mode", "edits", "pace", "trouble", "not_before", "limit", "canary"
    };

    private PlanReader() {}

    static ReplayPlan read(Arguments plan) {
        String host = plan.text("virtual_host", "/");
        return new ReplayPlan(
                source(host, plan.object("source")),
                target(plan.object("target")),
                plan.choice("mode", ReplayPlan.Mode.class).orElse(ReplayPlan.Mode.COPY),
                plan.objects("edits").stream().map(PlanReader::edit).toList(),
                pace(plan.object("pace")),
                plan.choice("trouble", ReplayPlan.Trouble.class).orElse(ReplayPlan.Trouble.STOP),
                plan.time("not_before"),
                plan.number("limit", 1, Long.MAX_VALUE),
                plan.number("canary", 1, Long.MAX_VALUE));
    }

    private static ReplaySource source(String host, Arguments source) {
        if (source.has("file")) {
            source.allow("file");
            return ReplaySource.File.of(host, Path.of(source.text("file")));
        }
        source.allow("queue", "from", "to", "history", "filter", "offsets");
        QueueRef queue = new QueueRef(host, source.text("queue"));
        if (source.has("offsets")) {
            source.allow("queue", "offsets");
            return new ReplaySource.Selection(queue, offsets(source.node("offsets")));
        }
        return new ReplaySource.Offsets(
                queue,
                source.number("from", 0, Long.MAX_VALUE).orElse(0),
                source.number("to", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
                source.flag("history") ? ReplaySource.Which.WITH_HISTORY : ReplaySource.Which.READY,
                FilterReader.read(source));
    }

    private static List<Long> offsets(JsonNode node) {
        List<Long> offsets = new ArrayList<>();
        for (JsonNode offset : node) {
            if (!offset.canConvertToLong()) {
                throw Arguments.invalid("an offset is " + offset + "; allowed is a whole number of 0 or more");
            }
            offsets.add(offset.longValue());
        }
        return offsets;
    }

    private static ReplayTarget target(Arguments target) {
        target.allow("original", "exchange", "routing_key", "queue");
        if (target.has("queue")) {
            return new ReplayTarget.Queue(target.text("queue"));
        }
        if (target.has("exchange")) {
            return new ReplayTarget.Exchange(target.text("exchange"), target.optionalText("routing_key"));
        }
        if (target.flag("original")) {
            return new ReplayTarget.Original();
        }
        throw Arguments.invalid("target is missing; allowed are 'original', 'exchange' and 'queue'");
    }

    private static ReplayPace pace(Arguments pace) {
        pace.allow("per_second", "recorded");
        if (pace.has("per_second")) {
            return new ReplayPace.PerSecond(number("per_second", pace.node("per_second")));
        }
        if (pace.has("recorded")) {
            return new ReplayPace.Recorded(number("recorded", pace.node("recorded")));
        }
        return new ReplayPace.AtOnce();
    }

    private static double number(String name, JsonNode node) {
        if (!node.isNumber()) {
            throw Arguments.invalid(name + " is " + node + "; allowed is a number");
        }
        return node.doubleValue();
    }

    private static ReplayEdit edit(Arguments edit) {
        Optional<String> with = edit.optionalText("with");
        return switch (kind(edit)) {
            case "set_header" -> new ReplayEdit.SetHeader(edit.text("set_header"), scalar(edit.node("value")));
            case "remove_header" -> new ReplayEdit.RemoveHeader(edit.text("remove_header"));
            case "set_property" ->
                new ReplayEdit.SetProperty(property(edit.text("set_property")), edit.text("value", ""));
            case "replace_in_key" -> new ReplayEdit.ReplaceInKey(edit.text("replace_in_key"), with.orElse(""));
            case "replace_in_body" -> new ReplayEdit.ReplaceInBody(edit.text("replace_in_body"), with.orElse(""));
            default -> new ReplayEdit.SetInBody(edit.text("set_in_body"), edit.node("value").toString());
        };
    }

    private static String kind(Arguments edit) {
        List<String> kinds = List.of(
                "set_header", "remove_header", "set_property", "replace_in_key", "replace_in_body", "set_in_body");
        return kinds.stream()
                .filter(edit::has)
                .findFirst()
                .orElseThrow(() -> Arguments.invalid(
                        "an edit has " + edit.names() + "; allowed is one of " + String.join(", ", kinds)));
    }

    private static Object scalar(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        throw Arguments.invalid("the value of a header is " + value + "; allowed are text, numbers, true and false");
    }

    private static Property property(String name) {
        return Arrays.stream(Property.values())
                .filter(property -> property.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Arguments.invalid("property is '" + name + "'; allowed are "
                        + Arrays.stream(Property.values())
                                .map(property -> property.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
