package org.glassmq.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glassmq.broker.control.ControlClient;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Which messages of a queue; all that is given has to hold. */
final class FilterOptions {

    @Option(names = "--from", paramLabel = "OFFSET", description = "first offset, default the oldest")
    private Long from;

    @Option(names = "--to", paramLabel = "OFFSET", description = "first offset that is not taken, default the end")
    private Long to;

    @Option(names = "--history", description = "settled and unacknowledged messages too, not only ready ones")
    private boolean history;

    @Option(names = "--text", paramLabel = "TEXT", description = "only those whose body contains this")
    private String text;

    @Option(names = "--ignore-case", description = "--text: upper and lower case are the same")
    private boolean ignoreCase;

    @Option(names = "--regex", paramLabel = "REGEX", description = "only those in whose body this is found")
    private String regex;

    @Option(names = "--has-header", paramLabel = "NAME=VALUE", description = "only those with this header")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(names = "--published-to", paramLabel = "EXCHANGE", description = "only those published to this exchange")
    private String exchange;

    @Option(names = "--key-contains", paramLabel = "TEXT", description = "only those with this in their routing key")
    private String key;

    @Option(names = "--since", paramLabel = "TIME", description = "only those that arrived then or later (ISO 8601)")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "only those that arrived before then (ISO 8601)")
    private String until;

    /** Whether anything is given that is about a queue. */
    boolean isEmpty() {
        return from == null && to == null && !history && filter().isEmpty();
    }

    /** Adds to the arguments of a command what was given. */
    void addTo(ObjectNode arguments) {
        if (from != null) {
            arguments.put("from", from);
        }
        if (to != null) {
            arguments.put("to", to);
        }
        arguments.put("history", history);
        ObjectNode filter = filter();
        if (!filter.isEmpty()) {
            arguments.set("filter", filter);
        }
    }

    private ObjectNode filter() {
        ObjectNode filter = ControlClient.arguments();
        put(filter, "text", text);
        if (ignoreCase) {
            filter.put("ignore_case", true);
        }
        put(filter, "regex", regex);
        if (!headers.isEmpty()) {
            ObjectNode wanted = filter.putObject("headers");
            headers.forEach(wanted::put);
        }
        put(filter, "exchange", exchange);
        put(filter, "routing_key", key);
        put(filter, "since", since);
        put(filter, "until", until);
        return filter;
    }

    private static void put(ObjectNode node, String name, String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
