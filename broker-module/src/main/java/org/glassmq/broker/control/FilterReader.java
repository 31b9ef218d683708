package org.glassmq.broker.control;

import java.util.Optional;
import org.glassmq.broker.api.MessageFilter;
import org.glassmq.broker.api.MessageFilter.Comparison;
import org.glassmq.broker.api.MessageFilter.LetterCase;

/**
 * Filters as commands have them. All that is named has to hold.
 *
 * <pre>
 * {"text": in the body, "ignore_case": true, "regex": found in the body, "headers": {name: value as text},
 *  "exchange": in full, "routing_key": a part of it, "since": time, "until": time}
 * </pre>
 */
final class FilterReader {
    private FilterReader() {}

    /** The filter of an argument {@code filter}; empty if it is not there. */
    static Optional<MessageFilter> read(Arguments arguments) {
        if (!arguments.has("filter")) {
            return Optional.empty();
        }
        Arguments filter = arguments.object("filter");
        filter.allow(
                "text", "ignore_case", "regex", "headers", "exchange", "routing_key", "since", "until");
        MessageFilter.Builder where = MessageFilter.where();
        filter.optionalText("text")
                .ifPresent(text -> where.text(
                        text, filter.flag("ignore_case") ? LetterCase.IGNORED : LetterCase.DIFFERS));
        filter.optionalText("regex").ifPresent(where::regex);
        Arguments headers = filter.object("headers");
        headers.names().forEach(name -> where.header(name, Comparison.EQUALS, headers.text(name)));
        filter.optionalText("exchange").ifPresent(where::exchange);
        filter.optionalText("routing_key").ifPresent(where::routingKey);
        filter.time("since").ifPresent(where::from);
        filter.time("until").ifPresent(where::until);
        return Optional.of(where.build());
    }
}
