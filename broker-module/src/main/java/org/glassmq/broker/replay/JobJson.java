package org.glassmq.broker.replay;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalLong;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.archive.WhyJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays as JSON. Records are objects with their components; where there is a choice, {@code type} says which one:
 *
 * <pre>
 *   {"job": the {@link ReplayJob}, "canary": after how many messages it waits for a word; missing if it does not}
 * </pre>
 */
final class JobJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ReplaySource.class, SourceTypes.class)
            .addMixIn(ReplayTarget.class, TargetTypes.class)
            .addMixIn(ReplayEdit.class, EditTypes.class)
            .addMixIn(ReplayPace.class, PaceTypes.class)
            .addModule(WhyJson.module())
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = ReplaySource.Offsets.class, name = "offsets"),
        @Type(value = ReplaySource.Selection.class, name = "selection"),
        @Type(value = ReplaySource.File.class, name = "file")
    })
    private interface SourceTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = ReplayTarget.Original.class, name = "original"),
        @Type(value = ReplayTarget.Exchange.class, name = "exchange"),
        @Type(value = ReplayTarget.Queue.class, name = "queue"),
        @Type(value = ReplayTarget.TakenBack.class, name = "taken-back")
    })
    private interface TargetTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = ReplayEdit.SetHeader.class, name = "set-header"),
        @Type(value = ReplayEdit.RemoveHeader.class, name = "remove-header"),
        @Type(value = ReplayEdit.SetProperty.class, name = "set-property"),
        @Type(value = ReplayEdit.ReplaceInKey.class, name = "replace-in-key"),
        @Type(value = ReplayEdit.ReplaceInBody.class, name = "replace-in-body"),
        @Type(value = ReplayEdit.SetInBody.class, name = "set-in-body")
    })
    private interface EditTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = ReplayPace.AtOnce.class, name = "at-once"),
        @Type(value = ReplayPace.PerSecond.class, name = "per-second"),
        @Type(value = ReplayPace.Recorded.class, name = "recorded")
    })
    private interface PaceTypes {}

    private JobJson() {}

    /**
     * A replay as the store keeps it.
     *
     * @param canary after how many messages it waits for a word
     */
    record Stored(ReplayJob job, OptionalLong canary) {}

    static String write(Stored stored) {
        ObjectNode node = JSON.createObjectNode();
        node.set("job", JSON.valueToTree(stored.job()));
        stored.canary().ifPresent(count -> node.put("canary", count));
        return node.toString();
    }

    static Stored read(String json) {
        JsonNode node = JSON.readTree(json);
        return new Stored(
                JSON.treeToValue(node.get("job"), ReplayJob.class),
                node.has("canary") ? OptionalLong.of(node.get("canary").asLong()) : OptionalLong.empty());
    }
}
