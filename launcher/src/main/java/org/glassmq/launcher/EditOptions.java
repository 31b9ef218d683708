package org.glassmq.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is changed in each message, in the order of these options. */
final class EditOptions {

    @Option(names = "--remove-header", paramLabel = "NAME", description = "without this header")
    private List<String> removed = new ArrayList<>();

    @Option(names = "--set-header", paramLabel = "NAME=VALUE", description = "with this header, as text")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(names = "--set-property", paramLabel = "NAME=VALUE", description = "with this property; empty: without it")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--replace-key",
            paramLabel = "REGEX TEXT",
            arity = "2",
            hideParamSyntax = true,
            description = "all that REGEX finds in the routing key becomes TEXT")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--replace-body",
            paramLabel = "REGEX TEXT",
            arity = "2",
            hideParamSyntax = true,
            description = "all that REGEX finds in the body becomes TEXT")
    private List<String> bodies = new ArrayList<>();

    @Option(
            names = "--set-body",
            paramLabel = "PATH=JSON",
            description = "in a JSON body, the value at this JSONPath: '$.order.state=\"new\"'")
    private List<String> places = new ArrayList<>();

    void addTo(ObjectNode plan, Instance instance) {
        ArrayNode edits = plan.putArray("edits");
        removed.forEach(name -> edits.addObject().put("remove_header", name));
        headers.forEach((name, value) -> edits.addObject().put("set_header", name).put("value", value));
        properties.forEach((name, value) -> edits.addObject().put("set_property", name).put("value", value));
        replace(edits, "replace_in_key", keys);
        replace(edits, "replace_in_body", bodies);
        places.forEach(place -> {
            int end = place.indexOf('=');
            try {
                edits.addObject()
                        .put("set_in_body", place.substring(0, Math.max(0, end)))
                        .set("value", JsonMapper.shared().readTree(place.substring(end + 1)));
            } catch (JacksonException _) {
                throw instance.mistake("--set-body is '" + place + "'; allowed is PATH=JSON");
            }
        });
    }

    private static void replace(ArrayNode edits, String what, List<String> pairs) {
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            edits.addObject().put(what, pairs.get(i)).put("with", pairs.get(i + 1));
        }
    }
}
