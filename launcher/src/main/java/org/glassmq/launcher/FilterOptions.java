package org.glassmq.launcher;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.ReplaySource;
import org.glassmq.broker.api.ReplaySource.Which;
import org.glassmq.broker.archive.ReplayJson;
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
        return from == null && to == null && !history && isUnfiltered();
    }

    private boolean isUnfiltered() {
        return Stream.of(text, regex, exchange, key, since, until).allMatch(Objects::isNull)
                && headers.isEmpty()
                && !ignoreCase;
    }

    /** What of a queue is taken. */
    ReplaySource source(QueueRef queue, Instance instance) {
        return new ReplaySource.Offsets(
                queue,
                from == null ? 0 : from,
                to == null ? Long.MAX_VALUE : to,
                history ? Which.WITH_HISTORY : Which.READY,
                filter(instance));
    }

    /** Adds to the arguments of a command what was given. */
    void addTo(ObjectNode arguments, Instance instance) {
        if (from != null) {
            arguments.put("from", from);
        }
        if (to != null) {
            arguments.put("to", to);
        }
        arguments.put("history", history);
        filter(instance).ifPresent(filter -> arguments.set("filter", ReplayJson.of(filter)));
    }

    private Optional<MessageFilter> filter(Instance instance) {
        if (isUnfiltered()) {
            return Optional.empty();
        }
        MessageFilter.Builder where = MessageFilter.where();
        if (text != null) {
            where.text(text, ignoreCase ? LetterCase.IGNORED : LetterCase.DIFFERS);
        }
        if (regex != null) {
            where.regex(regex);
        }
        headers.forEach((name, value) -> where.header(name, Comparison.EQUALS, value));
        if (exchange != null) {
            where.exchange(exchange);
        }
        if (key != null) {
            where.routingKey(key);
        }
        instance.time("--since", since).ifPresent(where::from);
        instance.time("--until", until).ifPresent(where::until);
        return Optional.of(where.build());
    }
}
