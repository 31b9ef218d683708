package org.glassmq.broker.core;

import java.time.Instant;
import java.util.Map;
import org.glassmq.broker.api.Phrase;
import org.glassmq.broker.api.QueueRef;

/**
 * Where in a stream a consumer wants to begin: its argument {@code x-stream-offset}.
 *
 * @param kind  how that is said
 * @param value an offset, or milliseconds since the epoch; otherwise without meaning
 */
record StreamStart(Kind kind, long value) {

    /** The ways to say it. */
    enum Kind {
        /** With the first message that is kept. */
        FIRST,
        /** With the last message that is there. */
        LAST,
        /** With the next message that arrives; the default. */
        NEXT,
        /** With the message of an offset, or the first one after it. */
        OFFSET,
        /** With the first message that arrived at a time or later. */
        TIME
    }

    private static final Map<String, Kind> PLACES = Map.of("first", Kind.FIRST, "last", Kind.LAST, "next", Kind.NEXT);

    /**
     * Reads the argument.
     *
     * @param argument null if it is not there
     * @param now      milliseconds since the epoch
     * @throws Refusal with PRECONDITION_FAILED if the value is not allowed
     */
    static StreamStart of(Object argument, QueueRef stream, long now) {
        return switch (argument) {
            case null -> new StreamStart(Kind.NEXT, 0);
            case String text when PLACES.containsKey(text) -> new StreamStart(PLACES.get(text), 0);
            case String interval -> new StreamStart(
                    Kind.TIME, now - MaxAge.of(interval).orElseThrow(() -> invalid(argument, stream)));
            case Instant time -> new StreamStart(Kind.TIME, time.toEpochMilli());
            case Number number when QueueArguments.isWhole(number) -> new StreamStart(Kind.OFFSET, number.longValue());
            default -> throw invalid(argument, stream);
        };
    }

    private static Refusal invalid(Object argument, QueueRef stream) {
        return Refusal.channel(
                ReplyCode.PRECONDITION_FAILED,
                Phrase.STREAM_OFFSET,
                stream.name(),
                stream.virtualHost(),
                QueueArguments.typeName(argument),
                ErlangTerm.of(argument));
    }
}
