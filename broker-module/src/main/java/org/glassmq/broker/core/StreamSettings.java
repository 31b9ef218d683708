package org.glassmq.broker.core;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a stream's arguments and the policies that apply to it ask for. {@code x-stream-max-segment-size-bytes},
 * {@code x-initial-cluster-size} and {@code x-queue-leader-locator} have no effect here: the store has blocks instead
 * of segments, and there is one broker.
 *
 * @param maxAge   {@code x-max-age}, milliseconds
 * @param maxBytes {@code x-max-length-bytes}: body bytes
 */
record StreamSettings(OptionalLong maxAge, OptionalLong maxBytes) {

    /**
     * What a declaration asks for that was {@linkplain QueueArgument#check checked}, under policies.
     *
     * @param policies what {@link org.glassmq.broker.api.AppliedPolicies#definition policies} set
     */
    static StreamSettings of(QueueAttributes attributes, Map<String, Object> policies) {
        Map<String, Object> arguments = QueueArguments.under(policies, attributes.arguments());
        ArgumentReader reader = new ArgumentReader(attributes.ref(), arguments);
        OptionalLong maxAge = reader.text("x-max-age")
                .map(age -> OptionalLong.of(MaxAge.milliseconds(age)))
                .orElse(OptionalLong.empty());
        return new StreamSettings(maxAge, reader.whole("x-max-length-bytes"));
    }
}
