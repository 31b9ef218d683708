package org.glassmq.gui.publish;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glassmq.gui.support.HeaderType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts as JSON, as templates are kept. What is not there is empty; what is not known is left out.
 *
 * <pre>
 * { "virtual_host": "/", "fields": { "exchange": "shop", "routing_key": "order.${seq}" }, "delivery": "persistent",
 *   "headers": [ { "name": "attempt", "type": "int", "value": "3" } ],
 *   "body": { "format": "text", "typed": "{\"id\":${seq}}", "kept": base64 } }
 * </pre>
 */
final class DraftJson {
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private DraftJson() {}

    static String write(Draft draft) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("virtual_host", draft.virtualHost());
        ObjectNode fields = json.putObject("fields");
        for (Field field : EnumSet.range(Field.EXCHANGE, Field.CLUSTER_ID)) {
            if (!draft.text(field).isEmpty()) {
                fields.put(name(field), draft.text(field));
            }
        }
        json.put("delivery", name(draft.delivery()));
        var headers = json.putArray("headers");
        for (DraftHeader header : draft.headers()) {
            headers.addObject()
                    .put("name", header.name())
                    .put("type", name(header.type()))
                    .put("value", header.value());
        }
        ObjectNode body = json.putObject("body");
        body.put("format", name(draft.body().format()));
        body.put("typed", draft.body().typed());
        draft.body().untouched().ifPresent(kept -> body.put("kept", Base64.getEncoder().encodeToString(kept)));
        return json.toString();
    }

    /** @throws IllegalArgumentException if it is no draft; says why */
    static Draft read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            Map<Field, String> fields = new EnumMap<>(Field.class);
            for (Field field : EnumSet.range(Field.EXCHANGE, Field.CLUSTER_ID)) {
                fields.put(field, json.path("fields").path(name(field)).asString(""));
            }
            List<DraftHeader> headers = new ArrayList<>();
            for (JsonNode header : json.path("headers")) {
                headers.add(new DraftHeader(
                        header.path("name").asString(""),
                        constant(HeaderType.class, header.path("type").asString("text")),
                        header.path("value").asString(""),
                        Optional.empty()));
            }
            JsonNode body = json.path("body");
            return new Draft(
                    json.path("virtual_host").asString("/"),
                    fields,
                    constant(Delivery.class, json.path("delivery").asString("persistent")),
                    headers,
                    new DraftBody(
                            constant(BodyFormat.class, body.path("format").asString("text")),
                            body.path("typed").asString(""),
                            body.has("kept")
                                    ? Optional.of(Base64.getDecoder().decode(body.get("kept").asString()))
                                    : Optional.empty()));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
