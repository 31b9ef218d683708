package org.glassmq.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishes messages and waits for their confirms. */
@Command(
        name = "publish",
        description = {
            "publishes a message and waits for its confirm",
            "Says so if no queue wanted it, or one refused it."
        })
final class PublishCommand implements Callable<Integer> {
    /** How many failures are told one by one. */
    private static final int TOLD = 10;

    @Mixin
    private Instance instance;

    @Parameters(
            paramLabel = "BODY",
            arity = "0..1",
            description = "the body; without it and without --file, standard input")
    private String body;

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            defaultValue = "",
            description = "default: the default exchange")
    private String exchange;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "",
            description = "routing key; of the default exchange, the queue's name")
    private String key;

    @Option(
            names = "--property",
            paramLabel = "NAME=VALUE",
            description = "content_type, content_encoding, delivery_mode (default 2: persistent), priority,"
                    + " correlation_id, reply_to, expiration, message_id, timestamp (seconds), type, user_id, app_id")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--header",
            paramLabel = "NAME[:TYPE]=VALUE",
            description = "a header, with a type of docs/message-export.md if it is no text: attempt:int32=3")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "the body is in this file; - for standard input")
    private String file;

    @Option(names = "--lines", description = "each line of the input is a message of its own")
    private boolean lines;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "1", description = "publish the message N times")
    private long repeat;

    @Override
    public Integer call() throws IOException {
        if (body != null && (file != null || lines)) {
            throw instance.mistake("BODY is '" + body + "'; allowed is either BODY, or --file and --lines");
        }
        if (repeat < 1 || lines && repeat > 1) {
            throw instance.mistake("--repeat is '" + repeat + "'; allowed is 1 or more, and not together with --lines");
        }
        ObjectNode arguments = ControlClient.arguments()
                .put("virtual_host", instance.virtualHost())
                .put("exchange", exchange)
                .put("routing_key", key);
        arguments.set("properties", new PropertyWords(instance).node(properties, headers));
        JsonNode result = publish(arguments);
        long failed = result.get("returned").longValue() + result.get("refused").longValue();
        if (instance.json()) {
            instance.out().println(result);
        }
        instance.say(Words.count(result.get("confirmed").longValue(), "message") + " confirmed"
                + (failed == 0 ? "" : ", " + Words.count(failed, "message") + " returned or refused"));
        return failed == 0 ? ExitCodes.OK : ExitCodes.PARTLY;
    }

    private JsonNode publish(ObjectNode arguments) throws IOException {
        try (InputStream in = input();
                ControlClient client = ControlClient.open(instance.data(), "publish", arguments)) {
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(client.last(new Failures()::tell));
                } catch (SessionException e) {
                    answer.completeExceptionally(e);
                }
            });
            try {
                send(client, in);
                client.end();
            } catch (SessionException e) {
                // the broker takes no more; what it says is more to the point than that
                if (answer.handle((_, why) -> why == null).join()) {
                    throw e;
                }
            }
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SessionException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private InputStream input() throws IOException {
        if (body != null) {
            return InputStream.nullInputStream();
        }
        return file == null || file.equals("-")
                ? new FileInputStream(FileDescriptor.in)
                : new BufferedInputStream(Files.newInputStream(Path.of(file)));
    }

    private void send(ControlClient client, InputStream in) throws IOException {
        if (lines) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                client.item(ControlClient.arguments().put("body", line));
                if (!reader.ready()) {
                    client.flush(); // it may take a while until the next line comes
                }
            }
            return;
        }
        ObjectNode item = item(body == null ? in.readAllBytes() : body.getBytes(StandardCharsets.UTF_8));
        for (long i = 0; i < repeat; i++) {
            client.item(item);
        }
    }

    private static ObjectNode item(byte[] bytes) {
        ObjectNode item = ControlClient.arguments();
        try {
            return item.put("body", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return item.put("body_encoding", "base64").put("body", Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** Tells the first failures. */
    private final class Failures {
        private int count;

        void tell(JsonNode failure) {
            count++;
            if (count <= TOLD) {
                instance.say("message " + failure.get("number") + " was " + failure.get("result").stringValue() + ": "
                        + failure.get("why").stringValue());
            } else if (count == TOLD + 1) {
                instance.say("... and more");
            }
        }
    }
}
