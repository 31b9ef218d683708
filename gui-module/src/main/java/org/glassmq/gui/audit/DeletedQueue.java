package org.glassmq.gui.audit;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BindingInfo;
import org.glassmq.broker.api.QueueDeclaration;
import org.glassmq.broker.api.QueueDetail;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.archive.TypedValues;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a queue that was deleted:
 *
 * <pre>
 * {"queue": {"durable": true, "auto_delete": false, "arguments": {name: {"type": ..., "value": ...}}},
 *  "bindings": [{"exchange": "orders", "routing_key": "eu.*", "arguments": {}}],
 *  "kept": messages, "file": the name of the file that has them; missing if there are none}
 * </pre>
 *
 * @param declaration declares it again
 * @param bindings    from exchanges to it
 * @param kept        messages in the file
 * @param file        its name in the folder of copies; empty if there was no message to keep
 */
record DeletedQueue(QueueDeclaration declaration, List<BindingInfo> bindings, long kept, Optional<String> file) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    DeletedQueue {
        bindings = List.copyOf(bindings);
    }

    /** The queue as it stands. */
    static DeletedQueue of(QueueDetail detail, long kept, Optional<String> file) {
        QueueInfo info = detail.info();
        return new DeletedQueue(
                new QueueDeclaration(
                        info.ref().virtualHost(),
                        info.ref().name(),
                        info.durable(),
                        info.autoDelete(),
                        info.arguments()),
                detail.bindings(),
                kept,
                file);
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = MAPPER.createGenerator(text)) {
            out.writeStartObject();
            out.writeName("queue");
            out.writeStartObject();
            out.writeBooleanProperty("durable", declaration.durable());
            out.writeBooleanProperty("auto_delete", declaration.autoDelete());
            arguments(out, declaration.arguments());
            out.writeEndObject();
            out.writeName("bindings");
            out.writeStartArray();
            for (BindingInfo binding : bindings) {
                out.writeStartObject();
                out.writeStringProperty("exchange", binding.source());
                out.writeStringProperty("routing_key", binding.routingKey());
                arguments(out, binding.arguments());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberProperty("kept", kept);
            file.ifPresent(name -> out.writeStringProperty("file", name));
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void arguments(JsonGenerator out, Map<String, Object> arguments) {
        out.writeName("arguments");
        TypedValues.write(out, arguments);
    }

    /** Reads what {@link #json} wrote; empty if it is something else. */
    static Optional<DeletedQueue> read(QueueRef queue, String json) {
        JsonNode all = MAPPER.readTree(json.isEmpty() ? "{}" : json);
        if (!all.has("queue")) {
            return Optional.empty();
        }
        JsonNode read = all.get("queue");
        List<BindingInfo> bindings = new ArrayList<>();
        for (JsonNode binding : all.get("bindings")) {
            bindings.add(new BindingInfo(
                    queue.virtualHost(),
                    binding.get("exchange").stringValue(),
                    BindingInfo.Target.QUEUE,
                    queue.name(),
                    binding.get("routing_key").stringValue(),
                    TypedValues.readTable(binding.get("arguments"))));
        }
        return Optional.of(new DeletedQueue(
                new QueueDeclaration(
                        queue.virtualHost(),
                        queue.name(),
                        read.get("durable").booleanValue(),
                        read.get("auto_delete").booleanValue(),
                        TypedValues.readTable(read.get("arguments"))),
                bindings,
                all.get("kept").longValue(),
                Optional.ofNullable(all.get("file")).map(JsonNode::stringValue)));
    }
}
