package org.glassmq.broker.api;

import java.util.List;
import java.util.Map;

/**
 * What a replay would do now.
 *
 * @param read    messages that were looked at and are part of the plan
 * @param targets how many would go to each queue, by name
 * @param refused how many would not go, by reason
 * @param samples some of both
 * @param extent  whether that is all
 */
public record ReplayPreview(
        long read,
        Map<String, Long> targets,
        Map<ReplayReason, Long> refused,
        List<Sample> samples,
        Extent extent) {

    /** How many samples are given for each queue and for each reason. */
    public static final int SAMPLES = 5;
    /** How much of each body a sample has. */
    public static final int HEAD_BYTES = 4_096;

    /** How much of the plan a preview is about. */
    public enum Extent {
        /** All its messages. */
        WHOLE,
        /** The first ones: there were too many, or it took too long. */
        CUT
    }

    /**
     * One message.
     *
     * @param offset its place in the source
     * @param before as it is
     * @param after  as it would be sent; as it is, if that cannot be said
     * @param queues where it would go; empty if nowhere
     * @param why    why it would not; {@link Why#NONE} if it would
     */
    public record Sample(long offset, Shape before, Shape after, List<String> queues, Why why) {}

    /**
     * What a message looks like.
     *
     * @param bodySize bytes of the whole body
     * @param head     of the body
     */
    public record Shape(
            String exchange, String routingKey, MessageProperties properties, long bodySize, byte[] head) {}

    public ReplayPreview {
        targets = Map.copyOf(targets);
        refused = Map.copyOf(refused);
        samples = List.copyOf(samples);
    }
}
