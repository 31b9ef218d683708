package org.glassmq.gui.deadletters;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.BrowsedMessage;
import org.glassmq.broker.api.QueueRef;

/**
 * What dead letters are told apart by, beside the reason and the queue that gave them up.
 *
 * @param error  the header that says what went wrong
 * @param bucket how finely by time
 * @param zone   where days and hours begin
 */
public record Grouping(ErrorHeader error, Bucket bucket, ZoneId zone) {

    /** Longer texts of errors are cut: their ends tell the same errors apart that are to be counted as one. */
    static final int ERROR_CHARS = 160;

    /** What client libraries and frameworks name the header in which they say what went wrong, most telling first. */
    static final List<String> KNOWN = List.of(
            "x-exception-message",
            "x-error-message",
            "x-error",
            "error",
            "error_message",
            "x-exception",
            "exception",
            "x-last-error",
            "MT-Fault-Message",
            "NServiceBus.ExceptionInfo.Message",
            "rbs2-error-details",
            "x-exception-stacktrace");

    /** The header that says what went wrong. */
    public sealed interface ErrorHeader {
        /** The first of those that are known to be used for it. */
        record Known() implements ErrorHeader {}

        /** Letters are not told apart by an error. */
        record None() implements ErrorHeader {}

        /** This one. */
        record Named(String name) implements ErrorHeader {}
    }

    /** The group that a message belongs to, and when it died. */
    Placed place(QueueRef queue, BrowsedMessage message) {
        Optional<Death> death = Death.of(message);
        Instant at = death.map(Death::at).orElse(message.arrivedAt());
        return new Placed(
                new LetterGroup.Key(
                        queue,
                        death.map(Death::reason).orElse(""),
                        death.map(Death::origin).orElse(""),
                        error(message.properties().headersOrEmpty()),
                        bucket.of(at, zone)),
                at);
    }

    /** A message's group. */
    record Placed(LetterGroup.Key key, Instant at) {}

    private String error(Map<String, Object> headers) {
        return switch (error) {
            case ErrorHeader.None() -> "";
            case ErrorHeader.Named(String name) -> text(headers.get(name));
            case ErrorHeader.Known() -> errorHeader(headers).map(headers::get).map(Grouping::text).orElse("");
        };
    }

    /** The header that says what went wrong with a message; empty if none does. */
    Optional<String> errorHeader(Map<String, Object> headers) {
        return switch (error) {
            case ErrorHeader.None() -> Optional.empty();
            case ErrorHeader.Named(String name) -> Optional.of(name).filter(headers::containsKey);
            case ErrorHeader.Known() -> KNOWN.stream()
                    .filter(name -> !text(headers.get(name)).isEmpty())
                    .findFirst();
        };
    }

    /** The first line, as far as it is of use. */
    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        String line = value.toString().strip().lines().findFirst().orElse("");
        return line.length() <= ERROR_CHARS ? line : line.substring(0, ERROR_CHARS) + "…";
    }
}
