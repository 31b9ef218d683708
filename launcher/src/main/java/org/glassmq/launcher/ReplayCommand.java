package org.glassmq.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplayPlan;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts replays, looks at them, and tells them what to do. */
@Command(
        name = "replay",
        description = {
            "sends messages of a queue or a file once more",
            "As copies or away from where they are, changed on the way, slowly or at once.",
            "Prints the name of the replay."
        },
        subcommands = ReplayCommand.ListCommand.class)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Instance instance;

    @Option(names = "--queue", paramLabel = "QUEUE", description = "messages of this queue")
    private String queue;

    @Option(names = "--file", paramLabel = "FILE", description = "messages of this file (docs/message-export.md)")
    private String file;

    @Option(names = "--offsets", paramLabel = "N,N...", split = ",", description = "--queue: these messages only")
    private List<Long> offsets;

    @Mixin
    private FilterOptions filter;

    @Mixin
    private TargetOptions target;

    @Option(names = "--move", description = "acknowledge them where they are when their targets have them")
    private boolean move;

    @Mixin
    private EditOptions edits;

    @Mixin
    private PaceOptions pace;

    @Option(names = "--canary", paramLabel = "N", description = "wait for 'replay resume' after N messages")
    private Long canary;

    @Option(names = "--not-before", paramLabel = "TIME", description = "start then (ISO 8601)")
    private String notBefore;

    @Option(names = "--dry-run", description = "say what would happen, and do nothing")
    private boolean dryRun;

    @Option(names = "--wait", description = "wait for the end and say how it goes")
    private boolean wait;

    @Override
    public Integer call() {
        ReplayPlan plan = new ReplayPlan(
                source(),
                target.target(instance),
                move ? ReplayPlan.Mode.MOVE : ReplayPlan.Mode.COPY,
                edits.edits(instance),
                pace.pace(instance),
                pace.trouble(instance, ReplayPlan.Trouble.STOP),
                instance.time("--not-before", notBefore),
                pace.limit(),
                canary == null ? OptionalLong.empty() : OptionalLong.of(canary));
        Replaying replaying = new Replaying(instance);
        return dryRun ? replaying.dryRun(plan) : begun(instance, replaying.start(plan), wait);
    }

    private ReplaySource source() {
        if ((queue == null) == (file == null)) {
            throw instance.mistake("allowed is one of --queue and --file");
        }
        if (file != null) {
            if (!filter.isEmpty() || offsets != null) {
                throw instance.mistake("--file takes all its messages; a range, a filter or --offsets is not allowed");
            }
            return ReplaySource.File.of(instance.virtualHost(), Path.of(file));
        }
        QueueRef from = new QueueRef(instance.virtualHost(), queue);
        if (offsets == null) {
            return filter.source(from, instance);
        }
        if (!filter.isEmpty()) {
            throw instance.mistake("--offsets is given; a range or a filter is not allowed then");
        }
        return new ReplaySource.Selection(from, offsets);
    }

    /** Prints what was begun, and waits for its end if that is wanted. */
    private static int begun(Instance instance, JsonNode job, boolean wait) {
        instance.out().println(instance.json() && !wait ? job.toString() : job.get("id").stringValue());
        instance.out().flush();
        return wait ? new Replaying(instance).follow(job) : ExitCodes.OK;
    }

    private static ObjectNode named(String id) {
        return ControlClient.arguments().put("id", id);
    }

    /** Lists replays. */
    @Command(
            name = "list",
            description = {
                "replays that have not ended, and the last 100 that have",
                "One per line: name, state, confirmed, not sent, source; separated by tabs."
            })
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        private Instance instance;

        @Override
        public Integer call() {
            instance.call("replay.list", ControlClient.arguments(), job -> instance.out()
                    .println(instance.json() ? job.toString() : line(job)));
            return ExitCodes.OK;
        }

        private static String line(JsonNode job) {
            long notSent = job.get("not_sent").valueStream().mapToLong(JsonNode::longValue).sum();
            return String.join(
                    "\t",
                    job.get("id").stringValue(),
                    job.get("state").stringValue(),
                    job.get("confirmed").toString(),
                    Long.toString(notSent),
                    job.has("file") ? job.get("file").stringValue() : job.get("queue").stringValue());
        }
    }

    @Command(name = "show", description = "how a replay stands; --wait: waits for its end")
    int show(
            @Mixin Instance of,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--wait", description = "wait for the end and say how it goes") boolean untilEnd) {
        JsonNode job = of.call("replay.show", named(id));
        int status = untilEnd ? new Replaying(of).follow(job) : new Replaying(of).report(job);
        if (of.json()) {
            of.out().println(of.call("replay.show", named(id)));
        }
        return status;
    }

    @Command(name = "pause", description = "has a replay send nothing more for now")
    int pause(@Mixin Instance of, @Parameters(paramLabel = "ID") String id) {
        return tell(of, "replay.pause", id);
    }

    @Command(name = "resume", description = "has a replay go on that is paused, stopped, or waits after its canary")
    int resume(@Mixin Instance of, @Parameters(paramLabel = "ID") String id) {
        return tell(of, "replay.resume", id);
    }

    @Command(name = "cancel", description = "ends a replay; what is on its way arrives")
    int cancel(@Mixin Instance of, @Parameters(paramLabel = "ID") String id) {
        return tell(of, "replay.cancel", id);
    }

    private static int tell(Instance of, String command, String id) {
        JsonNode job = of.call(command, named(id));
        if (of.json()) {
            of.out().println(job);
        }
        new Replaying(of).report(job);
        return ExitCodes.OK;
    }

    @Command(name = "undo", description = "moves back what a move has moved and what still waits there")
    int undo(
            @Mixin Instance of,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--dry-run", description = "say what would happen, and do nothing") boolean dry,
            @Option(names = "--wait", description = "wait for the end and say how it goes") boolean untilEnd) {
        return dry
                ? new Replaying(of).dryRun("replay.undo-dry-run", named(id))
                : begun(of, of.call("replay.undo", named(id)), untilEnd);
    }
}
