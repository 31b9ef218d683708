package org.glassmq.broker.control;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.glassmq.broker.api.BrokerSession;
import org.glassmq.broker.api.MessageProperties;
import org.glassmq.broker.api.PublishRequest;
import org.glassmq.broker.api.PublishResult;
import org.glassmq.broker.api.SessionException;
import org.glassmq.broker.api.Why;
import org.glassmq.broker.archive.MessageLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes a message for each item ({@code body}, {@code body_encoding}) to the exchange and with the key and
 * properties of the arguments. Gives back an item for each one that did not get to a queue, and counts them all.
 */
final class PublishCommand implements ControlHandler {
    /** Messages on their way. */
    private static final int WINDOW = 1_000;
    /** Body bytes on their way; one message may be larger. */
    private static final long WINDOW_BYTES = 8L << 20;

    private final BrokerSession session;

    PublishCommand(BrokerSession session) {
        this.session = session;
    }

    @Override
    public JsonNode answer(ControlCall call) throws IOException {
        Arguments arguments = call.arguments();
        arguments.allow("virtual_host", "exchange", "routing_key", "properties");
        Run run = new Run(
                call,
                arguments.text("virtual_host", "/"),
                arguments.text("exchange", ""),
                arguments.text("routing_key", ""),
                properties(arguments));
        for (Optional<JsonNode> item = call.next(); item.isPresent(); item = call.next()) {
            run.publish(new Arguments(item.get()));
        }
        return run.end();
    }

    private static MessageProperties properties(Arguments arguments) {
        if (!arguments.has("properties")) {
            return MessageProperties.builder().build();
        }
        try {
            return MessageLine.readProperties(arguments.node("properties"));
        } catch (IllegalArgumentException e) {
            throw Arguments.invalid("properties: " + e.getMessage());
        }
    }

    /** One message on its way. */
    private record Sent(int bytes, CompletableFuture<PublishResult> result) {}

    /** The messages of one call. */
    private final class Run {
        private final ControlCall call;
        private final String host;
        private final String exchange;
        private final String key;
        private final MessageProperties properties;
        private final ArrayDeque<Sent> window = new ArrayDeque<>();
        private long bytes;
        private long settled;
        private long confirmed;
        private long returned;
        private long refused;

        Run(ControlCall call, String host, String exchange, String key, MessageProperties properties) {
            this.call = call;
            this.host = host;
            this.exchange = exchange;
            this.key = key;
            this.properties = properties;
        }

        void publish(Arguments item) throws IOException {
            item.allow("body", "body_encoding");
            byte[] body;
            try {
                body = MessageLine.body(item.text("body_encoding", "utf-8"), item.text("body"));
            } catch (IllegalArgumentException e) {
                throw Arguments.invalid("message " + (settled + window.size() + 1) + ": " + e.getMessage());
            }
            while (window.size() >= WINDOW || bytes > 0 && bytes + body.length > WINDOW_BYTES) {
                settle();
            }
            bytes += body.length;
            window.add(new Sent(
                    body.length, session.offer(new PublishRequest(host, exchange, key, properties, body))));
        }

        private void settle() throws IOException {
            Sent sent = window.remove();
            bytes -= sent.bytes();
            settled++;
            switch (result(sent)) {
                case PublishResult.Confirmed _ -> confirmed++;
                case PublishResult.Returned(int code, String text) -> {
                    returned++;
                    say("returned", code + " " + text);
                }
                case PublishResult.Refused(Why why) -> {
                    refused++;
                    say("refused", why.text());
                }
            }
        }

        private static PublishResult result(Sent sent) {
            try {
                return sent.result().join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof SessionException why ? why : e;
            }
        }

        private void say(String result, String why) throws IOException {
            call.send(ControlJson.MAPPER.createObjectNode()
                    .put("number", settled)
                    .put("result", result)
                    .put("why", why));
        }

        ObjectNode end() throws IOException {
            while (!window.isEmpty()) {
                settle();
            }
            return ControlJson.MAPPER.createObjectNode()
                    .put("confirmed", confirmed)
                    .put("returned", returned)
                    .put("refused", refused);
        }
    }
}
