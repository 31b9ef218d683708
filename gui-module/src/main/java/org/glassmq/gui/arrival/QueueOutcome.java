package org.glassmq.gui.arrival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassmq.broker.api.QueueInfo;
import org.glassmq.broker.api.QueueRef;
import org.glassmq.broker.api.RoutePreview;
import org.glassmq.broker.api.RoutePreview.DeadLetterWay;

/**
 * What would become of a message in a queue that it reaches.
 *
 * @param queue   which
 * @param effects in the order in which they would come
 */
record QueueOutcome(QueueRef queue, List<Effect> effects) {

    QueueOutcome {
        effects = List.copyOf(effects);
    }

    /** Something that the queue would do with it. */
    sealed interface Effect {

        /** It is full and refuses what comes: a publisher that waits for a confirm gets basic.nack. */
        record Refused(Limit limit) implements Effect {}

        /** It is full: the oldest message goes, or this one if nothing else is there. */
        record MakesRoom(Limit limit) implements Effect {}

        /** Consumers take messages from it. */
        record Consumed(int consumers, long ahead) implements Effect {}

        /** Nobody takes messages from it: it waits behind others. */
        record Waits(long ahead) implements Effect {}

        /** It stays there for all consumers. */
        record Kept() implements Effect {}

        /** It is given up if it was not taken by then. */
        record Expires(Duration after) implements Effect {}

        /** What is given up goes on. */
        record DeadLettered(DeadLetterWay way) implements Effect {}

        /** What is given up is gone. */
        record Lost() implements Effect {}
    }

    /**
     * A limit that is reached.
     *
     * @param name  of the argument, without {@code x-}
     * @param value messages or bytes
     */
    record Limit(String name, long value) {}

    /** Whether it would be there at all. */
    boolean refused() {
        return effects.stream().anyMatch(Effect.Refused.class::isInstance);
    }

    static QueueOutcome of(QueueInfo queue, RoutePreview preview) {
        List<Effect> effects = new ArrayList<>();
        boolean stream = queue.type().equals("stream");
        Optional<Limit> full = stream ? Optional.empty() : full(queue);
        String overflow = text(queue, "overflow").orElse("drop-head");
        boolean refuses = full.isPresent() && overflow.startsWith("reject-publish");
        full.ifPresent(limit -> effects.add(refuses ? new Effect.Refused(limit) : new Effect.MakesRoom(limit)));
        if (stream) {
            effects.add(new Effect.Kept());
        } else if (!refuses) {
            effects.add(
                    queue.consumers() > 0
                            ? new Effect.Consumed(queue.consumers(), queue.ready())
                            : new Effect.Waits(queue.ready()));
            number(queue, "message-ttl").ifPresent(ttl -> effects.add(new Effect.Expires(Duration.ofMillis(ttl))));
        }
        boolean gives = !stream && (!refuses || overflow.equals("reject-publish-dlx"));
        if (gives) {
            effects.add(preview.deadLetters().stream()
                    .filter(way -> way.queue().equals(queue.ref().name()))
                    .findFirst()
                    .<Effect>map(Effect.DeadLettered::new)
                    .orElseGet(Effect.Lost::new));
        }
        return new QueueOutcome(queue.ref(), effects);
    }

    /** Limits look at what is ready. */
    private static Optional<Limit> full(QueueInfo queue) {
        return number(queue, "max-length")
                .filter(most -> queue.ready() >= most)
                .map(most -> new Limit("max-length", most))
                .or(() -> number(queue, "max-length-bytes")
                        .filter(most -> queue.readyBytes() >= most)
                        .map(most -> new Limit("max-length-bytes", most)));
    }

    /** Of what a client declared and what a policy sets the lower number holds. */
    private static Optional<Long> number(QueueInfo queue, String name) {
        Optional<Long> declared = number(queue.arguments(), "x-" + name);
        Optional<Long> set = number(queue.policies().definition(), name);
        return declared.isPresent() && set.isPresent()
                ? Optional.of(Math.min(declared.get(), set.get()))
                : declared.or(() -> set);
    }

    private static Optional<Long> number(Map<String, Object> of, String name) {
        return of.get(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Of texts the one that a client declared holds. */
    private static Optional<String> text(QueueInfo queue, String name) {
        Object declared = queue.arguments().get("x-" + name);
        return Optional.ofNullable(declared == null ? queue.policies().definition().get(name) : declared)
                .map(Object::toString);
    }
}
