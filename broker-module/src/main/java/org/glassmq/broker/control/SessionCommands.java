package org.glassmq.broker.control;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.Overview;
import org.glassmq.broker.api.QueueInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that every broker has: those of its session. */
public final class SessionCommands {
    private final BrokerSession session;

    public SessionCommands(BrokerSession session) {
        this.session = session;
    }

    /** The commands by their names. */
    public Map<String, ControlHandler> all() {
        Map<String, ControlHandler> commands = new HashMap<>(new ReplayCommands(session).all());
        commands.put("publish", new PublishCommand(session));
        commands.put("export", new ExportCommand(session));
        commands.put("status", this::status);
        commands.put("queues", this::queues);
        return commands;
    }

    private JsonNode status(ControlCall call) {
        call.arguments().allow();
        Overview overview = session.overview();
        ObjectNode status = ControlJson.MAPPER.createObjectNode()
                .put("product", overview.product())
                .put("version", overview.version())
                .put("pid", ProcessHandle.current().pid())
                .put("data", overview.dataDirectory().toString())
                .put("started_at", overview.startedAt().toString())
                .put("durability", Arguments.nameOf(overview.durability()));
        ObjectNode listeners = status.putObject("listeners");
        overview.listeners().forEach(listener -> listeners.put(listener.protocol(), listener.endpoint()));
        status.put("queues", overview.queues())
                .put("connections", overview.connections())
                .put("consumers", overview.consumers())
                .put("ready", overview.ready())
                .put("unacked", overview.unacked())
                .put("heap_used", overview.heapUsed())
                .put("heap_max", overview.heapMax())
                .put("disk_used", overview.diskUsed())
                .put("disk_free", overview.diskFree());
        ArrayNode alarms = status.putArray("alarms");
        overview.alarms().stream().map(Alarm::text).forEach(alarms::add);
        return status;
    }

    /** Gives each queue as an item. */
    private JsonNode queues(ControlCall call) throws IOException {
        call.arguments().allow("virtual_host");
        Optional<String> host = call.arguments().optionalText("virtual_host");
        List<QueueInfo> queues = session.queues().stream()
                .filter(queue -> host.map(queue.ref().virtualHost()::equals).orElse(true))
                .sorted(Comparator.comparing(QueueInfo::ref))
                .toList();
        for (QueueInfo queue : queues) {
            call.send(ControlJson.MAPPER.createObjectNode()
                    .put("virtual_host", queue.ref().virtualHost())
                    .put("name", queue.ref().name())
                    .put("type", queue.type())
                    .put("durable", queue.durable())
                    .put("state", Arguments.nameOf(queue.state()))
                    .put("ready", queue.ready())
                    .put("unacked", queue.unacked())
                    .put("consumers", queue.consumers())
                    .put("ready_bytes", queue.readyBytes())
                    .put("history", queue.history())
                    .put("first_offset", queue.firstOffset())
                    .put("next_offset", queue.nextOffset()));
        }
        return ControlJson.MAPPER.createObjectNode().put("queues", queues.size());
    }
}
