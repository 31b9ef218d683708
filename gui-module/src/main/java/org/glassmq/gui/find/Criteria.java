package org.glassmq.gui.find;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassmq.broker.api.BrowsedMessage;

/**
 * Which messages are wanted: those for which all of it holds.
 *
 * @param text       is in the body, the routing key, the exchange, a property or a header
 * @param headers    names and values; a value that is empty stands for any
 * @param properties names (as in the protocol, {@code content-type}) and values; an empty value stands for any
 * @param path       leads somewhere in a body that is JSON
 * @param states     one of these; all if there is none
 * @param from       arrived then or later
 * @param to         arrived then or earlier
 */
public record Criteria(
        Optional<TextTest> text,
        List<Named> headers,
        List<Named> properties,
        Optional<JsonPath> path,
        Set<BrowsedMessage.State> states,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** A name and the value wanted for it; an empty value stands for any. */
    public record Named(String name, String value) {}

    public Criteria {
        headers = List.copyOf(headers);
        properties = List.copyOf(properties);
        states = Set.copyOf(states);
    }

    /** Whether bodies have to be read. */
    public boolean looksIntoBodies() {
        return text.isPresent() || path.isPresent();
    }
}
