package org.glassmq.broker.core;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a stream's arguments and the policies that apply to it ask for. Immutable: a stream gets other ones when a
 * policy changes. {@code x-stream-max-segment-size-bytes}, {@code x-initial-cluster-size} and
 * {@code x-queue-leader-locator} are checked, and have no effect here: the store has blocks instead of segments, and
 * there is one broker.
 *
 * @param maxAge   {@code x-max-age}, milliseconds
 * @param maxBytes {@code x-max-length-bytes}: body bytes
 */
record StreamSettings(OptionalLong maxAge, OptionalLong maxBytes) {
    private static final String SEGMENT_SIZE = "x-stream-max-segment-size-bytes";
    private static final long LARGEST_SEGMENT = 3_000_000_000L;

    /** Refuses segments that are larger than RabbitMQ has them. */
    static void checkSegment(QueueAttributes attributes) {
        ArgumentReader reader = new ArgumentReader(attributes.ref(), attributes.arguments());
        if (reader.whole(SEGMENT_SIZE).orElse(0) > LARGEST_SEGMENT) {
            throw Refusal.channel(ReplyCode.PRECONDITION_FAILED, "Exceeded max value for %s", SEGMENT_SIZE);
        }
    }

    /**
     * What a declaration asks for that was {@linkplain QueueAttributes#requireValid checked}.
     *
     * @param policies what {@link org.glassmq.broker.api.AppliedPolicies#definition policies} set
     */
    static StreamSettings of(QueueAttributes attributes, Map<String, Object> policies) {
        ArgumentReader reader =
                new ArgumentReader(attributes.ref(), QueueArguments.under(policies, attributes.arguments()));
        return new StreamSettings(
                reader.text("x-max-age")
                        .map(age -> OptionalLong.of(MaxAge.milliseconds(age)))
                        .orElse(OptionalLong.empty()),
                reader.whole("x-max-length-bytes"));
    }
}
