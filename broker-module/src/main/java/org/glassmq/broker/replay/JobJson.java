package org.glassmq.broker.replay;

import java.util.OptionalLong;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.archive.ReplayJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays in the store:
 *
 * <pre>
 *   {"job": see {@link ReplayJson}, "canary": after how many messages it waits for a word; missing if it does not}
 * </pre>
 */
final class JobJson {
    private JobJson() {}

    /**
     * A replay as the store keeps it.
     *
     * @param canary after how many messages it waits for a word
     */
    record Stored(ReplayJob job, OptionalLong canary) {}

    static String write(Stored stored) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.set("job", ReplayJson.of(stored.job()));
        stored.canary().ifPresent(count -> node.put("canary", count));
        return node.toString();
    }

    static Stored read(String json) {
        JsonNode node = JsonMapper.shared().readTree(json);
        return new Stored(
                ReplayJson.job(node.get("job")),
                node.has("canary") ? OptionalLong.of(node.get("canary").asLong()) : OptionalLong.empty());
    }
}
