package org.glassmq.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.glassmq.broker.api.MessageFilter.Property;
import org.glassmq.broker.api.ReplayEdit;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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

    List<ReplayEdit> edits(Instance instance) {
        List<ReplayEdit> edits = new ArrayList<>();
        removed.forEach(name -> edits.add(new ReplayEdit.RemoveHeader(name)));
        headers.forEach((name, value) -> edits.add(new ReplayEdit.SetHeader(name, value)));
        properties.forEach((name, value) -> edits.add(new ReplayEdit.SetProperty(property(name, instance), value)));
        for (int i = 0; i + 1 < keys.size(); i += 2) {
            edits.add(new ReplayEdit.ReplaceInKey(keys.get(i), keys.get(i + 1)));
        }
        for (int i = 0; i + 1 < bodies.size(); i += 2) {
            edits.add(new ReplayEdit.ReplaceInBody(bodies.get(i), bodies.get(i + 1)));
        }
        places.forEach(place -> edits.add(inBody(place, instance)));
        return edits;
    }

    private static Property property(String name, Instance instance) {
        return Arrays.stream(Property.values())
                .filter(property -> nameOf(property).equals(name))
                .findFirst()
                .orElseThrow(() -> instance.mistake("--set-property is '" + name + "'; allowed are "
                        + Arrays.stream(Property.values()).map(EditOptions::nameOf).collect(Collectors.joining(", "))));
    }

    private static String nameOf(Property property) {
        return property.name().toLowerCase(Locale.ROOT);
    }

    private static ReplayEdit inBody(String place, Instance instance) {
        int end = place.indexOf('=');
        try {
            String json = JsonMapper.shared().readTree(place.substring(end + 1)).toString();
            return new ReplayEdit.SetInBody(place.substring(0, Math.max(0, end)), json);
        } catch (JacksonException _) {
            throw instance.mistake("--set-body is '" + place + "'; allowed is PATH=JSON");
        }
    }
}
