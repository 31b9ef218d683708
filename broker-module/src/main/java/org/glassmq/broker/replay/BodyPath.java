package org.glassmq.broker.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets a value at one place in a body that is JSON. Numbers elsewhere keep their digits. */
final class BodyPath {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** One step of a singular query (RFC 9535, section 2.3.5.1): a name, a quoted name, or an index. */
    private static final Pattern STEP = Pattern.compile("\\.(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)"
            + "|\\['(?<single>(?:[^'\\\\]|\\\\['\\\\])*)'\\]"
            + "|\\[\"(?<double>(?:[^\"\\\\]|\\\\[\"\\\\])*)\"\\]"
            + "|\\[(?<index>-?[0-9]{1,9})\\]");

    private final String path;
    private final List<Step> steps;
    private final JsonNode value;

    /** One step from a node to a node below it. */
    private sealed interface Step {
        record Name(String name) implements Step {}

        /** @param index negative ones count from the end */
        record Index(int index) implements Step {}
    }

    private BodyPath(String path, List<Step> steps, JsonNode value) {
        this.path = path;
        this.steps = steps;
        this.value = value;
    }

    /** @throws SessionException with INVALID if the path leads to no one place, or the value is no JSON */
    static BodyPath of(String path, String json) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int at = 1;
        while (path.startsWith("$") && at < path.length() && matcher.find(at) && matcher.start() == at) {
            steps.add(step(matcher));
            at = matcher.end();
        }
        if (!path.startsWith("$") || at < path.length() || steps.isEmpty()) {
            throw new SessionException(Reason.INVALID, Why.of(Phrase.BODY_PATH, path));
        }
        try {
            return new BodyPath(path, List.copyOf(steps), JSON.readTree(json));
        } catch (JacksonException e) {
            throw new SessionException(
                    Reason.INVALID, Why.of(Phrase.VALUE_IS_NO_JSON, json, e.getOriginalMessage()), e);
        }
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("index") != null) {
            return new Step.Index(Integer.parseInt(matcher.group("index")));
        }
        if (matcher.group("name") != null) {
            return new Step.Name(matcher.group("name"));
        }
        String quoted = matcher.group("single") != null ? matcher.group("single") : matcher.group("double");
        return new Step.Name(quoted.replaceAll("\\\\(.)", "$1"));
    }

    /** The body with the value in its place. */
    byte[] set(byte[] body) throws EditFailure {
        try {
            JsonNode whole = JSON.readTree(body);
            JsonNode parent = whole;
            for (Step step : steps.subList(0, steps.size() - 1)) {
                parent = switch (step) {
                    case Step.Name(String name) -> parent.path(name);
                    case Step.Index(int index) -> parent.path(place(parent, index));
                };
            }
            put(parent);
            return JSON.writeValueAsBytes(whole);
        } catch (JacksonException e) {
            throw new EditFailure(Phrase.BODY_IS_NO_JSON, e.getOriginalMessage());
        }
    }

    private void put(JsonNode parent) throws EditFailure {
        switch (steps.getLast()) {
            case Step.Name(String name) when parent instanceof ObjectNode object -> object.set(name, value);
            case Step.Index(int index) when parent instanceof ArrayNode array && array.has(place(array, index)) ->
                array.set(place(array, index), value);
            case Step _ -> throw new EditFailure(Phrase.BODY_HAS_NO_PLACE, path);
        }
    }

    private static int place(JsonNode array, int index) {
        return index < 0 ? array.size() + index : index;
    }
}
