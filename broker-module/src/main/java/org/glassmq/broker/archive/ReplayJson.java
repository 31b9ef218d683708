package org.glassmq.broker.archive;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.ReplayEdit;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPace;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplayTarget;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays and their plans as JSON: in the store, in what commands ask for, in reports and in the audit log. Records are
 * objects with their components; where there is a choice, {@code type} says which one, and what is empty is null:
 *
 * <pre>
 * {"source": {"type": "offsets", "queue": {"virtualHost": "/", "name": "orders"}, "from": 0, "to": 9, "which": "READY",
 *             "filter": null}
 *         or {"type": "selection", "queue": ..., "offsets": [3, 7]}
 *         or {"type": "file", "virtualHost": "/", "path": URI, "bytes": 4096, "modifiedAt": time},
 *  "target": {"type": "original"}, {"type": "exchange", "name": "x", "routingKey": null},
 *            {"type": "queue", "name": "q"} or {"type": "taken-back", "replay": "id", "queue": "q"},
 *  "mode": "COPY", "edits": [{"type": "set-header", "name": "h", "value": 5}, ...], "pace": {"type": "at-once"},
 *  "onTrouble": "STOP", "startAt": null, "limit": null, "canary": null}
 * </pre>
 *
 * <p>Stores have replays in this form: a component that gets another name has to be read by its old one too.
 */
public final class ReplayJson {
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

    private ReplayJson() {}

    // ---- writing -----------------------------------------------------------------------------------------

    public static JsonNode of(ReplayPlan plan) {
        return JSON.valueToTree(plan);
    }

    public static JsonNode of(MessageFilter filter) {
        return JSON.valueToTree(filter);
    }

    /** A replay with all that came of it. */
    public static JsonNode of(ReplayJob job) {
        return JSON.valueToTree(job);
    }

    /** Where a replay sends messages. */
    public static JsonNode of(ReplayTarget target) {
        return JSON.readTree(JSON.writerFor(ReplayTarget.class).writeValueAsString(target));
    }

    /** A replay as text in lines, for a person. */
    public static String text(ReplayJob job) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(job);
    }

    // ---- reading -----------------------------------------------------------------------------------------

    /** @throws SessionException with INVALID if it is none; the text says what is wrong */
    public static ReplayPlan plan(JsonNode json) {
        return read(json, ReplayPlan.class);
    }

    /** As {@link #plan}. */
    public static MessageFilter filter(JsonNode json) {
        return read(json, MessageFilter.class);
    }

    /** As {@link #plan}. */
    public static ReplayJob job(JsonNode json) {
        return read(json, ReplayJob.class);
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JacksonException e) {
            if (e.getCause() instanceof SessionException refused) {
                throw refused;
            }
            throw new SessionException(
                    SessionException.Reason.INVALID,
                    Why.of(Phrase.NO_SUCH_FORM, type.getSimpleName(), e.getOriginalMessage()),
                    e);
        }
    }
}
