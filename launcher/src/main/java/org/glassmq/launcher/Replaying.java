package org.glassmq.launcher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.archive.ReplayJson;
import org.glassmq.broker.control.ControlClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts a replay, follows it and tells how it goes; replays and imports alike. */
final class Replaying {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Instance instance;

    Replaying(Instance instance) {
        this.instance = instance;
    }

    /** Starts a plan. */
    JsonNode start(ReplayPlan plan) {
        return instance.call("replay.start", arguments(plan));
    }

    /** Says what a plan would do. */
    int dryRun(ReplayPlan plan) {
        return dryRun("replay.dry-run", arguments(plan));
    }

    private static ObjectNode arguments(ReplayPlan plan) {
        ObjectNode arguments = ControlClient.arguments();
        arguments.set("plan", ReplayJson.of(plan));
        return arguments;
    }

    /** Says what a command says that a plan would do. */
    int dryRun(String command, ObjectNode arguments) {
        JsonNode preview = instance.call(command, arguments);
        if (instance.json()) {
            instance.out().println(preview);
        } else {
            preview.get("targets").forEachEntry((queue, count) -> instance.out().println(queue + "\t" + count));
        }
        preview.get("not_sent")
                .forEachEntry((reason, count) -> instance.say(
                        Words.count(count.longValue(), "message") + " would not be sent: " + reason));
        for (JsonNode sample : preview.get("samples")) {
            if (!sample.get("why").stringValue().isEmpty()) {
                instance.say("  " + sample.get("offset") + ": " + sample.get("why").stringValue());
            }
        }
        instance.say(Words.count(preview.get("read").longValue(), "message") + " looked at"
                + (preview.get("extent").stringValue().equals("whole") ? "" : ", there are more"));
        return preview.get("not_sent").isEmpty() ? ExitCodes.OK : ExitCodes.PARTLY;
    }

    /** Waits until a replay has nothing more to do, and says how it went. */
    int follow(JsonNode begun) {
        String id = begun.get("id").stringValue();
        JsonNode job = begun;
        long told = System.nanoTime();
        while (isGoingOn(job)) {
            LockSupport.parkNanos(LOOK_NANOS);
            job = instance.call("replay.show", ControlClient.arguments().put("id", id));
            if (isGoingOn(job) && System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                instance.say(progress(job));
            }
        }
        return report(job);
    }

    private static boolean isGoingOn(JsonNode job) {
        String state = job.get("state").stringValue();
        return state.equals("scheduled") || state.equals("running");
    }

    private static String progress(JsonNode job) {
        return job.get("confirmed") + " confirmed, at " + job.get("position") + " of " + job.get("up_to")
                + ", " + Math.round(job.get("per_second").doubleValue()) + " a second"
                + (job.has("seconds_left") ? ", " + job.get("seconds_left") + " s left" : "");
    }

    /** Says how a replay stands, and what that means for the exit code. */
    int report(JsonNode job) {
        String state = job.get("state").stringValue();
        String notSent = job.get("not_sent")
                .propertyStream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        String why = job.get("why").stringValue();
        instance.say("replay " + job.get("id").stringValue() + " is " + state + ": " + job.get("confirmed")
                + " confirmed" + (notSent.isEmpty() ? "" : "; not sent: " + notSent)
                + (why.isEmpty() ? "" : "; " + why));
        return switch (state) {
            case "stopped", "failed", "cancelled" -> ExitCodes.PARTLY;
            default -> notSent.isEmpty() ? ExitCodes.OK : ExitCodes.PARTLY;
        };
    }
}
