package org.glassmq.broker.control;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.ReplayJob;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplayPreview;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.Replays;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.SessionException.Reason;
import org.glassmq.broker.archive.ReplayJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dry runs of replays, starting them, looking at them and telling them what to do. */
final class ReplayCommands {
    private static final String ID = "id";
    /** In the form of {@link ReplayJson}. */
    private static final String PLAN = "plan";

    private final BrokerSession session;

    ReplayCommands(BrokerSession session) {
        this.session = session;
    }

    Map<String, ControlHandler> all() {
        return Map.of(
                "replay.dry-run", call -> dryRun(plan(call.arguments())),
                "replay.start", call -> start(plan(call.arguments())),
                "replay.list", this::list,
                "replay.show", call -> job(id(call)),
                "replay.pause", call -> tell(call, Replays::pause),
                "replay.resume", call -> tell(call, Replays::resume),
                "replay.cancel", call -> tell(call, Replays::cancel),
                "replay.undo", call -> start(session.replays().undo(id(call))),
                "replay.undo-dry-run", call -> dryRun(session.replays().undo(id(call))));
    }

    private static ReplayPlan plan(Arguments arguments) {
        arguments.allow(PLAN);
        return ReplayJson.plan(arguments.required(PLAN));
    }

    private static String id(ControlCall call) {
        call.arguments().allow(ID);
        return call.arguments().text(ID);
    }

    private JsonNode start(ReplayPlan plan) {
        return job(session.replays().start(plan, "command line"));
    }

    private JsonNode tell(ControlCall call, BiConsumer<Replays, String> word) {
        word.accept(session.replays(), id(call));
        return job(id(call));
    }

    private JsonNode list(ControlCall call) throws IOException {
        call.arguments().allow();
        var jobs = session.replays().jobs();
        for (ReplayJob job : jobs) {
            call.send(json(job));
        }
        return ControlJson.MAPPER.createObjectNode().put("replays", jobs.size());
    }

    private JsonNode job(String id) {
        return json(session.replays()
                .job(id)
                .orElseThrow(() -> new SessionException(Reason.NOT_FOUND, "no replay '" + id + "'")));
    }

    private static ObjectNode json(ReplayJob job) {
        ObjectNode json = ControlJson.MAPPER.createObjectNode()
                .put(ID, job.id())
                .put("state", Arguments.nameOf(job.state()))
                .put("why", job.why().text())
                .put("by", job.by())
                .put("virtual_host", job.plan().source().queue().virtualHost());
        json.put(
                job.plan().source() instanceof ReplaySource.File ? "file" : "queue",
                job.plan().source().queue().name());
        json.set("target", ReplayJson.of(job.plan().target()));
        json.put("mode", Arguments.nameOf(job.plan().mode()))
                .put("created_at", job.createdAt().toString());
        job.endedAt().ifPresent(time -> json.put("ended_at", time.toString()));
        json.put("confirmed", job.counts().confirmed());
        ObjectNode notSent = json.putObject("not_sent");
        job.counts().notSent().forEach((reason, count) -> notSent.put(Arguments.nameOf(reason), count));
        ArrayNode queues = json.putArray("queues");
        job.queues().stream().sorted().forEach(queues::add);
        json.put("position", job.position()).put("up_to", job.upTo()).put("per_second", job.rate());
        job.rest().ifPresent(rest -> json.put("seconds_left", rest.toSeconds()));
        return json;
    }

    private JsonNode dryRun(ReplayPlan plan) {
        ReplayPreview preview = session.replays().dryRun(plan);
        ObjectNode json = ControlJson.MAPPER.createObjectNode()
                .put("read", preview.read())
                .put("extent", Arguments.nameOf(preview.extent()));
        ObjectNode targets = json.putObject("targets");
        preview.targets().forEach(targets::put);
        ObjectNode refused = json.putObject("not_sent");
        preview.refused().forEach((reason, count) -> refused.put(Arguments.nameOf(reason), count));
        ArrayNode samples = json.putArray("samples");
        for (ReplayPreview.Sample sample : preview.samples()) {
            ObjectNode line = samples.addObject()
                    .put("offset", sample.offset())
                    .put("exchange", sample.after().exchange())
                    .put("routing_key", sample.after().routingKey())
                    .put("bytes", sample.after().bodySize());
            ArrayNode queues = line.putArray("queues");
            sample.queues().forEach(queues::add);
            line.put("why", sample.why().text());
        }
        return json;
    }
}
